"""What a village station prints of wishes, authorisations and certificates, with the shortest and the longest data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from desk.cases.events.authorising import AuthorisationRenewed, Matter, ProxyAuthorised, Signing
from desk.cases.events.requesting import ProxyAdvised, ProxyRequested, StillMissing
from desk.cases.events.village_seal import CertificateRefused
from desk.papers.authorisation import authorisation_paper, renewal_paper
from desk.papers.certificate_refusal import certificate_refusal
from desk.papers.proxy_requests import ready_missing_note, request_slip
from desk.papers.proxy_sheets import Station
from desk.papers.request import layouts_of
from desk.people.applicant import Applicant
from desk.proxy.authorisations import POWER_WORDS, Authorisation
from desk.proxy.requests import Request
from desk.settings import Office
from desk.sheets import Sheet

from . import samples
from .longest import ADDRESS, COMPANY, NAME

OFFICE = Office(
    code="419001108203",
    kind="village",
    org="0463",
    name="三河寨村便民服务站",
    place_name="济源市思礼镇三河寨村",
    org_short="三河寨村便",
    government="济源市思礼镇人民政府",
    phone="0391-6739011",
)
FULL_OFFICE = replace(OFFICE, supervise_phone="0391-6633999", town_phone="0391-6730001")
BARE = Station(office=OFFICE, texts=samples.texts(), centre_name="思礼镇便民服务中心")
FULL = Station(office=FULL_OFFICE, texts=samples.texts(), centre_name="思礼镇便民服务中心")
RECORD = "0193a000-0000-7000-8000-00000000000a"
AT = "2026-11-23T09:41:00+08:00"
CLERK: dict[str, Any] = {"clerk_name": "张忠", "clerk_phone": "16072600001"}


def of_length(text: str, length: int) -> str:
    """The text again and again to this length."""
    return (text * (length // len(text) + 1))[: length - 1] + "止"


WISH = Request(
    record_id=RECORD,
    clerk="zhang",
    asked=ProxyRequested(
        number="三河寨村便代登〔2026〕01-1号",
        asked_at=AT,
        channel="station",
        wish="修门前的路",
        next_on="2026-11-25",
        **CLERK,
    ),
    next_on="2026-11-25",
)
LONG_WISH = Request(
    record_id=RECORD,
    clerk="zhang",
    asked=ProxyRequested(
        number="三河寨村便代登〔2026〕01-999999号",
        asked_at=AT,
        channel="found",
        wish=of_length("我家老人躺在床上起不来，想把养老金的认证和高龄补贴的核查一起办了；", 120),
        villager_name=NAME,
        phone="16072603369",
        group=of_length("第十一村民小组", 20),
        item_id="JZ-06",
        item_name="困难残疾人生活补贴和重度残疾人护理补贴资格认定",
        clerk_name=NAME,
        clerk_phone="0391-6739011",
    ),
    answer="to_check",
    answer_text=of_length("要问镇里民政窗口，问清楚了马上告诉您；", 120),
    next_on="2026-11-25",
)
ADVICE = ProxyAdvised(
    request_id=RECORD,
    number="三河寨村便帮〔2026〕01-1号",
    noted_at=AT,
    item_id="HJ-12",
    item_name="居住证申领",
    item_version="2026.11-sample",
    ready=("申请人居民身份证",),
    **CLERK,
)
LONG_ADVICE = ProxyAdvised(
    request_id=RECORD,
    number="三河寨村便帮〔2026〕01-999999号",
    noted_at=AT,
    item_id="JZ-06",
    item_name=LONG_WISH.asked.item_name,
    item_version="2026.11-sample",
    ready=tuple(of_length("户口簿首页和本人页", 30) for _ in range(8)),
    missing=tuple(StillMissing(name=of_length("经镇卫生院盖章的诊断证明书", 60), where=COMPANY) for _ in range(15)),
    in_person=of_length("到指定医院做残疾评定", 120),
    next_on="2026-12-01",
    **CLERK,
)
PRINCIPAL = Applicant(kind="person", name="刘秀", id_type="111", id_number="410881197208259725", phone="16072603369")
GIVEN = ProxyAuthorised(
    number="三河寨村便代委〔2026〕01-1号",
    authorised_at=AT,
    principal=PRINCIPAL,
    agent_kind="proxy_clerk",
    agent_name="张忠",
    agent_id_number="41088119700101001X",
    agent_phone="16072600001",
    matters=(Matter(item_id="SB-10", item_name="城乡居民基本医疗保险参保登记"),),
    powers=("hand_in", "ask", "collect"),
    valid_from="2026-11-23",
    valid_to="2027-02-22",
    signing=Signing(by="signature"),
    **CLERK,
)
MARKED = Signing(by="fingerprint", reader=NAME, writer=NAME, witnesses=(NAME, of_length("欧阳文静", 60)))
LONG_GIVEN = replace(
    GIVEN,
    number="三河寨村便代委〔2026〕01-999999号",
    principal=replace(PRINCIPAL, name=NAME, address=ADDRESS),
    agent_kind="relative",
    agent_name=of_length("古丽巴哈尔·买买提吐尔逊", 60),
    relation=of_length("儿媳的哥哥", 12),
    matters=tuple(
        Matter(item_id=f"SB-{n}", item_name=of_length("城乡居民基本养老保险注销登记（含个人账户返还）", 80))
        for n in range(3)
    ),
    powers=tuple(POWER_WORDS),
    other_power=of_length("陪同到指定医院做残疾评定", 20),
    substitute_name=NAME,
    sensitive_kinds="医疗健康、金融账户、不满十四周岁未成年人的信息",
    signing=MARKED,
)


def mandate(given: ProxyAuthorised, *renewals: AuthorisationRenewed) -> Authorisation:
    """The authorisation of an event, renewed."""
    return Authorisation(
        record_id=RECORD,
        clerk="zhang",
        given=given,
        signing=given.signing,
        valid_from=given.valid_from,
        valid_to=renewals[-1].valid_to if renewals else given.valid_to,
        first_signing=given.signing,
        first_from=given.valid_from,
        renewals=renewals,
    )


RENEWED = AuthorisationRenewed(
    authorisation_id=RECORD,
    number="三河寨村便代续〔2027〕01-1号",
    renewed_at="2027-02-20T09:00:00+08:00",
    clerk_name="张忠",
    valid_from="2027-02-23",
    valid_to="2027-05-22",
    reason="镇里还在审核",
    signing=Signing(by="signature"),
    old_valid_to="2027-02-22",
)
LONG_RENEWED = replace(
    RENEWED,
    number="三河寨村便代续〔2027〕01-999999号",
    valid_from="2027-03-03",
    reason=of_length("残疾评定要等专家到镇里来，时间还没有定；", 120),
    changes=of_length("事项改为城乡居民基本养老保险注销登记；权限改为递交材料、查询进度；", 200),
    nothing_done_between=False,
    between=of_length("替本人到镇里民政窗口问过一次评定的进度，没有交材料；", 120),
    signing=MARKED,
)
REFUSED = CertificateRefused(
    number="三河寨村便证〔2026〕01-1号",
    asked_at=AT,
    listed=5,
    certificate_name="无犯罪记录证明",
    where_to_go="本人到户籍地或者居住地公安派出所申请查询",
    where_short="本人到公安派出所",
    **CLERK,
)
LONG_REFUSED = replace(
    REFUSED,
    number="三河寨村便证〔2026〕01-999999号",
    certificate_name=of_length("居民财产证明（经济状况证明、收入证明、房产证明、车辆所有权证明等）", 90),
    villager_name=NAME,
    for_what=of_length("办理农户小额信用贷款时银行要求提供；", 80),
    asked_by_body=COMPANY,
    where_to_go=of_length("房产到不动产登记机构查询；存款到开户银行；", 160),
    where_short=of_length("不动产登记；银行；车管所", 24),
    where_phone="0391-6633123",
    substitute=of_length("不动产权证、存单、完税证明、", 120),
    substitute_short=of_length("不动产权证、完税证明", 24),
    help=of_length("帮您查去哪个窗口，", 80),
)


def every_sheet() -> Iterator[tuple[str, Sheet]]:
    """Every paper in every size, with the shortest and with the longest data: the name of the length, and the sheet."""
    for layout in layouts_of("proxy_request_slip"):
        yield "shortest", request_slip(BARE, WISH, layout)
        yield "longest", request_slip(FULL, LONG_WISH, layout)
    for layout in layouts_of("ready_missing_note"):
        yield "shortest", ready_missing_note(BARE, WISH, ADVICE, layout)
        yield "longest", ready_missing_note(FULL, LONG_WISH, LONG_ADVICE, layout)
    for layout in layouts_of("authorisation"):
        yield "shortest", authorisation_paper(BARE, mandate(GIVEN), layout)
        yield "longest", authorisation_paper(FULL, mandate(LONG_GIVEN), layout)
    for layout in layouts_of("proxy_renewal"):
        yield "shortest", renewal_paper(BARE, mandate(GIVEN, RENEWED), layout)
        yield "longest", renewal_paper(FULL, mandate(LONG_GIVEN, LONG_RENEWED), layout)
    for layout in layouts_of("certificate_refusal"):
        yield "shortest", certificate_refusal(BARE, REFUSED, layout)
        yield "longest", certificate_refusal(FULL, LONG_REFUSED, layout)
