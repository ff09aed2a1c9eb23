"""What the office did beside its cases, in plain words: one sentence an event, without anybody's numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from desk.cases.events.bodies import OfficeEvent, kind_of
from desk.cases.events.personal import PersonalExported, PersonalRevealed
from desk.cases.numbers import spoken
from desk.people.covering import label_of
from desk.roles import Role, read_roles

_UNTOLD = "单位的一条记录。"
_BY = {"password": "口令", "pin": "数字密码"}
_WAYS = {"entered": "进入", "unlocked": "解锁", "switched": "换人坐到窗口"}
_TARGETS = {"file": "本机文件", "stick": "U盘", "clipboard": "剪贴板"}

_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "office.opened": "设立单位，开始记录。",
        "office.changed": "改了单位的设置。",
        "office.text_changed": "改了文书的文字“{b.key}”。",
        "incarnation.begun": "本机开始一条新的记录序列（{b.digits:02d}）。",
        "catalogue.imported": "导入事项目录{b.version}，{b.items}项。",
        "calendar.imported": "导入放假安排。",
        "office.trusted": "信任了{b.name}的证书。",
        "item.note_written": "给事项{b.item_id}写了窗口备注。",
        "item.note_struck": "划掉了事项{b.item_id}的一条窗口备注。",
        "clerk.retired": "登记{b.name}离岗。",
        "clerk.password_reset": "给{b.name}重设了口令。",
        "consultation.recorded": "记下咨询{b.number}。",
        "consultation.answered": "答复了一件咨询。",
        "consultation.reviewed": "登记了一件咨询的评价或者回访。",
        "pad.printed": "打印应急收件单{b.count}张。",
        "pad.marked": "登记应急收件单作废或者恢复。",
        "credit.marked": "把一人列入失信名单，依据：{b.basis}。",
        "credit.struck": "从失信名单移出一人，原因：{b.reason}。",
        "clerk.signed_out": "退出，关闭单位。",
        "clerk.locked_out": "{b.name}的数字密码错了{b.count}次，要用口令才能进。",
        "person.data_told": "把存有的个人信息告知本人（{b.number}），{b.rows}条。",
        "record.verified": "核验记录，出具证明{b.number}，有{b.exceptions}处不符。",
        "case.purged": "清除保存期限届满的办件，出具清除记录{b.number}，第二人：{b.second_name}，原因：{b.reason}。",
        "poster.made": "出具“{b.list_name}”公示，{b.rows}户（人）。",
        "proxy.requested": "记下代办需求{b.number}。",
        "proxy.request_answered": "答复代办需求。",
        "proxy.advised": "告知代办要准备的材料（{b.number}）。",
        "proxy.authorised": "登记代办委托{b.number}。",
        "proxy.authorisation_signed": "登记委托已经签字。",
        "proxy.authorisation_renewed": "委托续签或者变更（{b.number}）。",
        "proxy.authorisation_ended": "委托终止，原因：{b.reason}。",
        "proxy.received": "代办受理{b.number}：{b.item_name}。",
        "proxy.suspended": "暂停代办（{b.number}），原因：{b.reason}。",
        "proxy.resumed": "恢复代办。",
        "proxy.told": "记下代办进度。",
        "proxy.villager_told": "把进度告诉了村民。",
        "proxy.progress_made": "出具代办进度单{b.number}。",
        "proxy.completed": "代办办结（{b.number}）。",
        "proxy.ended": "代办终止（{b.number}）。",
        "proxy.reviewed": "登记村民对代办的评价。",
        "proxy.called_back": "登记对代办的回访。",
        "proxy.change_wished": "提出更改代办内容，原因：{b.reason}。",
        "proxy.wish_answered": "{b.office_name}答复了更改代办内容的要求。",
        "certificate.issued": "开出证明{b.number}“{b.name}”。",
        "certificate.refused": "出具不开具证明的告知单{b.number}。",
        "trip.made": "送件{b.number}，从{b.station_name}出发。",
        "trip.answered": "登记送件的签收情况。",
        "trip.taken_in": "收下{b.station_name}送来的件（{b.number}）。",
        "trip.called_back": "回访代办件{b.proxy_number}。",
        "roster.listed": "花名册登记一人。",
        "roster.changed": "改了花名册里一人的资料。",
        "roster.unlisted": "从花名册划去一人。",
        "visit.recorded": "登记上门服务{b.number}。",
        "allowance.checked": "登记高龄补贴核查{b.number}。",
        "score.rules_taken": "启用考核规则{b.version}。",
        "score.sheet_made": "出具{b.name}{b.month}的考核表{b.number}。",
        "score.sheet_reprinted": "补打考核表，原因：{b.reason}。",
        "score.appealed": "{b.name}对{b.month}的考核提出申诉。",
        "score.appeal_answered": "答复考核申诉，理由：{b.reason}。",
        "city.profile_taken": "导入市里的对照文件“{b.name}”{b.version}。",
        "city.put_out": "按“{b.profile}”输出给市里的表{b.number}，{b.rows}行。",
        "exchange.adopted": "找回以前的记录，第{b.first}条到第{b.last}条。",
        "exchange.conflict_decided": "对一件两边不一致的办件作出选择，理由：{b.reason}。",
        "data.keys_trusted": "信任市级平台的签名钥匙。",
        "data.taken": "启用市里下发的第{b.number}号数据。",
        "enrol.asked": "向上级提出登记。",
        "enrol.vouched": "登记下级单位{b.office_name}。",
        "enrol.joined": "加入{b.issuer_name}的登记。",
        "enrol.revoked": "注销{b.office_name}的电脑或者证书。",
        "enrol.key_renewed": "本单位换了钥匙。",
        "enrol.retired": "登记{b.office_name}撤并到{b.into_name}。",
        "enrol.retirement_heard": "收到撤并通知，并入{b.into_name}。",
        "exchange.custody_taken": "接办{b.from_name}的办件。",
    }
)


def tell_office(body: OfficeEvent) -> str:
    """What an event of the office says; who did it and when stand beside it."""
    kind = kind_of(body)
    worded = _WORDED.get(kind)
    return worded(body) if worded is not None else _TEXTS.get(kind, _UNTOLD).format(b=body)


def _roles(roles: tuple[Role, ...]) -> str:
    return "、".join(role.label for role in roles) or "没有角色"


def _revealed(body: PersonalRevealed) -> str:
    fields = "、".join(map(label_of, body.fields))
    where = f"在{body.counter}号窗口" if body.counter else ""
    whose = spoken(body.case_number) if body.case_number else body.about
    return f"{where}看了 {whose} 的完整{fields}，原因：{body.why}。"


def _exported(body: PersonalExported) -> str:
    whose = f"（{spoken(body.case_number)}）" if body.case_number else ""
    return f"把“{body.what}”{whose}存到{_TARGETS[body.target]}，里面有{body.persons}人的个人信息。"


def _signed_in(body: Any) -> str:  # noqa: ANN401 - one of the kinds below, by its name
    where = f"，{body.counter}号窗口" if body.counter else ""
    return f"用{_BY[body.by]}{_WAYS[body.way]}{where}。"


_WORDED: Mapping[str, Callable[[Any], str]] = MappingProxyType(
    {
        "clerk.added": lambda b: (
            f"增加工作人员{b.name}（{_roles(b.roles or (read_roles(b.role) if b.role else ()))}）。"
        ),
        "clerk.roles_changed": lambda b: f"{b.name}的角色改为{_roles(b.roles)}。",
        "deputy.named": lambda b: f"{b.name}从{b.first}到{b.last}代理{b.role.label}。",
        "deputy.ended": lambda b: f"{b.name}不再代理{b.role.label}。",
        "clerk.signed_in": _signed_in,
        "clerk.locked": lambda b: "没有人操作，自动锁定。" if b.by_itself else "锁定。",
        "clerk.tries_failed": lambda b: f"{b.name}的{_BY[b.by]}输错了{b.count}次。",
        "personal.revealed": _revealed,
        "personal.exported": _exported,
    }
)
