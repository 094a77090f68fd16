# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The certificate as PDF, drawn by Typst: no network, no font but ours, equal bytes each time."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typst
from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont

from gaung.kit.fonts import source_font
from gaung.kit.qr import qr_svg
from gaung.meet.guests.errors import UnprintableError
from gaung.meet.guests.models import Certificate, GuestList
from gaung.meet.models import Session

TEMPLATE = Path(__file__).with_name("certificate.typ")


def told_of(session: Session, guests: GuestList) -> dict[str, Any]:
    """What a certificate says beside the name, as it stands when it is issued."""
    campaign = session.campaign
    held = session.starts_at or session.opened_at or session.made_at
    return {
        "title": session.title,
        "day": held.astimezone(ZoneInfo(campaign.zone)).date().isoformat(),
        "place": session.place,
        "community": campaign.community.name,
        "campaign": campaign.name,
        "colour": campaign.colour,
        "as": guests.certificate_for,
        "hours": guests.hours,
        "signer": guests.signer,
        "signer_role": guests.signer_role,
        "language": get_language() or "id",
    }


def when_words(told: dict[str, Any]) -> str:
    """The day, and where."""
    day = date_format(date.fromisoformat(told["day"]), "j F Y")
    return f"{told['place']}, {day}" if told["place"] else day


def check_name(name: str) -> None:
    """Whether the typeface has all letters of a name.

    Raises:
        UnprintableError: it lacks some; they are told.
    """
    lacking = {letter for letter in name if ord(letter) not in _letters() and letter != " "}
    if lacking:
        raise UnprintableError(" ".join(sorted(lacking)))


@cache
def _letters() -> frozenset[int]:
    with TTFont(source_font(), lazy=True) as font:
        return frozenset(font.getBestCmap())


def draw_certificate(certificate: Certificate, name: str) -> bytes:
    """The paper. Equal words give equal bytes.

    Raises:
        UnprintableError: the name has letters that the typeface lacks.
    """
    check_name(name)
    told = certificate.told
    address = settings.GAUNG_PUBLIC_URL + reverse("verify_certificate", args=[certificate.code])
    said = {
        "heading": _("Sertifikat"),
        "given_to": _("Diberikan kepada"),
        "joined": _("Sebagai %(as)s dalam") % {"as": told["as"]},
        "check_words": _("Asli atau tidak? Pindai, atau ketik kode ini di")
        + " "
        + address.partition("://")[2].rsplit("/", 2)[0],
        "check_at": address,
        "qr": qr_svg(address),
        "code": certificate.shown_code,
        "name": name,
        "when": when_words(told),
        "hours": _("Setara %(hours)s") % {"hours": told["hours"]} if told["hours"] else "",
        **{key: told[key] for key in ("title", "community", "colour", "signer", "signer_role")},
        "language": told["language"],
    }
    return _compile(said, certificate.issued_at)


def _compile(said: dict[str, str], at: datetime) -> bytes:
    body = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[source_font().parent],
        ignore_system_fonts=True,
        sys_inputs=said,
        timestamp=int(at.timestamp()),
    )
    assert isinstance(body, bytes)
    return body
