"""What is to be said about an answer: at once while it is typed, and again when one wants to go on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desk.errors import Refused
from desk.managing.founding import describe_office, name_doubt
from desk.people.printed import require_printed
from desk.places import Places
from ui.window.starting.assistant.state import Answers
from ui.window.theme.tokens import LightName

LONGEST = {"phone": 100, "address": 100, "opening_hours": 100, "clerk_name": 20, "clerk": 20, "counter": 10}
"""Most characters of what is printed on papers, as `desk.managing.founding` holds it."""

Said = tuple[LightName, str]
NOTHING: Said = ("grey", "")


class Checks(QObject):
    """Looks at one answer at a time; knows no widget and touches no disk."""

    def __init__(self, check_password: Callable[[str], None], parent: QObject | None = None) -> None:
        """`check_password` refuses a weak one."""
        super().__init__(parent)
        self._check_password = check_password

    def of(self, name: str, answers: Answers, places: Places | None, words: tuple[str, str]) -> Said:
        """What is to be said about a field as it stands; red where one cannot go on with it.

        `words` are the two recovery words asked for.
        """
        value = str(getattr(answers, name)).strip()
        if name in LONGEST:
            return self._printed(name, value)
        if name in ("sought", "name"):
            return self._office(name, answers, places)
        if name == "password":
            return self._password(answers.password)
        if name == "again":
            return self._again(answers)
        if name in ("word_1", "word_2"):
            wanted = words[0 if name == "word_1" else 1]
            return NOTHING if value == wanted else ("red", self.tr("和纸上的不一样，请看着保管单再输一次。"))
        needed = {
            "backup": self.tr("请选备份文件。"),
            "restore_secret": self.tr("请输入口令，或者恢复词语。"),
            "sheet": self.tr("请选保管单存到哪里。"),
        }
        return ("red", needed[name]) if name in needed and not value else NOTHING

    def _printed(self, name: str, value: str) -> Said:
        if not value and name == "clerk_name":
            return "red", self.tr("请写姓名。")
        if not value and name == "clerk":
            return "red", self.tr("请写登录时用的名字，可以就用姓名。")
        try:
            require_printed(value, field=name, longest=LONGEST[name])
        except Refused as refusal:
            return "red", refusal.message
        return NOTHING

    def _office(self, name: str, answers: Answers, places: Places | None) -> Said:
        if places is None or not answers.place:
            if name == "sought":
                return "red", self.tr("请从下面的名单里选一个。")
            return NOTHING if answers.name.strip() else ("red", self.tr("请写单位名称。"))
        try:
            office = describe_office(places, code=answers.place, kind=answers.kind, name=answers.name)
        except Refused as refusal:
            return ("red", refusal.message) if (refusal.field == "name") == (name == "name") else NOTHING
        doubt = name_doubt(office) if name == "name" else ""
        return ("amber", doubt) if doubt else NOTHING

    def _password(self, password: str) -> Said:
        try:
            self._check_password(password)
        except Refused as refusal:
            return "red", refusal.message
        return "green", self.tr("这个可以。请记牢，也不要写在纸上贴在电脑旁。")

    def _again(self, answers: Answers) -> Said:
        if answers.again == answers.password:
            return ("green", self.tr("两次一样。")) if answers.again else ("red", self.tr("请再输一遍。"))
        return "red", self.tr("和上面的不一样，请再输一遍。")
