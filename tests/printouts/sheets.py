"""Sample sheets as long and as short as real ones; every person in them is made up."""

from __future__ import annotations

from desk.sheets import (
    Code,
    Column,
    Facts,
    Heading,
    Layout,
    Paragraph,
    Reprint,
    Rule,
    Seal,
    Sheet,
    Signature,
    Table,
    Ticks,
)

VERIFY = "TD1" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 4 + "Q7RM5KX2ZAP3WY6"
PROGRESS = "HTTPS://ZWFW.EXAMPLE.CN/P/41900126110318"
LONG_NAME = "阿卜杜热合曼·阿卜杜克热木·买买提"
RARE_NAME = "张𬱖𠮷"

MATERIALS = (
    ("1", "食品经营许可申请书", "原件", "1", "已收", ""),
    ("2", "居民身份证", "电子", "1", "电子证照", "扫描后当场退还原件"),
    (
        "3",
        "食品经营场所布局和操作流程文件（包含经营面积、设备布局、工艺流程、卫生设施和功能分区）",
        "复印件",
        "1",
        "已收",
        "",
    ),
    ("4", "食品安全管理制度文本", "原件", "2", "已收", ""),
    ("5", "经营场所使用证明（房屋租赁合同或者不动产权证书）", "复印件", "1", "已核验原件并退还", ""),
    ("6", "食品安全管理人员健康证明", "复印件", "3", "容缺后补（2026年12月1日前）", "还差两人"),
    ("7", "授权委托书", "原件", "1", "已收", ""),
    ("8", "营业执照", "电子", "1", "共享获取，免交", ""),
)
MATERIAL_COLUMNS = (
    Column(title="序号", share=1.1, align="centre"),
    Column(title="材料名称", share=6.2),
    Column(title="形式", share=1.5, align="centre"),
    Column(title="份数", share=1.1, align="centre"),
    Column(title="状态", share=2.6, align="centre"),
    Column(title="备注", share=2.3),
)
VERIFY_CODE = Code(payload=VERIFY, caption="扫码核验真伪（不含个人信息）", size_mm=30)
SIGNED = Signature(lines=("申请人（代理人）签名：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日",))
PROGRESS_CODE = Code(payload=PROGRESS, caption="扫码查进度", size_mm=25)


def acceptance(
    layout: Layout = "a4", *, rows: int = 8, reprint: bool = False, practice: bool = False, signed: bool = False
) -> Sheet:
    """受理通知书 with `rows` materials; `signed` is the copy that the applicant signs."""
    listed = tuple((str(n + 1), *MATERIALS[n % len(MATERIALS)][1:]) for n in range(rows))
    return Sheet(
        paper="acceptance_notice",
        layout=layout,
        template_version="2026.1",
        letterhead="济源市市场监督管理局",
        title="行政许可受理通知书",
        number_line="思礼便受〔2026〕03-187号",
        case_line="办件编号：4190 0126 1103 18　查询码：K7M4Q2（请勿告知他人）",
        head_note="【练习数据】姓名、证件号码均为虚构" if practice else "",
        watermark="练习样张　不具效力" if practice else "",
        blocks=(
            Facts(
                columns=2,
                rows=(
                    ("申请人", RARE_NAME),
                    ("证件号码", "4190**********1234"),
                    ("联系电话", "138****5566"),
                    ("代理人", "李䶮㛃（亲属）"),
                    ("收件时间", "2026-11-23 09:41"),
                    ("受理日期", "2026年11月23日"),
                ),
            ),
            Facts(
                rows=(
                    ("事项名称", "食品经营许可新办（小餐饮、预包装食品销售）"),
                    ("办结期限", "法定20个工作日；承诺5个工作日，2026年11月30日下班前办结"),
                    ("领取方式", "思礼镇便民服务中心3号窗口领取，或者邮寄"),
                )
            ),
            Paragraph(text=f"{RARE_NAME}：", role="flush"),
            Paragraph(
                text="你于2026年11月23日提出的“食品经营许可新办”申请，经审查，属于本机关职权范围，申请材料齐全、符合法定形式，"
                "根据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，决定自2026年11月23日起予以受理。"
            ),
            Paragraph(
                text="本事项法定办结时限为20个工作日，自受理之日起计算；依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，"
                "所需时间不计算在内，将另行书面告知你。本机关承诺5个工作日办结，即在2026年11月30日下班前办结。开始的当日不计入；"
                "遇法定休假日顺延。"
            ),
            Heading(text="已收申请材料"),
            Table(columns=MATERIAL_COLUMNS, rows=listed),
            Paragraph(
                text="个人信息告知：济源市市场监督管理局为办理本事项，依法收集并使用您填写和提交的信息，保存至办结后十年。"
                "查阅、复制、更正请到济源市思礼镇便民服务中心或者拨打0391-6678901，全文见大厅公示和网站。",
                role="note",
            ),
            Paragraph(text="经办人：王小明　联系电话：0391-6678901　监督投诉电话：12345、0391-6633123", role="note"),
            *((SIGNED,) if signed else ()),
        ),
        codes=(VERIFY_CODE, PROGRESS_CODE),
        seal=Seal(
            caption="（加盖济源市市场监督管理局专用印章）", signed_by="济源市市场监督管理局", signed_on="2026年11月23日"
        ),
        copy_caption="第1联（共2联）　申请人留存",
        printed_at="2026-11-23 09:41",
        reprint=Reprint(
            count=2,
            reprinted_on="2026年12月1日",
            clerk_name="王小明",
            note="本件为补打件，与原件内容一致；原件出具日期为2026年11月23日。",
        )
        if reprint
        else None,
    )


def declined(layout: Layout = "a4") -> Sheet:
    """不予受理决定书: little text, with remedies and seal."""
    return Sheet(
        paper="decline_other_body",
        layout=layout,
        template_version="2026.1",
        letterhead="济源市思礼镇人民政府",
        title="不予受理决定书",
        number_line="思礼便不受〔2026〕03-12号",
        case_line="办件编号：4190 0126 1103 26　查询码：P3W8D5（请勿告知他人）",
        blocks=(
            Paragraph(text=f"{LONG_NAME}：", role="flush"),
            Paragraph(
                text="你于2026年11月23日申请办理“机动车驾驶证换证”。经核对，该事项不属于本机关办理范围，决定不予受理。"
            ),
            Paragraph(
                text="请向济源市公安局交通警察支队车辆管理所提出申请。地址：济源市黄河大道东段　电话：0391-6830122。"
            ),
            Paragraph(text="所交材料已全部退还。"),
            Paragraph(
                text="如不服本决定，你可以自收到本决定之日起六十日内向济源市人民政府申请行政复议；也可以自收到本决定之日起"
                "六个月内依法向有管辖权的人民法院提起行政诉讼。"
            ),
        ),
        codes=(VERIFY_CODE,),
        seal=Seal(
            caption="（加盖济源市思礼镇人民政府印章）", signed_by="济源市思礼镇人民政府", signed_on="2026年11月23日"
        ),
        printed_at="2026-11-23 10:05",
    )


def receipt(layout: Layout = "a5") -> Sheet:
    """申请材料接收凭证, short enough for A5."""
    return Sheet(
        paper="materials_receipt",
        layout=layout,
        template_version="2026.1",
        letterhead="济源市思礼镇便民服务中心",
        title="申请材料接收凭证",
        number_line="思礼便收〔2026〕03-88号",
        case_line="临时编号：S-0318（正式编号由济源市思礼镇便民服务中心补发，收件时间不变）",
        blocks=(
            Facts(columns=2, rows=(("申请人", RARE_NAME), ("事项名称", "临时救助"), ("收件时间", "2026-11-23 09:41"))),
            Paragraph(
                text="本中心于2026年11月23日9时41分收到你办理“临时救助”的下列材料。本凭证证明材料已经收到，不表示申请已经受理。"
            ),
            Table(columns=MATERIAL_COLUMNS, rows=MATERIALS[:3]),
        ),
        codes=(VERIFY_CODE,),
        seal=Seal(
            caption="（加盖济源市思礼镇便民服务中心收件专用章）",
            signed_by="济源市思礼镇便民服务中心",
            signed_on="2026年11月23日",
        ),
        copy_caption="第2联（共2联）　存档",
        printed_at="2026-11-23 09:41",
    )


_GUIDE_PARTS = (
    ("一、事项名称和编码", ("食品经营许可新办　编码：HJ-12",)),
    ("二、适用对象", ("在本镇范围内从事食品销售和餐饮服务的个体工商户、企业和其他组织。",)),
    ("三、设定依据", ("《中华人民共和国食品安全法》第三十五条；《食品经营许可和备案管理办法》。",)),
    (
        "四、受理条件",
        (
            "具有与经营的食品品种、数量相适应的食品原料处理和食品加工、销售、贮存等场所，并与污染源保持规定的距离。",
            "具有与经营的食品品种、数量相适应的经营设备或者设施。",
            "有专职或者兼职的食品安全专业技术人员、食品安全管理人员和保证食品安全的规章制度。",
            "具有合理的设备布局和工艺流程，防止待加工食品与直接入口食品、原料与成品交叉污染。",
        ),
    ),
)


def guide(layout: Layout = "a4") -> Sheet:
    """办事指南 of several pages, its code upper right."""
    blocks: list[Heading | Paragraph | Table | Ticks | Rule | Facts] = []
    for title, lines in _GUIDE_PARTS:
        blocks.append(Heading(text=title))
        blocks += [Paragraph(text=f"{n}. {line}" if len(lines) > 1 else line) for n, line in enumerate(lines, 1)]
    columns = (
        Column(title="序号", share=1, align="centre"),
        Column(title="材料名称", share=5),
        Column(title="形式和份数", share=2.4, align="centre"),
        Column(title="来源", share=2, align="centre"),
        Column(title="去哪里拿", share=3.4),
    )
    table = tuple((row[0], row[1], f"{row[2]}{row[3]}份", "申请人自备", "本中心窗口领取空白表样") for row in MATERIALS)
    steps = ("到窗口取号", "窗口核对材料", "当场出具受理通知书", "现场核查", "领取许可证")
    blocks += [
        Heading(text="五、需要什么材料"),
        Table(columns=columns, rows=table),
        Heading(text="六、怎么办"),
        Ticks(lines=tuple((n < 2, f"第{n + 1}步　{step}") for n, step in enumerate(steps))),
        Heading(text="七、多久办好"),
        Facts(rows=(("法定时限", "20个工作日"), ("承诺时限", "5个工作日"), ("收费", "不收费"))),
        Heading(text="八、您的权利和义务"),
        *(
            Paragraph(
                text="申请人要求对公示内容予以说明、解释的，本机关予以说明、解释，提供准确、可靠的信息。本机关不要求提交与本事项无关的"
                "材料。材料不齐全或者不符合法定形式的，当场或者在五个工作日内一次告知需要补正的全部内容；逾期不告知的，"
                "自收到申请材料之日起即为受理。对不予许可的决定，您享有依法申请行政复议或者提起行政诉讼的权利。"
            )
            for _ in range(10)
        ),
        Rule(),
        Paragraph(
            text="本指南版本：HJ-12-3，自2026年7月1日起使用。内容如有变动，以窗口最新版本为准，已受理的按受理时的版本办理。",
            role="note",
        ),
    ]
    return Sheet(
        paper="guide",
        layout=layout,
        template_version="2026.1",
        letterhead="济源市思礼镇便民服务中心",
        title="食品经营许可新办办事指南",
        blocks=tuple(blocks),
        codes=(Code(payload="HTTPS://ZWFW.EXAMPLE.CN/G/HJ-12", caption="扫码看全文", size_mm=25),),
        printed_at="2026-11-23 08:30",
    )


def slip(layout: Layout = "80", *, reprint: bool = False, practice: bool = False) -> Sheet:
    """办件回执（小票）."""
    return Sheet(
        paper="receipt_slip",
        layout=layout,
        template_version="2026.1",
        letterhead="济源市思礼镇便民服务中心",
        title="办件回执",
        slip_state="已受理",
        case_line="办件编号　4190 0126 1103 18",
        head_note="【练习数据】姓名、证件号码均为虚构" if practice else "",
        watermark="练习样张　不具效力" if practice else "",
        blocks=(
            Facts(
                rows=(
                    ("查询码", "K7M4Q2（请勿告诉别人）"),
                    ("事项", "食品经营许可新办（小餐饮、预包装食品销售）"),
                    ("申请人", RARE_NAME),
                    ("收件", "2026-11-23 09:41"),
                    ("办结截止", "2026-11-30"),
                    ("材料", "收材料8份，退还原件1份"),
                    ("经办", "王小明　3号窗口"),
                )
            ),
            Rule(),
            Paragraph(text="咨询0391-6678901　监督12345"),
            Paragraph(text="欢迎对本次服务作出评价。评价自愿，不评价不影响办事。", role="note"),
            Paragraph(text="信息只用于办理本事项，查阅更正请到本中心，全文见大厅公示。", role="note"),
            Paragraph(text="本小票不代替加盖印章的文书。", role="note"),
        ),
        codes=(Code(payload=VERIFY, caption="扫码核验真伪（不含个人信息）", size_mm=30),),
        printed_at="2026-11-23 09:41",
        reprint=Reprint(count=1, reprinted_on="2026-12-01", clerk_name="王小明") if reprint else None,
    )
