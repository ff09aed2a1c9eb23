"""All pages of the window, in the order of the navigation."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from desk.allowed import has_right
from desk.people.rights import ROLE_RIGHTS, Right
from ui.window.cases.page import CasesPage
from ui.window.consulting.page import ConsultingPage
from ui.window.followups.page import FollowupsPage
from ui.window.group.page import GroupPage
from ui.window.guides.page import GuidesPage
from ui.window.home_page.page import HomePage
from ui.window.lateness.page import LatenessPage
from ui.window.navigation import Entry
from ui.window.provincial.page import ProvincialPage
from ui.window.results.page import ResultsPage
from ui.window.sealing.page import SealingPage
from ui.window.serving.page import ServingPage
from ui.window.settings_page.page import SettingsPage
from ui.window.transfers.page import TransfersPage
from ui.window.work_area import PlacedPage
from ui.window.workbench import Workbench


def pages_of(bench: Workbench) -> tuple[PlacedPage, ...]:
    """The pages of an office for whoever sits there, each built when it is first wanted."""
    home = Entry(name="home", icon="home", words=QCoreApplication.translate("Pages", "首页"))
    serving = Entry(name="serving", icon="user-plus", words=QCoreApplication.translate("Pages", "收件"))
    group = Entry(name="group", icon="users", words=QCoreApplication.translate("Pages", "集中收件"))
    cases = Entry(name="cases", icon="list-check", words=QCoreApplication.translate("Pages", "办件"))
    results = Entry(name="results", icon="list-check", words=QCoreApplication.translate("Pages", "结果登记簿"))
    provincial = Entry(name="provincial", icon="external-link", words=QCoreApplication.translate("Pages", "录省平台"))
    guides = Entry(name="guides", icon="book", words=QCoreApplication.translate("Pages", "事项指南"))
    consulting = Entry(name="consulting", icon="message-circle", words=QCoreApplication.translate("Pages", "咨询"))
    transfers = Entry(name="transfers", icon="clipboard-list", words=QCoreApplication.translate("Pages", "移交"))
    followups = Entry(name="followups", icon="phone", words=QCoreApplication.translate("Pages", "回访核查"))
    lateness = Entry(name="lateness", icon="clock", words=QCoreApplication.translate("Pages", "督办"))
    printing = Entry(name="printing", icon="printer", words=QCoreApplication.translate("Pages", "打印盖章"))
    settings = Entry(name="settings", icon="settings", words=QCoreApplication.translate("Pages", "设置"))
    if not has_right(bench.desk, Right.SEE):
        return (PlacedPage(entry=guides, build=partial(GuidesPage, bench)),)
    return (
        PlacedPage(entry=home, build=partial(HomePage, bench)),
        PlacedPage(entry=serving, build=partial(ServingPage, bench)),
        PlacedPage(entry=group, build=partial(GroupPage, bench)),
        PlacedPage(entry=cases, build=partial(CasesPage, bench)),
        PlacedPage(entry=results, build=partial(ResultsPage, bench), within=cases.name),
        PlacedPage(entry=provincial, build=partial(ProvincialPage, bench)),
        PlacedPage(entry=guides, build=partial(GuidesPage, bench)),
        PlacedPage(entry=consulting, build=partial(ConsultingPage, bench)),
        PlacedPage(entry=transfers, build=partial(TransfersPage, bench)),
        PlacedPage(entry=followups, build=partial(FollowupsPage, bench)),
        PlacedPage(entry=lateness, build=partial(LatenessPage, bench)),
        PlacedPage(entry=printing, build=partial(SealingPage, bench)),
        PlacedPage(entry=settings, build=partial(SettingsPage, bench)),
    )


def first_page(bench: Workbench) -> str:
    """The page that opens after signing in: who takes papers in begins there, everybody else with the numbers.

    A screen for citizens has the guides, and nothing else.
    """
    if not has_right(bench.desk, Right.SEE):
        return "guides"
    takes_in = any(Right.RECEIVE in ROLE_RIGHTS[role] for role in bench.desk.operator.roles)
    return "serving" if takes_in else "home"
