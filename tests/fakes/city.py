"""The book of the city's tables, and where an output goes, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from desk.city_tables.profile import Profile
from desk.city_tables.records import KeptProfile, KeptRow, Manifest, Mark, Output, Pair
from desk.errors import Unavailable
from desk.ports import OutputTable
from tests.fakes.kept import Kept


class FakeCityBook:
    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def profiles(self) -> tuple[KeptProfile, ...]:
        return tuple(self._kept.city_profiles[name] for name in sorted(self._kept.city_profiles))

    def save_profile(self, kept: KeptProfile) -> None:
        self._kept.city_profiles[kept.name] = kept

    def newest_rows(self, profile: str, case_id: str) -> tuple[KeptRow, ...]:
        return tuple(row for row in self._newest(profile) if row.case_id == case_id)

    def row(self, profile: str, table: str, key: str, version: int = 0) -> KeptRow | None:
        if version:
            return self._kept.city_rows.get((profile, table, key, version))
        return next((row for row in self._newest(profile) if (row.table, row.key) == (table, key)), None)

    def rows_of_output(self, profile: str, number: int) -> tuple[KeptRow, ...]:
        rows = [row for row in self._kept.city_rows.values() if (row.profile, row.output) == (profile, number)]
        return tuple(sorted(rows, key=lambda row: (row.table, row.key)))

    def parked(self, profile: str) -> tuple[KeptRow, ...]:
        return tuple(row for row in self._newest(profile) if row.standing == "refused")

    def add_rows(self, rows: Sequence[KeptRow]) -> None:
        for row in rows:
            assert (row.profile, row.table, row.key, row.version) not in self._kept.city_rows
            self.keep_row(row)

    def keep_row(self, row: KeptRow) -> None:
        self._kept.city_rows[row.profile, row.table, row.key, row.version] = row

    def outputs(self, profile: str) -> tuple[Output, ...]:
        found = [output for (name, _), output in self._kept.city_outputs.items() if name == profile]
        return tuple(sorted(found, key=lambda output: -output.number))

    def keep_output(self, output: Output) -> None:
        self._kept.city_outputs[output.profile, output.number] = output

    def pairs(self) -> tuple[Pair, ...]:
        return tuple(pair for _, pair in sorted(self._kept.city_pairs.items()) if pair.state == "open")

    def pair(self, pair_id: str) -> Pair | None:
        return self._kept.city_pairs.get(pair_id)

    def keep_pair(self, pair: Pair) -> None:
        self._kept.city_pairs[pair.pair_id] = pair

    def _newest(self, profile: str) -> list[KeptRow]:
        newest: dict[tuple[str, str], KeptRow] = {}
        for at, row in sorted(self._kept.city_rows.items()):
            if at[0] == profile:
                newest[row.table, row.key] = row
        return list(newest.values())


class FakeFront:
    """The other end in memory: a folder or database that may be full, and may know more than the office does."""

    def __init__(self) -> None:
        self.manifests: dict[str, Manifest] = {}
        self.rows: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {}
        self.is_full = False
        self.puts = 0

    def known(self, profile: str) -> tuple[Output, ...]:
        return tuple(one.output for one in self.manifests.values() if one.output.profile == profile)

    def marks(self, profile: str, output: Output) -> tuple[Mark, ...]:
        assert output.profile == profile
        return self.manifests[output.output_id].marks

    def put(self, profile: Profile, manifest: Manifest, tables: Sequence[OutputTable]) -> str:
        assert profile.name == manifest.output.profile
        if self.is_full:
            raise Unavailable("disk.full", "U盘满了，请换一个。")
        self.puts += 1
        self.manifests[manifest.output.output_id] = manifest
        self.rows[manifest.output.output_id] = tuple(
            (table.name, dict(zip(table.heads, row, strict=True))) for table in tables for row in table.rows
        )
        return "那边"

    def newest(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """Rows of the newest output, each with its table."""
        return self.rows[max(self.rows, key=lambda one: self.manifests[one].output.number)]
