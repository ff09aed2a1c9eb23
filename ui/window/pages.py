"""All pages of the window, in the order of the navigation."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication

from desk.allowed import has_right
from desk.people.rights import ROLE_RIGHTS, Right
from ui.window.bags.page import BagsPage
from ui.window.book.page import BookPage
from ui.window.calling.page import CallingPage
from ui.window.cases.page import CasesPage
from ui.window.city_tables.page import CityTablesPage
from ui.window.consulting.page import ConsultingPage
from ui.window.exchange.page import ExchangePage
from ui.window.followups.page import FollowupsPage
from ui.window.group.page import GroupPage
from ui.window.guides.page import GuidesPage
from ui.window.home_page.page import HomePage
from ui.window.lateness.page import LatenessPage
from ui.window.navigation import Entry
from ui.window.progress.page import ProgressPage
from ui.window.provincial.page import ProvincialPage
from ui.window.reports.page import ReportsPage
from ui.window.results.page import ResultsPage
from ui.window.sealing.page import SealingPage
from ui.window.serving.page import ServingPage
from ui.window.settings_page.page import SettingsPage
from ui.window.transfers.page import TransfersPage
from ui.window.village.bag_page import BagPage
from ui.window.village.page import VillagePage
from ui.window.village_seal.page import VillageSealPage
from ui.window.visits.page import VisitsPage
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
    transfers = Entry(name="transfers", icon="clipboard-list", words=QCoreApplication.translate("Pages", "移交和村件"))
    bags = Entry(name="bags", icon="clipboard-list", words=QCoreApplication.translate("Pages", "收村里的件"))
    calling = Entry(name="calling", icon="phone", words=QCoreApplication.translate("Pages", "回访代办件"))
    followups = Entry(name="followups", icon="phone", words=QCoreApplication.translate("Pages", "回访核查"))
    visits = Entry(name="visits", icon="home", words=QCoreApplication.translate("Pages", "走访"))
    lateness = Entry(name="lateness", icon="clock", words=QCoreApplication.translate("Pages", "督办"))
    reports = Entry(name="reports", icon="clipboard-list", words=QCoreApplication.translate("Pages", "报表归档"))
    book = Entry(name="book", icon="book", words=QCoreApplication.translate("Pages", "监督台账"))
    exchange = Entry(name="exchange", icon="building-community", words=QCoreApplication.translate("Pages", "上报"))
    tables = Entry(name="city_tables", icon="list-check", words=QCoreApplication.translate("Pages", "市里的上报表"))
    printing = Entry(name="printing", icon="printer", words=QCoreApplication.translate("Pages", "打印盖章"))
    settings = Entry(name="settings", icon="settings", words=QCoreApplication.translate("Pages", "设置"))
    if not has_right(bench.desk, Right.SEE):
        progress = Entry(name="progress", icon="search", words=QCoreApplication.translate("Pages", "查进度"))
        return (
            PlacedPage(entry=guides, build=partial(GuidesPage, bench)),
            PlacedPage(entry=progress, build=partial(ProgressPage, bench)),
        )
    if bench.desk.office.kind == "village":
        door = Entry(name="village", icon="users", words=QCoreApplication.translate("Pages", "代办"))
        seal = Entry(name="village_seal", icon="writing", words=QCoreApplication.translate("Pages", "开证明"))
        bag = Entry(name="bag", icon="clipboard-list", words=QCoreApplication.translate("Pages", "送件和回音"))
        return (
            PlacedPage(entry=door, build=partial(VillagePage, bench)),
            PlacedPage(entry=bag, build=partial(BagPage, bench)),
            PlacedPage(entry=seal, build=partial(VillageSealPage, bench)),
            PlacedPage(entry=visits, build=partial(VisitsPage, bench)),
            PlacedPage(entry=exchange, build=partial(ExchangePage, bench)),
            PlacedPage(entry=guides, build=partial(GuidesPage, bench)),
            PlacedPage(entry=printing, build=partial(SealingPage, bench)),
            PlacedPage(entry=settings, build=partial(SettingsPage, bench)),
        )
    return (
        PlacedPage(entry=home, build=partial(HomePage, bench)),
        PlacedPage(entry=exchange, build=partial(ExchangePage, bench), within=home.name),
        PlacedPage(entry=tables, build=partial(CityTablesPage, bench), within=home.name),
        PlacedPage(entry=serving, build=partial(ServingPage, bench)),
        PlacedPage(entry=group, build=partial(GroupPage, bench)),
        PlacedPage(entry=cases, build=partial(CasesPage, bench)),
        PlacedPage(entry=results, build=partial(ResultsPage, bench), within=cases.name),
        PlacedPage(entry=provincial, build=partial(ProvincialPage, bench)),
        PlacedPage(entry=guides, build=partial(GuidesPage, bench)),
        PlacedPage(entry=consulting, build=partial(ConsultingPage, bench)),
        PlacedPage(entry=transfers, build=partial(TransfersPage, bench)),
        PlacedPage(entry=bags, build=partial(BagsPage, bench), within=transfers.name),
        PlacedPage(entry=calling, build=partial(CallingPage, bench), within=transfers.name),
        PlacedPage(entry=followups, build=partial(FollowupsPage, bench)),
        PlacedPage(entry=visits, build=partial(VisitsPage, bench), within=followups.name),
        PlacedPage(entry=lateness, build=partial(LatenessPage, bench)),
        PlacedPage(entry=reports, build=partial(ReportsPage, bench), within=lateness.name),
        PlacedPage(entry=book, build=partial(BookPage, bench), within=lateness.name),
        PlacedPage(entry=printing, build=partial(SealingPage, bench)),
        PlacedPage(entry=settings, build=partial(SettingsPage, bench)),
    )


def first_page(bench: Workbench) -> str:
    """The page that opens after signing in: who takes papers in begins there, everybody else with the numbers.

    A village station begins at its door, which shows what is owed as well. A screen for citizens has the guides, and
    how far a receipt of theirs is, and nothing else.
    """
    if not has_right(bench.desk, Right.SEE):
        return "guides"
    if bench.desk.office.kind == "village":
        return "village"
    takes_in = any(Right.RECEIVE in ROLE_RIGHTS[role] for role in bench.desk.operator.roles)
    return "serving" if takes_in else "home"
