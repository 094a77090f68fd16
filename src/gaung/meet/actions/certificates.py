# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Certificates are issued to those who came, by the name they type, and can be withdrawn."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.text import slugify

from gaung.campaigns.models import Person
from gaung.meet.actions.records import tell
from gaung.meet.guests import queries
from gaung.meet.guests.errors import CertificatesClosedError, NotThereError, UnprintableError
from gaung.meet.guests.keys import file_digest, name_digest
from gaung.meet.guests.models import Certificate, Guest, GuestList
from gaung.meet.guests.paper import check_name, draw_certificate, told_of
from gaung.meet.models import Session


@dataclass(frozen=True, slots=True)
class Batch:
    """Papers in one archive, and whose name could not be printed."""

    body: bytes
    n_papers: int
    unprintable: tuple[str, ...]


@transaction.atomic
def issue_certificate(*, at: datetime, guest: Guest, name: str) -> tuple[Certificate, bytes]:
    """The paper of somebody who came; another name makes the earlier paper of no worth.

    Raises:
        NotThereError: the guest did not come.
        CertificatesClosedError: the crew gives none, or has withdrawn this one.
        UnprintableError: the typeface lacks letters of the name.
    """
    guests = queries.list_of(guest.session)
    if guests is None or not guests.gives_certificates:
        raise CertificatesClosedError
    return _issue(guests, guest, name, at)


def _issue(guests: GuestList, guest: Guest, name: str, at: datetime) -> tuple[Certificate, bytes]:
    if guest.came_at is None:
        raise NotThereError
    check_name(name)
    session = guest.session
    found = Certificate.objects.select_for_update().filter(guest=guest).first()
    if found is not None and found.revoked_at is not None:
        raise CertificatesClosedError
    certificate = found or Certificate(session=session, guest=guest)
    digest = name_digest(name)
    told = told_of(session, guests)
    language = certificate.told.get("language", told["language"])
    if certificate.name_digest != digest or certificate.told != told | {"language": language}:
        certificate.name_digest, certificate.told = digest, told
        certificate.file_digests, certificate.issued_at = [], at
    with translation.override(certificate.told["language"]):
        body = draw_certificate(certificate, name)
    digests = [each for each in certificate.file_digests if each != file_digest(body)]
    certificate.file_digests = [*digests, file_digest(body)]
    certificate.save()
    return certificate, body


def issue_batch(*, by: Person, at: datetime, session: Session, among: Iterable[Guest]) -> Batch:
    """Papers of all who came, by the name on the list, as one archive.

    A certificate that was taken already under another name keeps that name: it is left out.
    """
    guests = queries.list_of(session)
    if guests is None:
        raise CertificatesClosedError
    papers: dict[str, bytes] = {}
    unprintable = []
    for guest in among:
        guest.session = session
        try:
            with transaction.atomic():  # one each: the office writes on while papers are drawn
                papers |= _for_batch(guests, guest, at)
        except UnprintableError:
            unprintable.append(guest.name)
    with transaction.atomic():
        tell(session, "certificates.batch", by=by, at=at, detail={"n": len(papers)})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, body in papers.items():
            archive.writestr(name, body)
    return Batch(out.getvalue(), len(papers), tuple(unprintable))


def _for_batch(guests: GuestList, guest: Guest, at: datetime) -> dict[str, bytes]:
    held = Certificate.objects.filter(guest=guest).first()
    is_elsewhere = held is not None and (
        held.revoked_at is not None or held.name_digest != name_digest(guest.name)
    )
    if is_elsewhere or not guest.name:
        return {}
    certificate, body = _issue(guests, guest, guest.name, at)
    return {f"{slugify(guest.name) or 'tamu'}-{certificate.code}.pdf": body}


@transaction.atomic
def revoke_certificate(*, by: Person, at: datetime, certificate: Certificate, why: str) -> None:
    """Withdraw a paper; whoever checks it reads that and why."""
    certificate.revoked_at, certificate.revoked_why = at, why
    certificate.save(update_fields=["revoked_at", "revoked_why"])
    tell(certificate.session, "certificate.revoke", by=by, at=at, detail={"why": why})


@transaction.atomic
def restore_certificate(*, by: Person, at: datetime, certificate: Certificate) -> None:
    """It was right after all."""
    certificate.revoked_at, certificate.revoked_why = None, ""
    certificate.save(update_fields=["revoked_at", "revoked_why"])
    tell(certificate.session, "certificate.restore", by=by, at=at)
