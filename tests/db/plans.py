"""What SQLite means to do for a statement, read back and judged."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, event


class Plans:
    """Every SELECT that goes to a file, with SQLite's plan for it."""

    def __init__(self, engine: Engine) -> None:
        self.plans: list[str] = []
        self._engine = engine
        event.listen(engine, "connect", self._watch)
        engine.dispose()

    def _watch(self, connection: Any, _record: object) -> None:
        connection.set_trace_callback(self._note)

    def _note(self, statement: str) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            self.plans.append(statement)

    def of(self) -> list[str]:
        """The plans of what was asked since the last call."""
        asked, self.plans = self.plans, []
        with self._engine.connect() as connection:
            found = [
                " / ".join(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))
                for statement in asked
            ]
        self.plans = []
        return found


WALKED = "SCAN cases USING COVERING INDEX ix_cases_received_at_case_id_who"


def no_full_scan(plans: list[str]) -> bool:
    """No table is read from end to end; the newest cases may be walked along their index until enough are found."""
    steps = [step for plan in plans for step in plan.split(" / ")]
    tables = ("SCAN cases", "SCAN person", "SCAN event")
    return not any(step.startswith(tables) and step != WALKED for step in steps)
