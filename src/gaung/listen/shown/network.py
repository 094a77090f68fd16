# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The findings on the network as its page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gaung.listen.words import network as words
from gaung.listen.words.people import voice_name

PAGE = 25
MOST = 100
N_NAMED = 3

ORDERS: Mapping[str, tuple[str, str | Promise]] = {
    "pusat": ("rank", _("paling didengar")),
    "jembatan": ("bridging", _("paling menghubungkan")),
    "dibalas": ("n_heard_by", _("dibalas paling banyak orang")),
    "membalas": ("n_replied_to", _("membalas paling banyak orang")),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A person to link to: the pseudonym for the address, the name for people."""

    author: str
    name: str

    @classmethod
    def of(cls, author: str) -> "Named":
        """The person of a pseudonym."""
        return cls(author, voice_name(author))


@dataclass(frozen=True, slots=True)
class VoiceInNetwork:
    """One row of the table of voices; `place` is its place in the order of the address."""

    place: int
    who: Named
    n_heard_by: int
    n_replied_to: int
    attention: float
    bridging: float
    n_groups: int
    letter: str
    is_two_way_with_us: bool


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group with its letter in the picture and whom it hears most."""

    letter: str
    n_people: int
    n_within: int
    n_across: int
    speakers: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class NetworkShown:
    """What the page says; `told` are the numbers of the findings as they are."""

    told: Mapping[str, Any]
    n_alone: int
    n_with_us: int
    central: tuple[Named, ...]
    bridges: tuple[Named, ...]
    groups: tuple[GroupShown, ...]
    broker_meaning: str
    top: Named | None

    @property
    def n_more_groups(self) -> int:
        """Groups beyond those that have a letter."""
        return int(self.told["n_groups"]) - len(self.groups)


@dataclass(frozen=True, slots=True)
class VoicesPage:
    """A page of the table, and what its address says."""

    rows: tuple[VoiceInNetwork, ...]
    order: str
    number: int
    n_pages: int
    n_rows: int

    @property
    def orders(self) -> list[tuple[str, str | Promise]]:
        """The orders one can ask for."""
        return [(key, sentence) for key, (_measure, sentence) in ORDERS.items()]

    @property
    def before(self) -> str:
        """The address of the page before; empty on the first."""
        return self._address(self.number - 1) if self.number > 1 else ""

    @property
    def after(self) -> str:
        """The address of the page after; empty on the last."""
        return self._address(self.number + 1) if self.number < self.n_pages else ""

    def _address(self, number: int) -> str:
        return urlencode({"urut": self.order, "halaman": number})


def network_shown(told: Mapping[str, Any]) -> NetworkShown:
    """The page's view of the network's findings."""
    voices = told["voices"]
    with_us, broker = told["with_us"], told["broker"]
    return NetworkShown(
        told=told,
        n_alone=max(0, told["n_people"] - told["n_connected"]),
        n_with_us=sum(with_us.values()),
        central=_first(voices, "n_heard_by", "rank"),
        bridges=_first(voices, "bridging", "bridging"),
        groups=tuple(_group(number, group) for number, group in enumerate(told["groups"])),
        broker_meaning=words.broker_meaning(broker["our_share"]) if broker else "",
        top=Named.of(broker["top_author"]) if broker and not broker["top_is_us"] else None,
    )


def voices_page(told: Mapping[str, Any], order: str, number: str) -> VoicesPage:
    """The page of the table that an address asks for; what it says wrongly counts as not said."""
    order = order if order in ORDERS else "pusat"
    voices = told["voices"]
    places = _ordered(voices, ORDERS[order][0])[:MOST]
    n_pages = max(1, -(-len(places) // PAGE))
    page = min(n_pages, max(1, int(number))) if number.isascii() and number.isdigit() else 1
    start = (page - 1) * PAGE
    rows = [
        _voice(voices, place, start + count)
        for count, place in enumerate(places[start : start + PAGE], start=1)
    ]
    return VoicesPage(tuple(rows), order, page, n_pages, len(places))


def _ordered(voices: Mapping[str, Sequence[Any]], measure: str) -> list[int]:
    """The voices that have any of the measure, the highest first; equal ones by pseudonym."""
    values = voices[measure]
    return sorted(
        (place for place in range(len(values)) if values[place] > 0),
        key=lambda place: (-values[place], voices["author"][place]),
    )


def _first(voices: Mapping[str, Sequence[Any]], needs: str, measure: str) -> tuple[Named, ...]:
    found = [place for place in _ordered(voices, measure) if voices[needs][place] > 0]
    return tuple(Named.of(voices["author"][place]) for place in found[:N_NAMED])


def _voice(voices: Mapping[str, Sequence[Any]], place: int, count: int) -> VoiceInNetwork:
    return VoiceInNetwork(
        place=count,
        who=Named.of(voices["author"][place]),
        n_heard_by=voices["n_heard_by"][place],
        n_replied_to=voices["n_replied_to"][place],
        attention=voices["rank"][place],
        bridging=voices["bridging"][place],
        n_groups=voices["n_groups"][place],
        letter=words.letter(voices["group"][place]),
        is_two_way_with_us=voices["is_two_way_with_us"][place],
    )


def _group(number: int, group: Mapping[str, Any]) -> GroupShown:
    return GroupShown(
        letter=words.letter(number),
        n_people=group["n_people"],
        n_within=group["n_within"],
        n_across=group["n_across"],
        speakers=tuple(Named.of(author) for author in group["speakers"]),
    )
