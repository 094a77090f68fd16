# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The best question: votes and jury, each with its weight, and a rule for ties."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

MOST_JURY: Final = 3
"""Points that one jury member may give on one criterion: 0 to 3."""

Q = TypeVar("Q", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Q]):
    """A question in the contest.

    `jury`: all points given to it, by all members on all criteria; empty when nobody judged it.
    `at`: when it was asked, in milliseconds.
    """

    question: Q
    phone: bytes
    n_votes: int
    jury: tuple[int, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Judged(Generic[Q]):
    """A question with its score out of 100 and the parts that make it.

    `by_votes` + `by_jury` = `score`, each already weighted. `tied`: another question has the same
    score, so the tie rule decided.
    """

    place: int
    entry: Entry[Q]
    score: float
    by_votes: float
    by_jury: float
    tied: bool


def judged(entries: Sequence[Entry[Q]], *, vote_percent: int) -> list[Judged[Q]]:
    """Questions, best first.

    Votes count as a share of the most-voted question's votes, the jury as the mean of all points
    given out of `MOST_JURY`; a question that nobody judged has no jury points. When no question was
    judged at all, votes are the whole score, and when nobody voted, the jury is. Ties (scores
    equal to one decimal, as shown): more votes, then asked earlier, then the order given.

    Raises:
        ValueError: a weight outside 0 to 100.
    """
    if not 0 <= vote_percent <= 100:  # noqa: PLR2004 - a share in percent
        raise ValueError("The weight of votes is 0 to 100 percent.")
    weight = effective_weight(entries, vote_percent)
    most = max((entry.n_votes for entry in entries), default=0)
    found = []
    for entry in entries:
        by_votes = round(weight * entry.n_votes / most, 1) if most else 0.0
        mean = sum(entry.jury) / len(entry.jury) if entry.jury else 0.0
        by_jury = round((100 - weight) * mean / MOST_JURY, 1)
        found.append((round(by_votes + by_jury, 1), by_votes, by_jury, entry))
    found.sort(key=lambda row: (-row[0], -row[3].n_votes, row[3].at))
    scores = [row[0] for row in found]
    return [
        Judged(place, entry, score, by_votes, by_jury, scores.count(score) > 1)
        for place, (score, by_votes, by_jury, entry) in enumerate(found, 1)
    ]


def effective_weight(entries: Sequence[Entry[Q]], vote_percent: int) -> int:
    """The weight of votes in percent that is really used (see `judged`)."""
    if not any(entry.jury for entry in entries):
        return 100
    return vote_percent if any(entry.n_votes for entry in entries) else 0


def winners(found: Sequence[Judged[Q]], n_prizes: int) -> list[Judged[Q]]:
    """The best question of each of the first `n_prizes` phones: one prize a phone.

    A question without any vote and any jury point wins nothing.
    """
    chosen: list[Judged[Q]] = []
    phones: set[bytes] = set()
    for each in found:
        if len(chosen) >= n_prizes:
            break
        if each.score > 0 and each.entry.phone not in phones:
            phones.add(each.entry.phone)
            chosen.append(each)
    return chosen
