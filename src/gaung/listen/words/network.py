# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network in words, also for those who cannot see its picture."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gaung.engine.pictures.network import LETTERS, NetworkWords
from gaung.kit.numbers import local_number

MOSTLY, PARTLY = 0.5, 0.2
"""Bounds of models.md 6.8 between brokered, enabled and crowd-led; not calibrated."""


def broker_meaning(our_share: float) -> str:
    """What it means that so much goes through us."""
    if our_share > MOSTLY:
        return _("Percakapannya bertumpu pada kalian: kalau kalian diam, sebagian besar ikut diam.")
    if our_share >= PARTLY:
        return _("Kalian menyalakan, dan sebagian percakapan sudah jalan sendiri.")
    return _("Percakapannya hidup sendiri; kalian salah satu suara di dalamnya.")


def fine_share(value: float) -> str:
    """A small share of 0..1 as a percentage with one digit behind the comma."""
    return _("%(percent)s%%") % {"percent": local_number(value * 100, 1)}


def letter(group: int) -> str:
    """A group's letter in the picture; empty for those without one."""
    return LETTERS[group] if 0 <= group < len(LETTERS) else ""


def picture_words(told: Mapping[str, Any]) -> NetworkWords:
    """What the picture says, in the language of the request."""
    drawn = told["picture"]
    numbers = {
        "people": local_number(len(drawn["people"]["author"])),
        "groups": local_number(len(drawn["discs"])),
    }
    return NetworkWords(
        title=_("Jaringan percakapan"),
        description=_(
            "%(people)s orang sebagai titik, busur untuk tiap pasangan yang berbalas; %(groups)s "
            "kelompok terbesar diberi huruf. Angkanya ada di tabel di halaman ini."
        )
        % numbers,
        us=_("kalian"),
    )
