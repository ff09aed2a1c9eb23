"""What help says about each page, by its name in the navigation."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.window.help.book_texts import book_cases, book_purpose
from ui.window.help.exchange_texts import (
    city_tables_cases,
    city_tables_purpose,
    exchange_cases,
    exchange_purpose,
)
from ui.window.shortcuts import PAGES


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHelp:
    """Help on one page.

    Attributes:
        purpose: What the page is for, in a sentence or two.
        cases: What may come up, and what to do then.
    """

    purpose: str
    cases: tuple[tuple[str, str], ...] = ()


def page_help(name: str) -> PageHelp:
    """Help on a page; the general one for a name that has none of its own."""
    made = {
        "home": _home,
        "serving": _serving,
        "group": _group,
        "cases": _cases,
        "results": _results,
        "provincial": _provincial,
        "guides": _guides,
        "consulting": _consulting,
        "exchange": lambda: PageHelp(purpose=exchange_purpose(), cases=exchange_cases()),
        "city_tables": lambda: PageHelp(purpose=city_tables_purpose(), cases=city_tables_cases()),
        "transfers": _transfers,
        "bags": _bags,
        "village": _village,
        "bag": _bag,
        "village_seal": _village_seal,
        "calling": _calling,
        "visits": _visits,
        "followups": _followups,
        "lateness": _lateness,
        "reports": _reports,
        "book": lambda: PageHelp(purpose=book_purpose(), cases=book_cases()),
        "printing": _printing,
        "settings": _settings,
    }.get(name, _general)
    return made()


def general_keys(pages: int) -> tuple[tuple[str, str], ...]:
    """Keys that work everywhere, with what they do; `pages` is how many pages there are."""
    return (
        ("F1", QCoreApplication.translate("Help", "打开或者收起帮助")),
        (f"{PAGES[0]}…{PAGES[pages - 1]}", QCoreApplication.translate("Help", "换到左边第几页")),
        ("Tab", QCoreApplication.translate("Help", "到下一格，按住 Shift 回上一格")),
        ("Enter", QCoreApplication.translate("Help", "这一格好了，到下一步")),
        ("Ctrl++ / Ctrl+-", QCoreApplication.translate("Help", "字大一些、小一些")),
        ("Ctrl+L", QCoreApplication.translate("Help", "锁屏：离开座位，或者换一位来办；没办完的都存好")),
        ("Ctrl+Shift+L", QCoreApplication.translate("Help", "换人、下班：存好草稿，关上单位")),
    )


def _home() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help",
            "一眼看清今天有多少件、哪些要紧、卡在哪里。每个数字都能打开："
            "方向键选好按回车，或者按住 Ctrl 按格子里的数字。",
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "红色的数字"),
                QCoreApplication.translate("Help", "超期的和今天到期的，先办这些；打开以后一件一件办。"),
            ),
            (
                QCoreApplication.translate("Help", "下面“要做的事”"),
                QCoreApplication.translate(
                    "Help", "快到期限的答复、过期没补的材料、该核查的承诺、差评。系统不会替您处理，按回车打开那一件。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "“在别的单位”是什么"),
                QCoreApplication.translate(
                    "Help", "材料已经移交、还没有交回来的件，按单位数；太久没消息的可以打电话问。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "“市里没确认”是什么"),
                QCoreApplication.translate("Help", "已经收件、市里还没有回话说收到的件；数据都在这台电脑上，不会丢。"),
            ),
        ),
    )


def _serving() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help",
            "一个群众来了，就在这里收件：先填是谁，再选办什么，对着清单查材料，最后按 F10 确认。"
            "说到哪儿填到哪儿，先填号码、电话、姓名或者事项都行。",
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "停电断网时在应急单上收的件"),
                QCoreApplication.translate(
                    "Help", "选好事项，点“补录纸上收的件”，照单子写收件日期、时间和编号；时限从纸上的时间起算。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "群众只是来问问"),
                QCoreApplication.translate("Help", "按 Ctrl+J 记一条咨询，已经填的会带过去。"),
            ),
            (
                QCoreApplication.translate("Help", "填到一半，又来一个急的"),
                QCoreApplication.translate("Help", "按 F9 暂存，先办急的；办完按 F11 接着办刚才那位，什么也不会丢。"),
            ),
            (
                QCoreApplication.translate("Help", "材料没带齐"),
                QCoreApplication.translate(
                    "Help",
                    "没带的那一份按 0，写明怎么补；确认时会出“一次性告知”，缺的全写在一张纸上，群众不用跑第三趟。",
                ),
            ),
            (
                QCoreApplication.translate("Help", "号码下面有红字"),
                QCoreApplication.translate(
                    "Help", "多半是看错了一位，请照着证件再核一遍。红着也能暂存，改对了才能确认。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "一个人办好几件事"),
                QCoreApplication.translate("Help", "办完一件后选“再办一件”，人的信息不用再填。"),
            ),
            (
                QCoreApplication.translate("Help", "代别人来办"),
                QCoreApplication.translate("Help", "申请人填本人，再打开“代办人”，填来的这一位和两人的关系。"),
            ),
            (
                QCoreApplication.translate("Help", "突然停电"),
                QCoreApplication.translate("Help", "确认过的都在；正在填的最多丢几秒，开机后在暂存里接着办。"),
            ),
        ),
    )


def _group() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help",
            "同一件事来了很多人，比如交居民医保：事项、材料和决定定一次，"
            "后面每人只刷身份证或者输号码，按 Enter 就是一件。",
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "村里给了一张名单"),
                QCoreApplication.translate(
                    "Help", "把表格（XLSX、CSV）导入进来；有问题的行会放在一边，写明原因，改好可以再导。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "其中一个人情况不一样"),
                QCoreApplication.translate("Help", "先把他放一边，回到“收件”单独办。"),
            ),
            (
                QCoreApplication.translate("Help", "怎么签字"),
                QCoreApplication.translate("Help", "收完后打一张签名表，一人一行，按手印或者签名。"),
            ),
        ),
    )


def _cases() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "收过的件都在这里：边打字边找，编号、姓名、拼音首字母、证件号、电话后四位都可以。红灯的先办。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "群众来问办到哪一步了"),
                QCoreApplication.translate("Help", "扫回执上的码，或者打电话后四位；右边就是经过和时限。"),
            ),
            (
                QCoreApplication.translate("Help", "回执丢了"),
                QCoreApplication.translate("Help", "找到那一件，补打一张；补打会记下来，纸上写明是补打的。"),
            ),
            (
                QCoreApplication.translate("Help", "想做的那一步是灰的"),
                QCoreApplication.translate("Help", "旁边写着为什么现在不能做，先做前面那一步就行。"),
            ),
            (
                QCoreApplication.translate("Help", "灯是什么意思"),
                QCoreApplication.translate("Help", "红色已经超期，黄色快到期，绿色还有时间；每个灯旁边都有字。"),
            ),
        ),
    )


def _provincial() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help",
            "要再录进省平台的件排在这里。打开小条，它浮在浏览器上面，按省平台的顺序一格一格给您复制，不用来回抄。",
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "录完了怎么办"),
                QCoreApplication.translate("Help", "把省平台给的编号粘贴或者扫回来，这一件就从名单里去掉。"),
            ),
            (
                QCoreApplication.translate("Help", "省平台打不开"),
                QCoreApplication.translate("Help", "先不管它，件已经收好；名单会一直记着还有哪些没有录。"),
            ),
            (
                QCoreApplication.translate("Help", "练习的时候"),
                QCoreApplication.translate("Help", "练习里的人是编的，请千万不要录进省平台。"),
            ),
        ),
    )


def _guides() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "群众来问“要带什么”，在这里查事项、念给他听、打一张带走。大字版给老人，小票版最省纸。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "写着“样例，待核定”"),
                QCoreApplication.translate("Help", "这一条还没有经主管部门核定，先打电话问准了再告诉群众。"),
            ),
            (
                QCoreApplication.translate("Help", "窗口里自己的经验"),
                QCoreApplication.translate("Help", "写在“备注”里，会记下谁、哪天写的，同事都看得到，不印给群众。"),
            ),
        ),
    )


def _results() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "所有办出来的结果：什么证件和批文、文号、有效期到哪天、谁领走的。一行就是一件，回车打开。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "想提醒群众换证"),
                QCoreApplication.translate("Help", "按 Ctrl+4 看三个月内到期的，最先到期的在最前；打开那件打电话。"),
            ),
            (
                QCoreApplication.translate("Help", "只看一段日子"),
                QCoreApplication.translate("Help", "在“从”和“到”里写日期，如 11-1，按回车；Ctrl+1 到 3 是常用的几段。"),
            ),
            (
                QCoreApplication.translate("Help", "要交一份登记簿"),
                QCoreApplication.translate(
                    "Help", "点“存成表格”，列出来的都在里面，用办公软件打开；里面有姓名，请妥善保管。"
                ),
            ),
        ),
    )


def _reports() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "打印或者保存日终结账单、登记簿、逾期清单、月报和风险提示清单；抽查办件；把办完的件交给档案室。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "下班前要日终结账单"),
                QCoreApplication.translate("Help", "按 Ctrl+1，日期已经写好今天，按 F8 看一看，再打印。"),
            ),
            (
                QCoreApplication.translate("Help", "上级发来一张表，每个月要填"),
                QCoreApplication.translate(
                    "Help", "按 Ctrl+4 选月报。点“能填哪些数”，把标记抄进那张表一次；以后每月点“填进上级的表”。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "要抽查一个季度"),
                QCoreApplication.translate(
                    "Help", "写季度、抽几件，“种子”写抽查通知的文号，按回车抽样，再存成一个文件交给抽查的人。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "要归档"),
                QCoreApplication.translate(
                    "Help", "在“归档”里写从哪天到哪天，点“存到文件夹”；只归一件，打开那件点“存归档包”。"
                ),
            ),
        ),
    )


def _lateness() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "看哪些件超了期限、在谁手里，督办、答复督办、向群众致歉改期；停电后补录的件也列在这里。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "想看谁手里超期最多"),
                QCoreApplication.translate(
                    "Help", "按 Ctrl+2 按经办人数，Ctrl+3 按事项，Ctrl+4 按单位；回车看是哪些件。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "要催一催"),
                QCoreApplication.translate(
                    "Help", "选中那一件，按 Tab 到“督办”，写明原因和哪天以前办好，按 F10；再按 F8 打印督办单。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "被督办了"),
                QCoreApplication.translate("Help", "选中那一件，按 Tab 到“答复督办”，写明办到哪一步，按 F10。"),
            ),
            (
                QCoreApplication.translate("Help", "要向群众致歉"),
                QCoreApplication.translate(
                    "Help", "按 Tab 到“致歉改期”，写清楚原因和新的日期，由负责人签发；按 F8 打印，交给群众。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "收件时间比录入早"),
                QCoreApplication.translate("Help", "按 Ctrl+5：蓝色是照应急单补录的，黄色是没有应急单、要问一问的。"),
            ),
        ),
    )


def _printing() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "左边是打了、等着盖章的文书，盖好了扫码确认；右边是交给打印机、没看到印出来的。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "盖好了一摞"),
                QCoreApplication.translate("Help", "逐份扫文书上的码，全都盖好了按 F4 全选，再按 F10。"),
            ),
            (
                QCoreApplication.translate("Help", "没有扫码枪"),
                QCoreApplication.translate("Help", "写办件编号或者文号，按回车；也可以在清单里选一行，按回车。"),
            ),
            (
                QCoreApplication.translate("Help", "不知道印出来没有"),
                QCoreApplication.translate("Help", "先看打印机：纸上有的按 F9，没有的按 F8 再打一次，不算补打。"),
            ),
        ),
    )


def _bags() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "代办员带来的袋子在这里一次收下：读他的文件，点袋子，扫清单上的码。每件都以本单位的名义收件。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "袋里少一件"),
                QCoreApplication.translate("Help", "选中那一行按回车划掉，收下以后当场告诉代办员。"),
            ),
            (
                QCoreApplication.translate("Help", "没有文件"),
                QCoreApplication.translate("Help", "按 F7 照清单录入；没有收件的，照纸上收件，单号自己带过去。"),
            ),
        ),
    )


def _village() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "谁要办、办什么、带了什么、我答应什么时候，四步记下；再写委托书，点清材料。下面是还欠着的事。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "他不会写字"),
                QCoreApplication.translate("Help", "“怎么签”选按指印：有人念给他听，两位见证人签名。"),
            ),
            (
                QCoreApplication.translate("Help", "办到一半来了别人"),
                QCoreApplication.translate("Help", "记下以后按 Esc 先放着，在“还欠着的事”里按回车接着办。"),
            ),
            (
                QCoreApplication.translate("Help", "村里不能办"),
                QCoreApplication.translate("Help", "程序会说去哪里办，照着告诉他，按 F10 记下。"),
            ),
        ),
    )


def _bag() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "收下的件装包送到镇里，镇里的消息告诉群众，结果和原件交到他手里，最后请他评价。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "镇里给了文件"),
                QCoreApplication.translate("Help", "在“回来的消息”里读文件；没有文件的，选那一件，照镇里说的写。"),
            ),
            (
                QCoreApplication.translate("Help", "材料送走了才发现记错"),
                QCoreApplication.translate("Help", "选那一件，“什么事”选请镇里更正；镇里采纳没有，看“回来的消息”。"),
            ),
            (
                QCoreApplication.translate("Help", "原件还没有还全"),
                QCoreApplication.translate("Help", "每样原件当面还他、打了勾，才能写办结单。"),
            ),
        ),
    )


def _village_seal() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "要盖村里的章，先在这里登记；不能开的二十种，说清为什么、去哪里办，给他告知单。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "不知道能不能开"),
                QCoreApplication.translate("Help", "写上名称，不能开的程序马上会说；也可以在“村里不能开的”里找。"),
            ),
            (
                QCoreApplication.translate("Help", "他说单位一定要"),
                QCoreApplication.translate("Help", "在“谁要他开的”里写上单位，告知单上有镇里的电话和12345。"),
            ),
        ),
    )


def _calling() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "村里代办、已经办完的件，抽几件打电话问一问：结果拿到没有，收没收钱，原件还了没有。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "想照样再抽一遍"),
                QCoreApplication.translate("Help", "日子、件数、种子都写一样，抽出来的就一样；问过的会标出来。"),
            ),
            (
                QCoreApplication.translate("Help", "他说的和记录不一样"),
                QCoreApplication.translate("Help", "选不相符，照他的话写下来；下一份进度文件带回村里，考核里会看到。"),
            ),
        ),
    )


def _visits() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "同意登记的人里，这个月该问谁、该核查谁，这里列好；上门、核查做完就记，考核的每一分都看得见来处。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "家属发来的照片没有日期"),
                QCoreApplication.translate(
                    "Help", "问清是哪天拍的、怎么知道的，填在“哪天拍的”里；不是本月的请再发一张。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "没有见到老人"),
                QCoreApplication.translate("Help", "“结果”选待再核，写哪天前再去；待遇不会因为这个停发。"),
            ),
            (
                QCoreApplication.translate("Help", "村里有现成的名单"),
                QCoreApplication.translate("Help", "在花名册里按“导入名单”，先看哪几行有问题，再按 F10 列入。"),
            ),
        ),
    )


def _followups() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help",
            "差评要回访、整改，承诺要核查，容缺的材料到期要提醒，都列在这里，最急的在前。上下键选一条，按回车就记。",
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "要给群众打电话"),
                QCoreApplication.translate("Help", "按 F4 看完整号码，打完按回车，选联系的结果，按 F10 记下。"),
            ),
            (
                QCoreApplication.translate("Help", "这一步点不了"),
                QCoreApplication.translate("Help", "差评由负责人或者监督员来办，按 Ctrl+L 换成他。"),
            ),
            (
                QCoreApplication.translate("Help", "承诺查出来不属实"),
                QCoreApplication.translate(
                    "Help", "如实记下。程序不会自己撤销，由负责人按规定处理；有决定书的，在“失信名单”按 F2 列入。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "答复了，想请本人再评"),
                QCoreApplication.translate("Help", "人在窗口的按 F12；电话里说的按回车，照他的话记。不评也可以。"),
            ),
        ),
    )


def _consulting() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help",
            "群众只是来问事、不办件，就在这里记一条咨询：问的什么、怎么答的，按 F10 记下。"
            "谁第一个接待，谁就是首问负责人。",
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "群众不愿意留姓名"),
                QCoreApplication.translate("Help", "姓名和电话都可以空着，只记问的和答的。"),
            ),
            (
                QCoreApplication.translate("Help", "当场答不了"),
                QCoreApplication.translate(
                    "Help", "写明要核实什么、哪天答复，留下电话；回话以后在右边找到这条，补记答复。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "问着问着要办了"),
                QCoreApplication.translate("Help", "在右边找到这条，按 F2 转成办件，说过的不用再填。"),
            ),
        ),
    )


def _transfers() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help",
            "几件材料一起交给别的单位，用一张清单：逐件扫办件回执上的码，写交给谁，按 F10 移交，按 F8 打印一式两联。"
            "对方签收时再扫一遍，件数对得上才算交清。",
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "没有扫码枪"),
                QCoreApplication.translate("Help", "在“扫码”一格写办件编号，或者编号的后5位，按回车。"),
            ),
            (
                QCoreApplication.translate("Help", "扫错了一件"),
                QCoreApplication.translate("Help", "按 Tab 到表里，用上下键选中那一件，按 Delete 去掉。"),
            ),
            (
                QCoreApplication.translate("Help", "签收时少了一件"),
                QCoreApplication.translate(
                    "Help", "先找一找。确实没到的，再按一次 F10，只登记到了的；那一件留在“等签收的”里，找到再登记。"
                ),
            ),
            (
                QCoreApplication.translate("Help", "再看以前的清单"),
                QCoreApplication.translate("Help", "在右边选“全部”，或者直接扫清单上的条码。"),
            ),
        ),
    )


def _settings() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate(
            "Help", "这台电脑的打印机、读卡器、拍照文件夹、字的大小，单位的电话地址，同事和口令，都在这里。"
        ),
        cases=(
            (
                QCoreApplication.translate("Help", "打印机换了"),
                QCoreApplication.translate("Help", "在打印机里重新选，试打一张，纸和字都对就行。"),
            ),
            (
                QCoreApplication.translate("Help", "有人忘了口令"),
                QCoreApplication.translate("Help", "负责人可以给同事重设；负责人自己忘了，用恢复密钥保管单上的词语。"),
            ),
            (
                QCoreApplication.translate("Help", "多久备份一次"),
                QCoreApplication.translate("Help", "每天下班存一份到U盘，和电脑分开放。"),
            ),
        ),
    )


def _general() -> PageHelp:
    return PageHelp(
        purpose=QCoreApplication.translate("Help", "下面一行写着现在能用的键和下一步做什么；左边可以换到别的页。")
    )
