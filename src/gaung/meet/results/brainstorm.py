# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ideas by the votes that phones gave them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gaung.engine.meeting.ranking import by_dots
from gaung.meet import heard
from gaung.meet.enums import Fate
from gaung.meet.models import Block
from gaung.meet.words import Heard, heard_words

MOST_SHOWN = 12
MOST_DOTS = 24


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea at its place; ties share it.

    `dots`: one for each vote, as long as they can be told apart; otherwise `length` is drawn.
    """

    rank: int
    heard: Heard
    points: int
    length: float
    dots: range

    @property
    def is_taken(self) -> bool:
        """Whether it went to the plan."""
        return self.heard.fate is Fate.TAKEN


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context: the first ideas, how many more, how many phones voted."""
    ideas = ranked_ideas(block)
    return {
        "n": len({phone for idea in ideas for phone in idea.heard.voters}),
        "n_ideas": len(ideas),
        "ideas": ideas[:MOST_SHOWN],
        "n_more": max(0, len(ideas) - MOST_SHOWN),
    }


def ranked_ideas(block: Block) -> list[Idea]:
    """All ideas that may be seen, the most wanted first; a phone's votes count up to its most."""
    found = [each for each in heard_words(block.session, block.code) if each.is_seen]
    of_row = {row: each for each in found for row in each.rows}
    votes = dict.fromkeys(
        (vote.phone, of_row[vote.row].row, min(1, vote.weight))
        for vote in heard.votes(block.session)
        if vote.row in of_row
    )
    ranked = by_dots(
        [each.row for each in found], votes, most=int(block.content.get("votes", 0) or 0)
    )
    most = max((idea.points for idea in ranked), default=0)
    return [
        Idea(
            rank=idea.rank,
            heard=of_row[idea.thing],
            points=idea.points,
            length=idea.points / most if most else 0.0,
            dots=range(idea.points if most <= MOST_DOTS else 0),
        )
        for idea in ranked
    ]
