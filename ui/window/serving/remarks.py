"""What is to be said about each field, found by its path."""

from __future__ import annotations

from collections.abc import Iterable

from desk.examining import Remark
from ui.window.theme.tokens import LightName

_LIGHTS: dict[str, LightName] = {"problem": "red", "hint": "amber", "missing": "grey"}


class Remarks:
    """The remarks of an examination by field; a problem comes before a hint, and what is only missing is silent."""

    def __init__(self, remarks: Iterable[Remark] = ()) -> None:
        """Sort them."""
        self._by_field: dict[str, list[Remark]] = {}
        for remark in remarks:
            self._by_field.setdefault(remark.field, []).append(remark)

    def of(self, field: str) -> tuple[LightName, str]:
        """Kind and words for a field; empty words when there is nothing to say."""
        said = [remark for remark in self._by_field.get(field, ()) if remark.kind != "missing"]
        said.sort(key=lambda remark: remark.kind != "problem")
        if not said:
            return "grey", ""
        return _LIGHTS[said[0].kind], "".join(remark.message for remark in said if remark.kind == said[0].kind)

    def has(self, field: str) -> bool:
        """Whether anything is said about a field, also that it is only missing."""
        return field in self._by_field

    def is_unfinished(self, field: str) -> bool:
        """Whether all that is wrong with the field is its length, as it is while one types."""
        wrong = [remark for remark in self._by_field.get(field, ()) if remark.kind == "problem"]
        return bool(wrong) and all(remark.code.endswith(".length") for remark in wrong)

    def is_red(self, field: str) -> bool:
        """Whether something about the field is to be put right."""
        return self.of(field)[0] == "red"
