# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialogue of parts as the page of figures shows it: one row a part, drawn on one scale."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gaung.kit.numbers import local_share
from gaung.listen.shown.drawings import Span
from gaung.listen.shown.index import index_shown
from gaung.listen.shown.moments import moment
from gaung.listen.words.figures import NAMES
from gaung.listen.words.files import PLATFORMS
from gaung.listen.words.people import SEGMENTS, readable

Words = str | Promise
COLUMNS = ("QRR", "s", "LOOP", "PEER", "VOICE")
LONGEST_NAME = 70
UNKNOWN = "unknown"
"""The key of a post that a file does not name."""


@dataclass(frozen=True, slots=True)
class Division:
    """One way to divide a conversation: its word, its place in the result, how a part is called."""

    word: Words
    key: str
    name: Callable[[Mapping[str, Any]], str]
    address: Callable[[Mapping[str, Any]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class PartShown:
    """One part: its size, its index on the scale (or why there is none), its components."""

    name: str
    query: str
    unanswered_query: str
    url: str
    n_public: int
    n_questions: int
    n_waiting: int
    index: float | None
    span: Span | None
    between: str
    missing: str
    figures: tuple[tuple[str, str], ...]


def _post_name(part: Mapping[str, Any]) -> str:
    platform = str(PLATFORMS.get(part["platform"], part["platform"]))
    text = readable(part["text"]).strip()
    if text:
        return f"{text[:LONGEST_NAME]}…" if len(text) > LONGEST_NAME else text
    if part["post_key"] == UNKNOWN:
        return _("Postingan %(platform)s yang tidak disebut berkasnya") % {"platform": platform}
    if part["first_at"] is None:
        return _("Postingan %(platform)s %(key)s") % {
            "platform": platform,
            "key": part["post_key"][-8:],
        }
    first = localtime(moment(part["first_at"]))
    return _("Postingan %(platform)s, ramai sejak %(day)s") % {
        "platform": platform,
        "day": date_format(first, "j M Y"),
    }


def _week_name(part: Mapping[str, Any]) -> str:
    return _("Minggu mulai %(day)s") % {
        "day": date_format(date.fromisoformat(part["week"]), "j M Y")
    }


DIVISIONS: Mapping[str, Division] = {
    "postingan": Division(
        gettext_lazy("Postingan"),
        "posts",
        _post_name,
        lambda part: {"post": part["post_key"], "platform": part["platform"]},
    ),
    "minggu": Division(
        gettext_lazy("Minggu"), "weeks", _week_name, lambda part: {"minggu": part["week"]}
    ),
    "platform": Division(
        gettext_lazy("Platform"),
        "platforms",
        lambda part: str(PLATFORMS.get(part["platform"], part["platform"])),
        lambda part: {"platform": part["platform"]},
    ),
    "audiens": Division(
        gettext_lazy("Audiens"),
        "audiences",
        lambda part: str(SEGMENTS[part["segment"]]),
        lambda part: {"segmen": part["segment"]},
    ),
}
ORDERS: Mapping[str, tuple[Words, Callable[[PartShown], tuple[float, ...]]]] = {
    "ramai": (gettext_lazy("paling ramai"), lambda part: (-part.n_public,)),
    "indeks": (
        gettext_lazy("indeks tertinggi"),
        lambda part: (-1.0 if part.index is None else -part.index - 1,),
    ),
    "menunggu": (
        gettext_lazy("paling banyak pertanyaan menunggu"),
        lambda part: (-part.n_waiting,),
    ),
}


def parts_shown(told: Mapping[str, Any], division: Division, order: str) -> list[PartShown]:
    """The parts of one division; weeks without an order of their own stay in order of time."""
    shown = [_part(part, division) for part in told[division.key]]
    return sorted(shown, key=ORDERS[order][1]) if order in ORDERS else shown


def _part(part: Mapping[str, Any], division: Division) -> PartShown:
    index = index_shown(part["index"])
    address = division.address(part)
    waiting = {**address, "bagian": "belum-dijawab", "urut": "mendesak"}
    return PartShown(
        name=division.name(part),
        query=urlencode(address),
        unanswered_query=urlencode(waiting),
        url=part.get("post_url") or "",
        n_public=part["n_public"],
        n_questions=part["n_questions"],
        n_waiting=part["n_questions"] - part["n_answered"],
        index=index.value,
        span=index.span,
        between=index.between,
        missing="; ".join(f"{names}: {why}" for names, why in index.missing),
        figures=tuple(_figures(part["components"])),
    )


def _figures(components: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    values = {component["code"]: component["value"] for component in components}
    return [
        (str(NAMES[code]), "–" if values[code] is None else local_share(values[code]))
        for code in COLUMNS
    ]
