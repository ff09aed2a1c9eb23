"""Changes who sits here one thing at a time, and says in a sentence what it did."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from msgspec.structs import replace
from PySide6.QtCore import QObject

from desk.allowed import has_right
from desk.desk import Desk
from desk.errors import Refused, Unavailable
from desk.managing.reassigning import count_open
from desk.managing.staffing import change_roles, deputies, end_deputy, name_deputy
from desk.people.rights import Right
from desk.records import Deputy, Operator
from desk.roles import Role, choose_roles
from desk.station.succeeding import successors_to_sign
from ui.window.jobs import Err, Ok
from ui.window.settings_page.people.state import Colleague, PeopleState
from ui.window.settings_page.state import Said
from ui.window.theme.tokens import LightName
from ui.window.workbench import Workbench


class PeopleView(Protocol):
    """The card as the presenter sees it."""

    def show_state(self, state: PeopleState) -> None:
        """Show this, and nothing of before."""
        ...

    def clear(self) -> None:
        """Forget what was typed."""
        ...


class PeoplePresenter(QObject):
    """Who sits here, with which roles and deputies, and who has a key."""

    def __init__(self, view: PeopleView, bench: Workbench, parent: QObject | None = None) -> None:
        """Nobody is known yet; `begin` reads."""
        super().__init__(parent)
        self._view, self._bench, self._desk = view, bench, bench.desk
        self._state = PeopleState(may_manage=has_right(bench.desk, Right.MANAGE_PEOPLE))

    def begin(self) -> None:
        """Read who is there; nobody is being changed."""
        self.close()
        self._read()

    def choose(self, clerk: str) -> None:
        """Change somebody."""
        self._view.clear()
        self._show(chosen=clerk, is_adding=False, asks_to_retire=False, said=Said())

    def begin_adding(self) -> None:
        """Write down somebody new."""
        self._view.clear()
        self._show(chosen="", is_adding=True, asks_to_retire=False, said=Said())

    def close(self) -> None:
        """Change nobody after all."""
        self._view.clear()
        self._show(chosen="", is_adding=False, asks_to_retire=False, said=Said())

    def add(self, name: str, login: str, roles: Iterable[str], password: str, again: str) -> None:
        """Somebody new; without a login name of their own they enter with their name."""
        if not self._is_twice(password, again):
            return
        known, clerk = name.strip(), login.strip() or name.strip()
        add = self._bench.outside.staffing.add
        wanted = tuple(roles)

        def work() -> None:
            add(Operator(clerk=clerk, name=known, roles=choose_roles(wanted)), password)

        said = self.tr("{name}可以进入了，第一次用刚才写的口令；请本人进入后在“设置”里换成自己的。").format(name=known)
        self._do(work, lambda _: said, closes=True)

    def save_roles(self, roles: Iterable[str]) -> None:
        """The one who is chosen has these roles from now on."""
        desk, chosen, wanted = self._desk, self._state.chosen, tuple(roles)

        def words(after: Operator) -> str:
            return self.tr("{name}的角色改好了，下次进入或者解锁时起算。").format(name=after.name)

        self._do(lambda: change_roles(desk, chosen, wanted), words)

    def name_deputy(self, role: str, first: str, last: str) -> None:
        """The one who is chosen stands in for a role on some days."""
        desk, chosen = self._desk, self._state.chosen

        def work() -> None:
            name_deputy(desk, Deputy(role=Role(role), clerk=chosen, first=first.strip(), last=last.strip()))

        words = self.tr("代理记下了，本人下次进入或者解锁时起算，到期自己停。")
        self._do(work, lambda _: words)

    def end_deputy(self, role: str, clerk: str) -> None:
        """Somebody stands in for a role no longer."""
        desk = self._desk
        words = self.tr("代理取消了。")
        self._do(lambda: end_deputy(desk, Role(role), clerk), lambda _: words)

    def give_password(self, password: str, again: str) -> None:
        """A new password for the one who is chosen, who forgot theirs."""
        colleague = self._state.colleague
        if colleague is None or not self._is_twice(password, again):
            return
        give, clerk = self._bench.outside.staffing.give_password, colleague.operator.clerk
        words = self.tr("新口令可以用了，原来的口令和PIN码作废；请{name}进入后换成自己的。")
        said = words.format(name=colleague.operator.name)
        self._do(lambda: give(clerk, password), lambda _: said)

    def retire(self, to: str) -> None:
        """The one who is chosen leaves and hands their open cases to somebody; asked once more first."""
        colleague = self._state.colleague
        if colleague is None:
            return
        name = colleague.operator.name
        if not self._state.asks_to_retire:
            words = self.tr("{name}离岗后不能再进入，做过的记录都留着。确定的，请再按一次。").format(name=name)
            self._show(asks_to_retire=True, said=Said("amber", words))
            return
        retire, clerk = self._bench.outside.staffing.retire, colleague.operator.clerk

        def work() -> tuple[int, int]:
            handed = retire(clerk, to)
            return handed, len(successors_to_sign(self._desk))

        def words_of(came: tuple[int, int]) -> str:
            handed, to_sign = came
            said = self.tr("{name}离岗了。").format(name=name)
            if handed:
                said = self.tr("{name}离岗了，{count} 件在办的转交好了。").format(name=name, count=handed)
            if to_sign:
                said += self.tr(
                    "换了代办员，{count} 份委托书等本人重新签，签了才能替办；打印用 deskctl proxy successors。"
                ).format(count=to_sign)
            return said

        self._do(work, words_of, closes=True)

    # within

    def _is_twice(self, password: str, again: str) -> bool:
        if not password:
            self._say("red", self.tr("请写口令，至少10个字符，或者四个不相关的词语。"))
        elif password != again:
            self._say("red", self.tr("两遍口令不一样，请重新写。"))
        return bool(password) and password == again

    def _do(self, work: Callable[[], object], words: Callable[..., str], *, closes: bool = False) -> None:
        """Change something; `words` of what came of it are said, and `closes` is done with whom it was about."""
        if self._state.is_busy:
            return
        self._show(is_busy=True, asks_to_retire=False, said=Said())
        self._bench.jobs.writes.run(work, partial(self._on_done, words, closes), owner=self)

    def _on_done(self, words: Callable[..., str], closes: bool, result: Ok[object] | Err) -> None:
        self._show(is_busy=False)
        if isinstance(result, Err):
            error = result.error
            if isinstance(error, Refused | Unavailable):
                self._say("red", error.message)
            else:
                self._bench.problems.tell(error)
            return
        if closes:
            self.close()
        else:
            self._view.clear()
        self._say("green", words(result.value))
        self._read()

    def _read(self) -> None:
        desk, counts = self._desk, self._state.may_manage
        self._bench.jobs.reads.run(lambda: _people(desk, counts=counts), self._on_read, owner=self)

    def _on_read(self, result: Ok[tuple[Colleague, ...]] | Err) -> None:
        if isinstance(result, Err):
            self._bench.problems.tell(result.error)
        else:
            self._show(people=result.value)

    def _say(self, light: LightName, words: str) -> None:
        self._show(said=Said(light, words))

    def _show(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)
        self._view.show_state(self._state)


def _people(desk: Desk, *, counts: bool) -> tuple[Colleague, ...]:
    """Everybody who sits here, in the order they joined; on a worker."""
    stands_in = deputies(desk)
    with desk.store.reading() as uow:
        return tuple(
            Colleague(
                operator=one,
                stands_in=tuple(deputy for deputy in stands_in if deputy.clerk == one.clerk),
                open_cases=count_open(uow, one.clerk) if counts else 0,
                is_self=one.clerk == desk.operator.clerk,
            )
            for one in uow.register.operators()
            if not one.has_left
        )
