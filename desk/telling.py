"""What happened to a case, told in plain words: one sentence an event, for the people at the desk."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from desk.calendar.days import WEEKDAYS
from desk.cases.chain import Event
from desk.cases.decision import Ground
from desk.cases.events.archiving import CaseArchived
from desk.cases.events.bodies import Body, read_body
from desk.cases.events.countersigning import CountersignAsked, Countersigned
from desk.cases.events.custody import CaseTakenOver
from desk.cases.events.deferring import DeferredReminded
from desk.cases.events.filing import Accepted, ClosedOnTheSpot, Declined, Received, SupplementRequested
from desk.cases.events.forms import FormFilled
from desk.cases.events.lateness import Apologised, Urged, UrgingAnswered
from desk.cases.events.life import LifeEvent
from desk.cases.events.papers import PaperConfirmed, PaperIssued, PaperReprinted
from desk.cases.events.people import CaseReassigned
from desk.cases.events.pledging import PledgeChecked
from desk.cases.events.posting import PosterMade
from desk.cases.events.provincial import ProvincialNumbered, ProvincialOpened
from desk.cases.events.retaining import CaseHoldLifted, RetainingEvent
from desk.cases.events.reviews import ReviewEvent
from desk.cases.lateness import Apology, Urging
from desk.cases.material import CheckedMaterial
from desk.cases.pads import spoken_pad
from desk.cases.review_sentences import review_sentence
from desk.papers.kinds import PAPER_NAMES
from desk.telling_life import tell_life
from desk.times import chinese_day, read_moment, table_moment

LAYOUT_WORDS = {"a4": "A4", "a5": "A5", "large": "大字版", "80": "80毫米小票", "58": "58毫米小票"}
"""What people call a size of paper."""

_GROUNDS: dict[Ground, str] = {
    "not_required": "依法不用办",
    "other_body": "不归这里办",
    "not_eligible": "不符合受理条件",
}
_PLEDGES = {"true": "属实", "false": "不属实"}
_WAYS = {
    "typed": "键入",
    "pasted": "粘贴",
    "scanned": "扫描录入",
    "answer": "平台回执",
    "list": "平台清单对账",
}


class Told(Struct, frozen=True):
    """One event: when, as `2026-11-23 09:41`, and a sentence that says who did what."""

    moment: str
    sentence: str


def tell(event: Event) -> Told:
    """An event of a case as people tell it; one whose content was purged says so."""
    moment = table_moment(read_moment(event.header.at))
    if event.body is None:
        return Told(moment, "这一步的内容已经按规定清除，只留下了时间。")
    return Told(moment, sentence_of(read_body(event.body)))


def sentence_of(body: Body) -> str:
    """What an event says, without its moment."""
    return tell_life(body) if isinstance(body, LifeEvent) else _sentence(body)


def _sentence(body: Body) -> str:  # noqa: PLR0911 - one sentence a kind
    match body:
        case Received():
            return _received(body)
        case Accepted():
            return _accepted(body)
        case ClosedOnTheSpot():
            result = body.decision.result
            return f"{body.clerk_name}当场办结{f'，结果：{result}' if result else ''}。"
        case SupplementRequested():
            return _supplement(body)
        case Declined():
            return _declined(body)
        case PaperIssued():
            number = f"，文号 {body.number}" if body.number else ""
            return f"{body.clerk_name}出具{_paper(body.paper, body.layout, body.copy)}{number}。"
        case PaperReprinted():
            paper = _paper(body.paper, body.layout, body.copy)
            return f"{body.clerk_name}第{body.count}次补打{paper}，原因：{body.reason}。"
        case Urged():
            return _urged(body.urging)
        case Apologised():
            return _apologised(body.apology)
        case ProvincialOpened():
            return f"{body.clerk_name}打开录省平台，准备录入这件。"
        case ProvincialNumbered():
            replaced = f"，改正了原来的 {body.replaces}" if body.replaces else ""
            return f"{body.clerk_name}记下省平台编号 {body.number}（{_WAYS[body.way]}）{replaced}。"
        case _:
            return _beside(body)


def _beside(body: Body) -> str:  # noqa: PLR0911 - one sentence a kind
    """What stands beside the handling of a case."""
    match body:
        case PaperConfirmed():
            return f"{body.clerk_name}确认{PAPER_NAMES.get(body.paper, body.paper)}已印、已签、已盖章。"
        case FormFilled():
            printed = "，已经打印给申请人签名" if body.printed_at else ""
            return f"{body.clerk_name}录入申请表，填了{len(body.fields)}项{printed}。"
        case UrgingAnswered():
            return f"{body.answer.clerk_name}答复督办：{body.answer.text.rstrip('。')}。"
        case PledgeChecked():
            found = _PLEDGES[body.found]
            return f"{body.clerk_name}核查第{body.seq}号材料的承诺，{found}：{body.note.rstrip('。')}。"
        case DeferredReminded():
            return f"{body.clerk_name}提醒申请人补交容缺的材料：{body.said.rstrip('。')}。"
        case CaseArchived():
            return f"{body.clerk_name}把这件归档，共{body.files}件{body.pages}页。"
        case CountersignAsked():
            return f"先办后签：{body.act.label}，{body.clerk_name}先登记，请另一位在{_weekday(body.due_on)}以前补签。"
        case Countersigned():
            how = "补签同意" if body.agreed else f"不同意补签，原因：{body.why.rstrip('。')}"
            return f"{body.clerk_name}{how}（{body.act.label}）。"
        case PosterMade():
            return _posted(body)
        case CaseReassigned():
            reason = body.reason.rstrip("。")
            return f"{body.clerk_name}把这件由{body.from_name}转给{body.to_name}办，原因：{reason}。"
        case CaseTakenOver():
            return f"{body.from_name}撤并，这件由本单位接着办，{body.clerk_name}负责；编号、期限不变。"
        case _:
            return (
                _retained(body)
                if isinstance(body, RetainingEvent)
                else review_sentence(body)
                if isinstance(body, ReviewEvent)
                else "这是单位的记录，不是这件办件的。"
            )


def _retained(body: RetainingEvent) -> str:
    reason = body.reason.rstrip("。")
    if isinstance(body, CaseHoldLifted):
        return f"{body.clerk_name}解除暂缓清除，原因：{reason}。"
    until = f"，到{body.until}为止" if body.until else ""
    return f"{body.clerk_name}登记依法暂缓清除{until}，原因：{reason}。"


def _posted(body: PosterMade) -> str:
    days = f"{_day(body.first_day)}至{_day(body.last_day)}（{body.days_text}）"
    what = f"“{body.list_name}”的公示，{body.rows}户（人），由{body.posted_by}公示，{days}，文号 {body.number}"
    if not body.is_over:
        return f"{body.clerk_name}出具{what}。"
    came = f"收到异议{body.objections}件" if body.objections else "没有异议"
    return f"{body.clerk_name}出具公示期满的告知：{what}，{came}。"


def list_mark(group_id: str) -> str:
    """How people tell one list of people from another: the end of its id, which is chance."""
    return group_id[-8:].upper()


def _received(body: Received) -> str:
    where = f"在{body.counter}号窗口" if body.counter else ""
    brought = sum(1 for material in body.materials if material.state != "missing")
    what = f"，带来材料{brought}项" if brought else ""
    whose = f"，由{body.agent.name}代办" if body.agent else ""
    listed = f"，来自名单 {list_mark(body.group_id)}" if body.group_id else ""
    carried = f"，{body.station_name}送来，代办单号 {body.proxy_number}" if body.proxy_number else ""
    came = f"{body.clerk_name}{where}收件：{body.applicant.name}申请“{body.item_name}”{whose}{what}{listed}{carried}"
    if body.pad_number:
        return f"{came}，照应急单 {spoken_pad(body.pad_number)} 补录，收件时间是{_moment(body.received_at)}。"
    if body.backdated:
        return f"{came}，收件时间写的是{_moment(body.received_at)}，没有应急单。"
    return f"{came}，由咨询转来。" if body.consultation_id else f"{came}。"


def _accepted(body: Accepted) -> str:
    if body.deemed:
        since = _weekday(body.accepted_on)
        until = _weekday(body.due_on)
        return f"逾期没有告知要补正的内容，自{since}收到材料之日起即为受理，{until}前办结。"
    expected = "（预计）" if body.due_expected else ""
    if body.lacking:
        lines = "、".join(f"第{seq}号" for seq in body.lacking)
        why = f"，理由：{body.decision.reason.rstrip('。')}"
        done = f"{_weekday(body.due_on)}前办结{expected}"
        return f"{body.approved_by_name}批准按已有材料受理，没有{lines}材料{why}；{done}。"
    return f"{body.clerk_name}受理，{_weekday(body.due_on)}前办结{expected}。"


def _supplement(body: SupplementRequested) -> str:
    asked = "；".join(map(_asked, (m for m in body.materials or () if m.problem or m.how)))
    until = f"，请在{_weekday(body.decision.supplement_by)}以前补正" if body.decision.supplement_by else ""
    return f"{body.clerk_name}一次性告知要补正的材料{f'：{asked}' if asked else ''}{until}。"


def _asked(material: CheckedMaterial) -> str:
    what = "，".join(part for part in (material.problem or "缺少", material.how) if part)
    return f"第{material.seq}号{material.name}（{what}）"


def _declined(body: Declined) -> str:
    decision = body.decision
    ground = f"（{_GROUNDS[decision.ground]}）" if decision.ground else ""
    why = f"，理由：{decision.reason.rstrip('。')}" if decision.reason else ""
    where = f"，应当去{decision.other_body}" if decision.other_body else ""
    second = f"，{decision.confirmed_by}复核" if decision.confirmed_by else ""
    return f"{body.clerk_name}不予受理{ground}{why}{where}{second}。"


def _urged(urging: Urging) -> str:
    why = urging.reason.rstrip("。")
    return f"{urging.clerk_name}督办，请{urging.to}在{_weekday(urging.by_on)}以前办好，原因：{why}。"


def _apologised(body: Apology) -> str:
    again = f"第{body.count}次" if body.count > 1 else ""
    told = f"{body.clerk_name}{again}向申请人致歉，新的日期{_weekday(body.new_due)}"
    return f"{told}，原因：{body.cause.rstrip('。')}；{body.signed_by_name}签发。"


def _paper(paper: str, layout: str, copy: int) -> str:
    size = LAYOUT_WORDS.get(layout, layout)
    which = f"，第{copy}联" if copy > 1 else ""
    return f"《{PAPER_NAMES.get(paper, paper)}》（{size}{which}）"


def _moment(text: str) -> str:
    return table_moment(read_moment(text))


def _day(text: str) -> str:
    return chinese_day(date.fromisoformat(text))


def _weekday(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{chinese_day(day)}（{WEEKDAYS[day.weekday()]}）"
