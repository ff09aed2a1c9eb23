"""Events of a village week, as they are written; every person in them is made up."""

from __future__ import annotations

from desk.cases.events.authorising import Matter, ProxyAuthorised, Signing
from desk.cases.events.proxying import Application, OriginalTaken, ProxyReceived, ProxyTold
from desk.cases.events.requesting import ProxyRequested
from desk.cases.events.trips import TripMade
from desk.people.applicant import Applicant
from desk.people.reading import ApplicantInput
from desk.proxy.cases import ProxyCase, line_of

CLERK = {"clerk_name": "张忠", "clerk_phone": "16072600001"}
REQUESTED = ProxyRequested(
    number="代登1",
    asked_at="2026-11-23T08:10:00+08:00",
    channel="visit",
    wish="交医保",
    villager_name="刘秀",
    item_id="YB-01",
    item_name="城乡居民基本医疗保险参保登记",
    next_on="2026-11-25",
    **CLERK,
)


def authorised(request_id: str = "") -> ProxyAuthorised:
    """刘秀 lets the proxy clerk hand her insurance in until February."""
    return ProxyAuthorised(
        number="代委1",
        authorised_at="2026-11-23T08:20:00+08:00",
        principal=Applicant(kind="person", name="刘秀", id_type="111", id_number="410881197208259725"),
        agent_kind="proxy_clerk",
        agent_name="张忠",
        agent_id_number="41088119700101001X",
        agent_phone="16072600001",
        matters=(Matter(item_id="YB-01", item_name="城乡居民基本医疗保险参保登记"),),
        powers=("hand_in", "ask", "collect"),
        valid_from="2026-11-23",
        valid_to="2027-02-22",
        signing=Signing(by="signature"),
        request_id=request_id,
        **CLERK,
    )


def received(authorisation_id: str, number: str = "代受1") -> ProxyReceived:
    """Her household book goes along; her identity card was looked at and given back."""
    return ProxyReceived(
        number=number,
        received_at="2026-11-23T08:30:00+08:00",
        authorisation_id=authorisation_id,
        item_name="城乡居民基本医疗保险参保登记",
        application=Application(
            client_id="0193a000-0000-7000-8000-000000000001",
            item="YB-01",
            applicant=ApplicantInput(kind="person", name="刘秀", id_type="111", id_number="410881197208259725"),
        ),
        handed_over=(
            OriginalTaken(name="户口簿", kind="original"),
            OriginalTaken(name="户口簿复印件", kind="copy", count=2),
            OriginalTaken(name="居民身份证", kind="original", taken=False),
        ),
        trip_by="2026-11-26",
        **CLERK,
    )


def packed(*cases: ProxyCase) -> TripMade:
    """A bag with these cases."""
    return TripMade(
        number="趟1",
        code="0193a000",
        left_at="2026-11-24T09:00:00+08:00",
        station="419001108203",
        station_name="示例村便民服务站",
        lines=tuple(line_of(case) for case in cases),
        **CLERK,
    )


def told(proxy_id: str, as_of: str, state: str = "accepted", **more: str) -> ProxyTold:
    """What the township said as of a moment."""
    return ProxyTold(
        proxy_id=proxy_id,
        as_of=as_of,
        told_at="2026-11-27T09:00:00+08:00",
        clerk_name="张忠",
        told_by="file",
        state=state,  # type: ignore[arg-type]  # tests name it as text
        **more,
    )
