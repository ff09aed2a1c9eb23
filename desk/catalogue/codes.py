"""The code lists the office works with: names, standards, how sure they are, and looking them up."""

from __future__ import annotations

from msgspec import Struct


class Code(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One code of a list.

    Attributes:
        alpha: Two-letter code, of nationalities only.
        roman: Roman spelling, of nationalities only.
        level: The mark (1 to 5) a reason of evaluation belongs to.
        type: 镇 or 街道, of towns only.
        villages: How many villages a town has.
    """

    code: str
    name: str
    alpha: str = ""
    roman: str = ""
    level: str = ""
    type: str = ""
    villages: int = 0


class CodeList(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A list of codes with the standard it follows and how sure that is."""

    name: str
    standard: str = ""
    confidence: str = ""
    source: str = ""
    note: str = ""
    codes: tuple[Code, ...]

    def name_of(self, code: str) -> str | None:
        """The name a code stands for, or None."""
        return next((c.name for c in self.codes if c.code == code), None)

    def code_of(self, name: str) -> str | None:
        """The code of a name, or None."""
        return next((c.code for c in self.codes if c.name == name), None)

    def names(self) -> tuple[str, ...]:
        """All names, in the list's order."""
        return tuple(c.name for c in self.codes)


class CodeLists(Struct, frozen=True, kw_only=True):
    """All code lists, by their Chinese names."""

    lists: tuple[CodeList, ...]

    def named(self, name: str) -> CodeList:
        """The list of this name.

        Raises:
            KeyError: There is none: the shipped data and the program do not belong together.
        """
        for codes in self.lists:
            if codes.name == name:
                return codes
        raise KeyError(name)

    def item_types(self) -> CodeList:
        """Types of items (事项类型), 01 行政许可 to 99."""
        return self.named("事项类型(taskType)")

    def case_types(self) -> CodeList:
        """Types of cases (办件类型), 1 即办件 and 2 承诺件."""
        return self.named("办件类型(projectType)")

    def applicant_types(self) -> CodeList:
        """Kinds of applicants (申请人类型), 1 自然人 to 9."""
        return self.named("申请人类型(userProp/服务对象)")

    def domains(self) -> CodeList:
        """The fields of service (试点领域)."""
        return self.named("试点领域")

    def necessities(self) -> CodeList:
        """Whether a material is needed (材料必要性), as the national list has it."""
        return self.named("材料必要性")

    def material_types(self) -> CodeList:
        """Kinds of materials (材料类型)."""
        return self.named("材料类型")

    def material_forms(self) -> CodeList:
        """Forms a material may have (材料形式)."""
        return self.named("材料形式")

    def material_sources(self) -> CodeList:
        """Where a material comes from (材料来源渠道)."""
        return self.named("材料来源渠道")

    def limit_units(self) -> CodeList:
        """Units of time limits (时限单位), W N M J H."""
        return self.named("时限单位")

    def result_types(self) -> CodeList:
        """Kinds of results (结果类型)."""
        return self.named("结果类型(示例)")

    def disclosure_kinds(self) -> CodeList:
        """Open by itself, on request, or not at all (公开类型)."""
        return self.named("公开类型")

    def five_openings(self) -> CodeList:
        """The five openings (五公开)."""
        return self.named("五公开")

    def id_types(self) -> CodeList:
        """Kinds of identity documents of persons: those of GA/T 517 and the office's own L codes, one list."""
        national = self.named("身份证件类型")
        own = self.named("身份证件类型(应用补充)")
        return CodeList(
            name=national.name,
            standard=national.standard,
            confidence=national.confidence,
            source=national.source,
            note=national.note,
            codes=national.codes + own.codes,
        )

    def organisation_id_types(self) -> CodeList:
        """Kinds of documents of organisations."""
        return self.named("法人证件类型")


def laid_over(shipped: CodeLists, own: tuple[CodeList, ...]) -> CodeLists:
    """The lists that come with the program, each with the city's of the same name in its place; then the city's new."""
    named = {codes.name: codes for codes in own}
    kept = tuple(named.pop(codes.name, codes) for codes in shipped.lists)
    return CodeLists(lists=(*kept, *named.values()))
