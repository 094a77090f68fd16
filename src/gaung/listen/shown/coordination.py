# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The findings on repeated simultaneity as their page shows them: what happened, and never why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.kit.numbers import local_number
from gaung.listen.shown.index import IndexShown, index_shown
from gaung.listen.shown.moments import moment
from gaung.listen.shown.occasions import Occasions
from gaung.listen.words.people import voice_name

MOST_NAMED = 12
MINUTE = 60


@dataclass(frozen=True, slots=True)
class GroupShown:
    """One group: the sentence, what it rests on, the picture, texts, members."""

    number: int
    n_members: int
    n_rows: int
    sentence: str
    signals: tuple[str, ...]
    texts: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    n_more: int
    first_at: datetime
    last_at: datetime
    occasions: Occasions


@dataclass(frozen=True, slots=True)
class BurstShown:
    """One text, link or set of hashtags that many accounts posted within minutes, once."""

    sentence: str
    text: str
    first_at: datetime


@dataclass(frozen=True, slots=True)
class CoordinationShown:
    """Everything the page says."""

    n_rows: int
    n_coordinated_rows: int
    n_coordinated_accounts: int
    n_groups: int
    groups: tuple[GroupShown, ...]
    n_bursts: int
    bursts: tuple[BurstShown, ...]
    with_them: IndexShown | None
    without_them: IndexShown | None
    definition: Mapping[str, Any]
    others: Sequence[Mapping[str, Any]]


def coordination_shown(result: Mapping[str, Any]) -> CoordinationShown | None:
    """The page's view of a stored result; None where simultaneity was not looked for."""
    told = result.get("coordination")
    if not told:
        return None
    without = told.get("without")
    return CoordinationShown(
        n_rows=told["n_rows"],
        n_coordinated_rows=told["n_coordinated_rows"],
        n_coordinated_accounts=told["n_coordinated_accounts"],
        n_groups=told["n_groups"],
        groups=tuple(_group(group) for group in told["groups"]),
        n_bursts=told["n_bursts"],
        bursts=tuple(_burst(burst) for burst in told["bursts"]),
        with_them=index_shown(result["index"]) if without else None,
        without_them=index_shown(without["index"]) if without else None,
        definition=told["definition"],
        others=told["other_definitions"],
    )


def _group(group: Mapping[str, Any]) -> GroupShown:
    members = [(author, voice_name(author)) for author in group["members"][:MOST_NAMED]]
    n_drawn = 1 + max([person for _at, person in group["timing"]], default=0)
    return GroupShown(
        number=group["group_no"],
        n_members=group["n_members"],
        n_rows=group["n_rows"],
        sentence=_(
            "%(n)s akun menulis %(rows)s komentar yang jatuh bersamaan. Jarak antara dua tulisan "
            "yang sama biasanya %(gap)s."
        )
        % {
            "n": local_number(group["n_members"]),
            "rows": local_number(group["n_rows"]),
            "gap": _seconds(round(group["median_gap_seconds"])),
        },
        signals=_signals(group["signals"]),
        texts=tuple(group["texts"]),
        members=tuple(members),
        n_more=group["n_members"] - len(members),
        first_at=moment(group["first_at"]),
        last_at=moment(group["last_at"]),
        occasions=Occasions.of(group["timing"], n_drawn),
    )


def _signals(signals: Mapping[str, int]) -> tuple[str, ...]:
    words = {
        "text": lambda n: ngettext("%(n)s teks yang sama", "%(n)s teks yang sama", n),
        "near": lambda n: ngettext("%(n)s teks yang hampir sama", "%(n)s teks yang hampir sama", n),
        "link": lambda n: ngettext("%(n)s tautan yang sama", "%(n)s tautan yang sama", n),
        "reply": lambda n: ngettext(
            "%(n)s komentar yang dibalas bersamaan", "%(n)s komentar yang dibalas bersamaan", n
        ),
    }
    return tuple(
        words[kind](n) % {"n": local_number(n)} for kind, n in signals.items() if kind in words
    )


def _burst(burst: Mapping[str, Any]) -> BurstShown:
    what = {
        "text": _("teks yang sama"),
        "link": _("tautan yang sama"),
        "tags": _("tagar yang sama"),
    }[burst["kind"]]
    sentence = _("%(n)s akun menulis %(what)s dalam %(span)s, satu kali.") % {
        "n": local_number(burst["n_accounts"]),
        "what": what,
        "span": _seconds(burst["last_at"] - burst["first_at"]),
    }
    shown = burst["link"] or " ".join(f"#{tag}" for tag in burst["tags"]) or burst["text"]
    return BurstShown(sentence, shown, moment(burst["first_at"]))


def _seconds(seconds: int) -> str:
    if seconds < 2 * MINUTE:
        n = max(1, seconds)
        return ngettext("%(n)s detik", "%(n)s detik", n) % {"n": local_number(n)}
    n = round(seconds / MINUTE)
    return ngettext("%(n)s menit", "%(n)s menit", n) % {"n": local_number(n)}
