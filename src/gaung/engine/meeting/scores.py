# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Points, and a scoreboard that is fair about ties and teams."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

FULL: Final = 100
"""What a right answer is worth where a question says nothing else."""
GRACE_MS: Final = 1500
"""So long a slow network may take without costing a point."""

P = TypeVar("P", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Standing(Generic[P]):
    """A player's place. Equal points share a rank, and the next rank skips: 1, 2, 2, 4."""

    rank: int
    player: P
    points: int
    n_right: int


@dataclass(frozen=True, slots=True)
class TeamStanding:
    """A team's place by the mean of its members who played, in points to one decimal."""

    rank: int
    team: str
    mean: float
    n_players: int


def points_of(share: float, *, full: int = FULL) -> int:
    """Points for how right an answer is, whole."""
    return round(full * share)


def points_with_speed(share: float, took_ms: int, limit_ms: int, *, full: int = FULL) -> int:
    """Half of the points for being right, the other half melts evenly until the time is over.

    The first `GRACE_MS` cost nothing: they are the network's. A wrong answer earns nothing, a late
    one half. Without a limit speed does not count.
    """
    if limit_ms <= GRACE_MS:
        return points_of(share, full=full)
    gone = min(1.0, max(0.0, (took_ms - GRACE_MS) / (limit_ms - GRACE_MS)))
    return round(full * share * (1 - gone / 2))


def standings(totals: Mapping[P, tuple[int, int]]) -> list[Standing[P]]:
    """Players by points, from (points, number of right answers) each; best first.

    Ties share their rank and stand in the order of the mapping. No players, none.
    """
    ordered = sorted(totals.items(), key=lambda found: -found[1][0])
    ranks = ranked([points for _, (points, _) in ordered])
    return [
        Standing(rank, player, points, n_right)
        for rank, (player, (points, n_right)) in zip(ranks, ordered, strict=True)
    ]


def ranked(descending: Sequence[float]) -> list[int]:
    """The rank of each of these values, which come largest first: equal ones share it."""
    ranks: list[int] = []
    for index, value in enumerate(descending):
        is_tie = index > 0 and value == descending[index - 1]
        ranks.append(ranks[-1] if is_tie else index + 1)
    return ranks


def team_standings(players: Iterable[Standing[P]], team_of: Mapping[P, str]) -> list[TeamStanding]:
    """Teams by the mean points of their members who played, best first; ties share a rank.

    Who has no team counts for none. A small team can win against a large one.
    """
    points: defaultdict[str, list[int]] = defaultdict(list)
    for standing in players:
        team = team_of.get(standing.player)
        if team is not None:
            points[team].append(standing.points)
    means = {team: round(sum(all_) / len(all_), 1) for team, all_ in points.items()}
    ordered = sorted(means.items(), key=lambda found: (-found[1], found[0]))
    ranks = ranked([mean for _, mean in ordered])
    return [
        TeamStanding(rank, team, mean, len(points[team]))
        for rank, (team, mean) in zip(ranks, ordered, strict=True)
    ]
