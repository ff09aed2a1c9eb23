"""Whose signed files are believed here: offices taken in by their certificate, those enrolled below, those above."""

from __future__ import annotations

from collections.abc import Mapping

from desk.errors import Refused
from desk.exchange.certificates import Certificate, read_office_certificate
from desk.exchange.kept import BELIEVED
from desk.exchange.membership import is_genuine
from desk.ports import UnitOfWork


def believed_keys(uow: UnitOfWork) -> Mapping[str, str]:
    """Root keys in hex of the offices that are believed here, each with the office's 12-digit code."""
    trusted = {
        one.office_key: read_office_certificate(one.bundle).office_code for one in uow.register.trusted_offices()
    }
    above = {one.issuer_key: one.issuer_code for one in uow.exchange.memberships()}
    below = {
        one.membership.office_key: one.membership.office_code
        for one in uow.exchange.members()
        if one.standing in BELIEVED
    }
    return {**trusted, **above, **below}


def require_in_use(uow: UnitOfWork, certificate: Certificate) -> None:
    """Refuse what a machine or an office wrote that was revoked: a file of a stolen computer.

    Raises:
        Refused: `sender.revoked`.
    """
    for found in uow.exchange.revocations():
        for entry in found.entries:
            is_it = entry.office_key == certificate.office_key and not entry.into
            if is_it and entry.incarnation_id in ("", certificate.incarnation_id) and is_genuine(found):
                raise Refused(
                    "sender.revoked",
                    f"“{certificate.office_name}”写这份文件的机器（{certificate.incarnation:02d}号机）已经停用，没有收；"
                    "请该单位用登记过的机器重新写一份，或者照纸上录入。",
                    field="file",
                )
