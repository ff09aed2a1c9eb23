"""What `lpstat` prints, read tolerantly: unknown lines are passed over, missing words mean nothing.

The words are those of CUPS 2.x in English. Reasons are IPP keywords (RFC 8011 5.4.12 and 5.3.8), with or without
`-error`, `-warning` or `-report` at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from printouts.printing.parts import sounds_like_slips

_DEFAULT = re.compile(r"system default destination: (.+)")
_ACCEPTING = re.compile(r"(\S+) (not )?accepting requests since")
_PRINTER = re.compile(r"printer (\S+) (is idle|now printing|disabled)")
_JOB = re.compile(r"(\S+-\d+)\s")
_FIELD = re.compile(r"\s+(Description|Alerts|Interface|Status):\s*(.*)")

_OUT_OF_THE_WAY = "，弄好后会自己接着打，不用再按一次。"
_REASONS: tuple[tuple[str, str], ...] = (
    ("media-empty", "打印机缺纸，请放纸"),
    ("media-needed", "打印机在等纸，请放上这份文书要用的纸"),
    ("media-jam", "打印机卡纸，请按打印机上的图示取出卡住的纸"),
    ("input-tray-missing", "打印机的纸盒没有装好，请推到底"),
    ("door-open", "打印机的门没有关好，请关上"),
    ("cover-open", "打印机的盖子没有盖好，请盖上"),
    ("interlock-open", "打印机的盖子没有盖好，请盖上"),
    ("toner-empty", "打印机没有墨粉了，请换墨粉"),
    ("marker-supply-empty", "打印机没有墨了，请换墨盒"),
    ("output-area-full", "打印机的出纸口满了，请把纸拿走"),
    ("offline", "打印机没有连上，请看看电源和数据线"),
    ("timed-out", "打印机没有回应，请看看电源和数据线"),
    ("shutdown", "打印机关着，请打开电源"),
)
"""Reasons that keep a printer from printing, the one that says most first, and what to do."""
_UNREACHABLE = ("may not exist", "unavailable", "not responding", "unplugged", "turned off", "waiting for printer")
"""What back ends write when nobody answers; it is a text and no keyword."""
_STOPPED = "打印队列停着，请先看看打印机好不好，再在系统的打印设置里启用它；启用后会自己接着打，不用再按一次。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A queue. `told` is one Chinese sentence when somebody has to do something, else empty."""

    name: str
    is_default: bool
    accepting: bool
    is_for_slips: bool
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedJob:
    """A job in a list of jobs, waiting or over; its number is its own on the whole machine."""

    number: str
    alerts: frozenset[str]

    @property
    def is_printing(self) -> bool:
        """It is being printed."""
        return "job-printing" in self.alerts

    @property
    def is_held(self) -> bool:
        """Somebody has to let it go."""
        return any(alert.startswith("job-hold") for alert in self.alerts)

    @property
    def is_cancelled(self) -> bool:
        """Somebody took it out of the queue, as far as the list says so."""
        return any(alert.startswith("job-canceled") for alert in self.alerts)

    @property
    def is_broken(self) -> bool:
        """No printer will ever print it: a filter failed."""
        return not self.alerts.isdisjoint({"job-completed-with-errors", "aborted-by-system", "job-stopped"})


def read_queues(text: str) -> tuple[Queue, ...]:
    """The queues in the answer of `lpstat -d -a -l -p`, in its order."""
    default, refusing = "", set[str]()
    for line in text.splitlines():
        if found := _DEFAULT.match(line):
            default = found[1].strip()
        elif (found := _ACCEPTING.match(line)) and found[2]:
            refusing.add(found[1])
    queues = []
    for head, lines in _blocks(text, _PRINTER):
        name, fields = head[1], _fields(lines)
        # Without a driver CUPS names no interface: such a queue passes bytes on as they are.
        is_raw = "Interface" not in fields and "Description" in fields
        queues.append(
            Queue(
                name=name,
                is_default=name == default,
                accepting=name not in refusing,
                is_for_slips=is_raw or sounds_like_slips(name, fields.get("Description", "")),
                told=_told(head[2], lines, fields.get("Alerts", "").split()),
            )
        )
    return tuple(queues)


def read_jobs(text: str) -> tuple[QueuedJob, ...]:
    """The jobs in the answer of `lpstat -l -o`, in its order."""
    return tuple(
        QueuedJob(number=number_of(head[1]), alerts=frozenset(_fields(lines).get("Alerts", "").split()))
        for head, lines in _blocks(text, _JOB)
    )


def number_of(job_id: str) -> str:
    """`17` of `office-2-17`."""
    return job_id.rpartition("-")[2]


def _blocks(text: str, head: re.Pattern[str]) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Each line that begins as `head`, with the indented lines after it."""
    found: re.Match[str] | None = None
    lines: list[str] = []
    for line in text.splitlines():
        if line[:1].isspace():
            lines.append(line)
            continue
        if found:
            yield found, lines
        found, lines = head.match(line), []
    if found:
        yield found, lines


def _fields(lines: list[str]) -> dict[str, str]:
    return {found[1]: found[2].strip() for line in lines if (found := _FIELD.match(line))}


def _told(condition: str, lines: list[str], alerts: list[str]) -> str:
    why = next((words for reason, words in _REASONS for alert in alerts if _is(alert, reason)), "")
    if not why and lines and condition != "is idle" and any(sign in lines[0].lower() for sign in _UNREACHABLE):
        why = "打印机没有回应，请看看电源和数据线"
    if condition == "disabled":
        return f"{why}，再在系统的打印设置里启用打印队列；启用后会自己接着打，不用再按一次。" if why else _STOPPED
    return why + _OUT_OF_THE_WAY if why else ""


def _is(alert: str, reason: str) -> bool:
    """Whether a keyword gives this reason; a warning keeps no printer from printing."""
    return alert.startswith(reason) and not alert.endswith("-warning")
