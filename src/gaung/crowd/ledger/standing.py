# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changes and words make of what stands: decided in memory, in the order of asking.

Nobody else may decide about the same phones meanwhile; the stores see to that.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from gaung.crowd.ledger.claims import Place
from gaung.crowd.ledger.entries import Change, Changed, Outcome, Say, TallyKey, Tap

Allowance = tuple[str, bytes, str, str]
"""What a phone has a limited number of: (about, phone, kind, item)."""


class Stands(NamedTuple):
    """What a row says, with its words."""

    kind: str
    item: str
    value: int
    mark: int
    text: str = ""


class Moves(NamedTuple):
    """How much more (or less) of a figure there is, and of its marked part."""

    n: Counter[Place]
    marked: Counter[Place]

    def add(self, about: str, row: Stands, n: int) -> None:
        """Count a row that comes (1) or goes (-1)."""
        place = about, row.kind, row.item
        self.n[place] += n
        if row.mark:
            self.marked[place] += n

    def rows(self) -> list[tuple[str, str, str, int, int]]:
        """(about, kind, item, n, marked) of the figures that move, in the order of the tallies."""
        return [
            (*place, n, self.marked[place])
            for place, n in sorted(self.n.items())
            if n or self.marked[place]
        ]


class Settled(NamedTuple):
    """What changes come to. `rows`: written new or over what stood, ordered by id; `said`: those of
    them that have words; `gone`: taken back.
    """

    rows: list[Tap]
    said: list[Say]
    gone: list[Tap]
    moves: Moves
    outcomes: list[Outcome]


def settle(changes: Sequence[Change], standing: Mapping[bytes, Stands]) -> Settled:
    """The latest stands. `standing`: by id, what the book says of these ids."""
    now: dict[bytes, Stands | None] = dict(standing)
    last: dict[bytes, Change] = {}
    outcomes: list[Outcome] = []
    for change in changes:
        id_ = change.tap.id
        before, after = now.get(id_), _wanted(change)
        if _says(before) == _says(after):
            outcomes.append(Changed(is_new=False, figures={}))
            continue
        now[id_], last[id_] = after, change
        outcomes.append(Changed(is_new=True, figures=_figures(before, after)))
    settled = Settled([], [], [], Moves(Counter(), Counter()), outcomes)
    for id_, change in sorted(last.items()):
        before, after, tap = standing.get(id_), now[id_], change.tap
        if before is not None:
            settled.moves.add(tap.about, before, -1)
        if after is not None:
            settled.moves.add(tap.about, after, 1)
            settled.rows.append(tap)
            if after.text:
                settled.said.append(Say(tap, after.text))
        elif before is not None:
            settled.gone.append(tap)
    return settled


def admit(
    says: Sequence[Say], known: Collection[bytes], n_has: Mapping[Allowance, int]
) -> tuple[list[Say], list[Outcome]]:
    """Which words come in, and what each is told.

    `known`: the ids that are there already. `n_has`: how many rows of what is limited there are.
    """
    has, n_rows = set(known), dict(n_has)
    admitted: list[Say] = []
    outcomes: list[Outcome] = []
    for say in says:
        allowance = allowance_of(say.tap)
        if say.tap.id in has:
            outcomes.append(False)
        elif say.most and n_rows.get(allowance, 0) >= say.most:
            outcomes.append("enough")
        else:
            has.add(say.tap.id)
            n_rows[allowance] = n_rows.get(allowance, 0) + 1
            admitted.append(say)
            outcomes.append(True)
    return admitted, outcomes


def allowance_of(tap: Tap) -> Allowance:
    """Of what a tap uses up one."""
    return tap.about, tap.phone, tap.kind, tap.item


def limited(says: Iterable[Say]) -> list[Allowance]:
    """What has to be counted before these words are let in."""
    return sorted({allowance_of(say.tap) for say in says if say.most})


def words_of(say: Say) -> tuple[bytes, str, bytes, str, str, str, int]:
    """The row of the words, in the order of its columns."""
    tap = say.tap
    return tap.id, tap.about, tap.phone, tap.kind, tap.item, say.text, tap.at


def _wanted(change: Change) -> Stands | None:
    tap = change.tap
    if change.is_back:
        return None
    return Stands(tap.kind, tap.item, tap.value, tap.mark, change.text)


def _says(row: Stands | None) -> tuple[str, int, str] | None:
    return None if row is None else (row.item, row.value, row.text)


def _figures(before: Stands | None, after: Stands | None) -> dict[TallyKey, int]:
    figures: Counter[TallyKey] = Counter()
    if before is not None:
        figures[before.kind, before.item] -= 1
    if after is not None:
        figures[after.kind, after.item] += 1
    return {key: n for key, n in figures.items() if n}
