# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What phones may do: the verbs register their kinds of tap here when the app starts."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from gaung.crowd.errors import KindError

NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of tap.

    `once`: one row for each phone and item, however often it is sent; otherwise one row for each
    tap id of the phone. `items` says which items are valid; without it only those that the page
    offers, or none. `erases` makes it the way out instead of a row. `public` tallies are shown.
    `everywhere`: valid on every page, whatever the page offers. `seats`: how many phones may have
    each item; 0 is as many as come, and a page may say another number (`Face.seats`). Who leaves
    gives the seat back.

    For rooms. `split`: counted by answer, under the item `<item>:<value>`, though a phone has one
    row for the item. `changes`: the latest tap stands, with its value and its words. `takes_back`:
    the value 0 removes what stood. `words`: so many letters may come with it, and some must.
    `most`: so many rows a phone may have for each item of what may be repeated; 0 is any number.
    `by_page`: in a room only those items are told to all that its pages name (`Face.shows`).
    """

    name: str
    once: bool = True
    items: Callable[[str], bool] | None = None
    lowest: int = 0
    highest: int = 0
    public: bool = True
    erases: bool = False
    everywhere: bool = False
    seats: int = 0
    split: bool = False
    changes: bool = False
    takes_back: bool = False
    words: int = 0
    most: int = 0
    by_page: bool = False
    is_plain: bool = field(init=False, compare=False, default=True)
    """Whether a tap of it is a row and nothing more: the way of the busiest seconds."""

    def __post_init__(self) -> None:
        """Look at it once instead of at each tap."""
        is_plain = not (self.split or self.changes or self.words or self.most)
        object.__setattr__(self, "is_plain", is_plain)

    def stored_item(self, item: str, value: int) -> str:
        """Under which item the book keeps and counts a tap."""
        return f"{item}:{value}" if self.split else item

    def offered_item(self, stored: str) -> str:
        """The other way round: which item a stored one belongs to."""
        return stored.rpartition(":")[0] if self.split else stored

    def allows(self, item: str, offers: Mapping[str, frozenset[str]] | None) -> bool:
        """Whether an item may be tapped on a page with these offers (None: it says nothing)."""
        if offers is not None and (self.name in offers or not self.everywhere):
            return item in offers.get(self.name, ())
        if item and not ITEM.fullmatch(item):
            return False
        return self.items(item) if self.items else item == ""


class Kinds:
    """A register of kinds by name."""

    def __init__(self, *kinds: Kind) -> None:
        """Start with some kinds."""
        self._kinds: dict[str, Kind] = {}
        for kind in kinds:
            self.register(kind)

    def register(self, kind: Kind) -> None:
        """Add a kind; the same kind again changes nothing.

        Raises:
            KindError: a bad name, an empty range, seats that are no seats, rules that exclude each
                other, or another kind of this name.
        """
        if not NAME.fullmatch(kind.name):
            message = f"A kind is named in small letters, digits and _: {kind.name!r} is not."
            raise KindError(message)
        if kind.lowest > kind.highest:
            message = f"The kind {kind.name!r} allows no value at all."
            raise KindError(message)
        if kind.seats < 0 or (kind.seats and not kind.once):
            message = f"A seat of the kind {kind.name!r} is one phone's, once."
            raise KindError(message)
        _refuse_nonsense(kind)
        if self._kinds.setdefault(kind.name, kind) != kind:
            message = f"There is another kind named {kind.name!r} already."
            raise KindError(message)

    def get(self, name: str) -> Kind | None:
        """The kind of this name, if there is one."""
        return self._kinds.get(name)

    def __iter__(self) -> Iterator[Kind]:
        """All kinds in the order in which they were registered."""
        return iter(self._kinds.values())


def _refuse_nonsense(kind: Kind) -> None:
    """Refuse what a room's kind cannot be at once."""
    name = kind.name
    for is_wrong, why in (
        (kind.words < 0 or kind.most < 0, f"The kind {name!r} counts with negative numbers."),
        ((kind.split or kind.changes) and not kind.once, f"{name!r} is one row a phone: once."),
        (kind.most and kind.once, f"{name!r} is once, so there is nothing to limit."),
        (
            kind.seats and not kind.is_plain,
            f"A seat of the kind {name!r} neither changes nor says.",
        ),
        (kind.takes_back and not kind.changes, f"{name!r} does not change, so nothing goes back."),
        (kind.takes_back and kind.split, f"{name!r} is counted by answer: 0 is one of them."),
        (kind.takes_back and kind.lowest > 0, f"{name!r} has no value 0 that takes it back."),
        (kind.split and kind.by_page, f"{name!r} is counted by answer, so pages rule it already."),
        (kind.split and kind.words, f"{name!r} is counted by answer, so it has no words."),
    ):
        if is_wrong:
            raise KindError(why)


JOIN = Kind("join", everywhere=True)
LEAVE = Kind("leave", erases=True, public=False, everywhere=True)

KINDS = Kinds(JOIN, LEAVE)
"""The register of this process."""


def fresh_kinds(*kinds: Kind) -> Kinds:
    """A register of its own, with what the lane itself knows (for tests and benchmarks)."""
    return Kinds(JOIN, LEAVE, *kinds)
