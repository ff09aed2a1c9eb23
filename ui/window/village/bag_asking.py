"""What is asked about papers that go and come back: the bag, what the township said, the result, the mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from desk.cases.reviews import LEVEL_NAMES
from desk.handling.asking import YES, Asked
from desk.proxy.authorisations import ENDING_WORDS
from desk.proxy.cases import STATE_WORDS, ProxyCase
from desk.proxy.trips import Trip
from desk.station.carrying import Waiting
from desk.station.lacking import Lacking

TELL, HEAR, WISH, SUSPEND, RESUME, END = "tell", "hear", "wish", "suspend", "resume", "end"
MARK, CALL = "mark", "call"
NO = "no"
ANYWAY = "anyway"

LEVELS = tuple((str(level), words) for level, words in LEVEL_NAMES.items())


def bag_asked(waiting: Iterable[Waiting], lacks: Mapping[str, Lacking]) -> tuple[Asked, ...]:
    """装包: every case that may go, ticked; whoever is left at home is unticked; also whether an incomplete one goes.

    Args:
        waiting: What waits at home.
        lacks: What cases lack, by id.
    """
    waiting = tuple(waiting)
    anyway = Asked(
        name=ANYWAY,
        label=QCoreApplication.translate("Bag", "知道不齐，还是要送"),
        kind="tick",
    )
    cases = tuple(
        Asked(
            name=one.case.record_id,
            label=QCoreApplication.translate("Bag", "{who}：{what}（{number}）").format(
                who=one.case.received.application.applicant.name,
                what=one.case.received.item_name,
                number=one.case.number,
            ),
            kind="tick",
            value=YES,
        )
        for one in waiting
        if not one.why_not
    )
    is_short = any(one.case.record_id in lacks and lacks[one.case.record_id].is_short for one in waiting
                   if not one.why_not)  # fmt: skip
    return (*cases, anyway) if is_short else cases


def lacking_words(waiting: Iterable[Waiting], lacks: Mapping[str, Lacking]) -> tuple[str, ...]:
    """What each case that may go lacks, a sentence each."""
    line = QCoreApplication.translate("Bag", "{who}：{words}")
    return tuple(
        line.format(who=one.case.received.application.applicant.name, words="".join(lacks[one.case.record_id].words))
        for one in waiting
        if not one.why_not and one.case.record_id in lacks and lacks[one.case.record_id].words
    )


def short_words(answers: Mapping[str, str], lacks: Mapping[str, Lacking]) -> str:
    """Why what is ticked had better stay at home; empty where nothing is short, or it is carried on purpose."""
    if answers.get(ANYWAY) == YES or not any(answers.get(key) == YES and one.is_short for key, one in lacks.items()):
        return ""
    return QCoreApplication.translate(
        "Bag",
        "打了勾的有不齐的（见上面），送去了镇里收不了，要白跑一趟。补齐再送，或者去掉它的勾；就是要送的，在这里打勾。",
    )


def trip_asked(trip: Trip) -> tuple[Asked, ...]:
    """交接结果: what the township said to each line of the signed list."""
    outcomes = (
        ("received", QCoreApplication.translate("Bag", "镇里收下了")),
        ("accepted", QCoreApplication.translate("Bag", "当场受理了")),
        ("supplement", QCoreApplication.translate("Bag", "要补材料")),
        ("declined", QCoreApplication.translate("Bag", "不受理")),
        ("missing", QCoreApplication.translate("Bag", "没有带到")),
    )
    lines: list[Asked] = [Asked(name="taken_by", label=QCoreApplication.translate("Bag", "镇里谁收的"), required=True)]
    for line in trip.made.lines:
        words = QCoreApplication.translate("Bag", "{who}：{what}").format(who=line.principal_name, what=line.item_name)
        lines.append(
            Asked(name=f"line_{line.proxy_id}", label=words, kind="choice", value="received", choices=outcomes)
        )
        lines.append(
            Asked(
                name=f"said_{line.proxy_id}",
                label=QCoreApplication.translate("Bag", "镇里的话"),
                hint=QCoreApplication.translate("Bag", "要补什么、为什么不受理；没有就空着"),
            )
        )
    return tuple(lines)


def news_asked(case: ProxyCase, answers: Mapping[str, str]) -> tuple[Asked, ...]:
    """What happened with a case: told, heard, rests, goes on, ends."""
    words = {
        TELL: QCoreApplication.translate("Bag", "已经告诉群众"),
        HEAR: QCoreApplication.translate("Bag", "镇里有新消息"),
        RESUME: QCoreApplication.translate("Bag", "接着办（恢复）"),
        SUSPEND: QCoreApplication.translate("Bag", "先停一停（中止）"),
        END: QCoreApplication.translate("Bag", "不办了（终止）"),
        WISH: QCoreApplication.translate("Bag", "记错了，请镇里更正"),
    }
    barred = {TELL} if not case.has_news else set()
    barred |= {SUSPEND} if case.suspended else {RESUME}
    offered = tuple((key, said) for key, said in words.items() if key not in barred)
    doing = answers.get("doing", offered[0][0])
    first = Asked(
        name="doing", label=QCoreApplication.translate("Bag", "什么事"), kind="choice", value=doing, choices=offered
    )
    return (first, *_of(doing, case))


def phone_words(case: ProxyCase) -> str:
    """The villager's number, to call while one reads what there is to tell; empty where none is known."""
    phone = case.received.application.applicant.phone
    return QCoreApplication.translate("Bag", "电话：{phone}").format(phone=phone) if phone else ""


def result_asked(case: ProxyCase) -> tuple[Asked, ...]:
    """交结果: what was done, what is handed over, and every original back against a tick."""
    told = case.told.result if case.told else ""
    return (
        Asked(name="result", label=QCoreApplication.translate("Bag", "办成了什么"), value=told, required=True),
        Asked(
            name="papers",
            label=QCoreApplication.translate("Bag", "交给他的证"),
            hint=QCoreApplication.translate("Bag", "证、卡、文书的名称；没有就空着"),
        ),
        *_originals(case),
        Asked(
            name="signed_by",
            label=QCoreApplication.translate("Bag", "谁签收"),
            value=case.received.application.applicant.name,
            required=True,
        ),
        Asked(
            name="cost",
            label=QCoreApplication.translate("Bag", "交过什么费"),
            hint=QCoreApplication.translate("Bag", "代办不收费；依法交的写明，没有就空着"),
        ),
    )


def over_asked(case: ProxyCase, answers: Mapping[str, str]) -> tuple[Asked, ...]:
    """What a villager says once it is over: a mark, where none is there, or an answer to somebody else who called."""
    words = {
        MARK: QCoreApplication.translate("Bag", "他评价了"),
        CALL: QCoreApplication.translate("Bag", "别人打电话问过他（回访）"),
    }
    offered = tuple((key, said) for key, said in words.items() if key != MARK or case.reviewed is None)
    doing = answers.get("doing", offered[0][0])
    first = Asked(
        name="doing", label=QCoreApplication.translate("Bag", "什么事"), kind="choice", value=doing, choices=offered
    )
    return (first, *(_review() if doing == MARK else _call()))


def _call() -> tuple[Asked, ...]:
    return (
        Asked(name="is_true", label=QCoreApplication.translate("Bag", "和记录相符吗"), kind="choice", value="",
              required=True, choices=(("", QCoreApplication.translate("Bag", "还没有选")),
                                      (YES, QCoreApplication.translate("Bag", "相符")),
                                      (NO, QCoreApplication.translate("Bag", "不相符")))),
        Asked(name="words", label=QCoreApplication.translate("Bag", "他的话"),
              hint=QCoreApplication.translate("Bag", "照他的话写；没有就空着")),
    )  # fmt: skip


def _review() -> tuple[Asked, ...]:
    ways = (
        ("card", QCoreApplication.translate("Bag", "填了评价卡")),
        ("phone", QCoreApplication.translate("Bag", "电话里说的")),
    )
    return (
        Asked(name="level", label=QCoreApplication.translate("Bag", "满不满意"), kind="choice", value="", required=True,
              choices=(("", QCoreApplication.translate("Bag", "还没有选")), *LEVELS)),
        Asked(name="way", label=QCoreApplication.translate("Bag", "评价从哪来"), kind="choice", value="", required=True,
              choices=(("", QCoreApplication.translate("Bag", "还没有选")), *ways)),
        Asked(name="words", label=QCoreApplication.translate("Bag", "他的话"),
              hint=QCoreApplication.translate("Bag", "照他的话写；没有就空着")),
    )  # fmt: skip


def _of(doing: str, case: ProxyCase) -> tuple[Asked, ...]:
    if doing == TELL:
        ways = (
            ("phone", QCoreApplication.translate("Bag", "打电话")),
            ("visit", QCoreApplication.translate("Bag", "上门、见面")),
            ("paper", QCoreApplication.translate("Bag", "给他进度单")),
        )
        label = QCoreApplication.translate("Bag", "怎么告诉的")
        return (Asked(name="way", label=label, kind="choice", value="phone", choices=ways),)
    if doing == HEAR:
        return _heard()
    if doing == WISH:
        return _wish(case)
    if doing == SUSPEND:
        sides = (
            ("principal", QCoreApplication.translate("Bag", "群众要停")),
            ("agent", QCoreApplication.translate("Bag", "代办员要停")),
        )
        return (
            Asked(name="by", label=QCoreApplication.translate("Bag", "谁要停"), kind="choice", value="principal",
                  choices=sides),
            Asked(name="reason", label=QCoreApplication.translate("Bag", "为什么"), required=True),
            Asked(name="resume_when", label=QCoreApplication.translate("Bag", "什么时候恢复"), required=True),
            Asked(name="keep", label=QCoreApplication.translate("Bag", "原件先留在站里"), kind="tick", value=YES),
        )  # fmt: skip
    if doing == RESUME:
        label = QCoreApplication.translate("Bag", "退还过的原件又收下了，当面点清了")
        return (Asked(name="brought_again", label=label, kind="tick"),)
    endings = tuple((key, words) for key, words in ENDING_WORDS.items() if key != "done")
    return (
        Asked(name="ending", label=QCoreApplication.translate("Bag", "怎么终止"), kind="choice", value="principal",
              choices=endings),
        Asked(name="how_to_go_on", label=QCoreApplication.translate("Bag", "以后怎么办"), required=True,
              hint=QCoreApplication.translate("Bag", "给他指一条路")),
        *_originals(case),
    )  # fmt: skip


def _wish(case: ProxyCase) -> tuple[Asked, ...]:
    """What the township may be asked to put right, as it is known here."""
    application = case.received.application
    return (
        Asked(name="phone", label=QCoreApplication.translate("Bag", "电话改为"), value=application.applicant.phone),
        Asked(name="address", label=QCoreApplication.translate("Bag", "地址改为"), value=application.applicant.address),
        Asked(name="note", label=QCoreApplication.translate("Bag", "备注改为"), value=application.note),
        Asked(name="why", label=QCoreApplication.translate("Bag", "为什么要改"), required=True,
              hint=QCoreApplication.translate("Bag", "镇里看了再定，答复随镇里的文件回来")),
    )  # fmt: skip


def _heard() -> tuple[Asked, ...]:
    ways = (
        ("phone", QCoreApplication.translate("Bag", "电话里说的")),
        ("paper", QCoreApplication.translate("Bag", "镇里的纸上写的")),
        ("visit", QCoreApplication.translate("Bag", "去镇里听到的")),
    )
    return (
        Asked(name="state", label=QCoreApplication.translate("Bag", "到哪一步了"), kind="choice", value="accepted",
              choices=tuple(STATE_WORDS.items())),
        Asked(name="case_number", label=QCoreApplication.translate("Bag", "镇里的编号"),
              hint=QCoreApplication.translate("Bag", "照受理通知书写；不知道就空着")),
        Asked(name="due_on", label=QCoreApplication.translate("Bag", "镇里说哪天好"), kind="day"),
        Asked(name="to_do", label=QCoreApplication.translate("Bag", "要补什么"),
              hint=QCoreApplication.translate("Bag", "全部写下来，一次告诉群众")),
        Asked(name="result", label=QCoreApplication.translate("Bag", "结果")),
        Asked(name="by", label=QCoreApplication.translate("Bag", "怎么知道的"), kind="choice", value="phone",
              choices=ways),
    )  # fmt: skip


def _originals(case: ProxyCase) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            name=f"back_{place}",
            label=QCoreApplication.translate("Bag", "还给他了：{name}").format(name=name),
            kind="tick",
        )
        for place, name in enumerate(case.originals_here)
    )
