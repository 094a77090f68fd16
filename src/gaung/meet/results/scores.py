# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The scoreboard: what the quiz questions so far came to, each answer counted once."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaung.engine.meeting.quiz import Asked, Key, share_of_text, share_of_value
from gaung.engine.meeting.scores import (
    FULL,
    Standing,
    TeamStanding,
    points_of,
    points_with_speed,
    standings,
    team_standings,
)
from gaung.meet import heard
from gaung.meet.enums import Phase
from gaung.meet.models import Block, Session
from gaung.meet.results.quiz import key_of
from gaung.meet.results.teams import team_of_phones
from gaung.meet.words import names

MOST_TIED = 20

type_points = Callable[[float, int], int]


@dataclass(frozen=True, slots=True)
class Item:
    """How a question went: `right_share` of those who answered; None when nobody did."""

    block: Block
    n: int
    right_share: float | None


@dataclass(frozen=True, slots=True)
class Scoreboard:
    """Everybody who answered at least one question, best first, and how the questions went."""

    players: list[Standing[bytes]]
    items: list[Item]
    teams: list[TeamStanding]
    full: int


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the board; `length` is against the best."""

    rank: int
    name: str
    points: float
    length: float
    n_right: int = 0
    n_players: int = 0


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context."""
    board = scoreboard(block.session)
    most = int(block.content.get("most", 5))
    by_team = bool(block.content.get("by_team")) and bool(board.teams)
    rows = _team_rows(board.teams) if by_team else _player_rows(block, board, most)
    return {
        "n": len(board.players),
        "n_questions": len(board.items),
        "full": board.full,
        "by_team": by_team,
        "rows": rows,
        "n_first": sum(row.rank == 1 for row in rows),
        "items": board.items,
    }


def scoreboard(session: Session) -> Scoreboard:
    """Count all quiz questions whose answer was shown; one query of the book, two with texts."""
    blocks = _counted_blocks(session)
    answers = heard.answers(session)
    totals: defaultdict[bytes, list[int]] = defaultdict(lambda: [0, 0])
    tallies: dict[str, list[int]] = {block.code: [0, 0] for block in blocks}
    graded = {block.code: _grader(block) for block in blocks}
    shares: dict[tuple[str, int], float] = {}
    for phone, code, value, at in answers:
        found = graded.get(code)
        if found is None:
            continue
        key, points = found
        share = shares.get((code, value))
        if share is None:
            share = shares[code, value] = share_of_value(key, value)
        _add(totals[phone], tallies[code], share, points(share, at))
    _add_texts(session, graded, totals, tallies)
    players = standings({phone: (points, right) for phone, (points, right) in totals.items()})
    teams = team_standings(players, team_of_phones(session, answers))
    items = [Item(block, n, right / n if n else None) for block, (n, right) in _of(blocks, tallies)]
    return Scoreboard(players, items, teams, sum(_full(block) for block in blocks))


def _of(blocks: Sequence[Block], tallies: Mapping[str, list[int]]) -> list[tuple[Block, list[int]]]:
    return [(block, tallies[block.code]) for block in blocks]


def _add(total: list[int], tally: list[int], share: float, points: int) -> None:
    total[0] += points
    tally[0] += 1
    if share == 1:
        total[1] += 1
        tally[1] += 1


def _add_texts(
    session: Session,
    graded: Mapping[str, tuple[Key, type_points]],
    totals: defaultdict[bytes, list[int]],
    tallies: Mapping[str, list[int]],
) -> None:
    """Texts are counted once a phone and question: the first one that came."""
    if not any(key.asked is Asked.TEXT for key, _ in graded.values()):
        return
    done: set[tuple[bytes, str]] = set()
    for words in heard.words(session):
        found = graded.get(words.block)
        if found is None or found[0].asked is not Asked.TEXT:
            continue
        if (words.phone, words.block) in done:
            continue
        done.add((words.phone, words.block))
        key, points = found
        share = share_of_text(key, words.text)
        _add(totals[words.phone], tallies[words.block], share, points(share, words.at))


def _counted_blocks(session: Session) -> list[Block]:
    """Quiz blocks that were played, without the one whose answer is not shown yet."""
    return [
        block
        for block in session.blocks.current()
        if block.kind == "quiz"
        and block.played_at is not None
        and (block.pk != session.block_id or session.phase == Phase.REVEAL)
    ]


def _grader(block: Block) -> tuple[Key, type_points]:
    full = _full(block)
    key = key_of(block)
    if not block.content.get("is_fast") or block.played_at is None:
        return key, lambda share, _at: points_of(share, full=full)
    began = round(block.played_at.timestamp() * 1000)
    limit = 1000 * int(block.content.get("seconds", 0))
    return key, lambda share, at: points_with_speed(share, at - began, limit, full=full)


def _full(block: Block) -> int:
    points = block.content.get("points")
    return FULL if points is None else int(points)


def _player_rows(block: Block, board: Scoreboard, most: int) -> list[Row]:
    """The first so many; a tie at the edge is not cut, unless it is a crowd."""
    shown = board.players[:most]
    if shown:
        tied = [each for each in board.players[most:] if each.rank == shown[-1].rank]
        shown += tied[: max(0, MOST_TIED - len(shown))]
    name = names(block.session)
    best = max(board.players[0].points, 1) if board.players else 1
    return [
        Row(each.rank, name(each.player), each.points, each.points / best, n_right=each.n_right)
        for each in shown
    ]


def _team_rows(teams: Sequence[TeamStanding]) -> list[Row]:
    best = max(teams[0].mean, 0.1) if teams else 1
    return [
        Row(team.rank, team.team, team.mean, team.mean / best, n_players=team.n_players)
        for team in teams
    ]
