# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What phones may do: the verbs register their kinds of tap here when the app starts."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

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
            KindError: a bad name, an empty range, seats that are no seats, or another kind of this
                name.
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
        if self._kinds.setdefault(kind.name, kind) != kind:
            message = f"There is another kind named {kind.name!r} already."
            raise KindError(message)

    def get(self, name: str) -> Kind | None:
        """The kind of this name, if there is one."""
        return self._kinds.get(name)

    def __iter__(self) -> Iterator[Kind]:
        """All kinds in the order in which they were registered."""
        return iter(self._kinds.values())


JOIN = Kind("join", everywhere=True)
LEAVE = Kind("leave", erases=True, public=False, everywhere=True)

KINDS = Kinds(JOIN, LEAVE)
"""The register of this process."""


def fresh_kinds(*kinds: Kind) -> Kinds:
    """A register of its own, with what the lane itself knows (for tests and benchmarks)."""
    return Kinds(JOIN, LEAVE, *kinds)
