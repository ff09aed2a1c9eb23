"""Made-up residents in any number, the same ones in every run, with names as frequent as real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from desk.people.applicant import Applicant

SURNAMES = (
    *"王李张刘陈杨黄赵吴周" * 6,
    *"徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭" * 3,
    *"曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严",
    "单",
    "解",
    "仇",
    "区",
    "盖",
    "欧阳",
    "司马",
    "尉迟",
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰红玉梅建国华志林海东文斌玲辉鹏宁燕峰飞鑫波宇浩凯健俊帆婷慧雪莹佳琪"
    "梦晨阳欣怡雨萱子涵梓轩思睿一诺博文天佑景行立新永福长春全胜德海祥荣贵喜来顺利民安康乐山川河清泉源水木火土金银宝珠"
)
VILLAGE = "419001104202"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
"""GB 11643-1999."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """One made-up person."""

    name: str
    id_number: str
    phone: str

    def applicant(self) -> Applicant:
        """The person as a case keeps them."""
        return Applicant(
            kind="person",
            name=self.name,
            id_type="111",
            id_number=self.id_number,
            phone=self.phone,
            village=VILLAGE,
            address="河南省济源市某镇某村1组1号",
        )


def resident_number(born: date, order: int) -> str:
    """A resident ID number of the district 419001 with its check digit."""
    body = f"419001{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]


def residents(seed: int) -> Iterator[Resident]:
    """Residents without end; no two of the first two million have one number."""
    random = Random(seed)
    oldest = date(1940, 1, 1)
    n = 0
    while True:
        size = 1 if random.random() < 0.25 else 2
        name = random.choice(SURNAMES) + "".join(random.choice(GIVEN) for _ in range(size))
        born = oldest + timedelta(days=n % 24_000)
        yield Resident(
            name=name,
            id_number=resident_number(born, n // 24_000 + 1),
            phone=f"160{random.randrange(10**8):08d}",
        )
        n += 1
