# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The best question: how the score came about, and who won."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gaung.engine.meeting.award import Judged
from gaung.meet.awarding import CRITERIA, claims_of, contest_of
from gaung.meet.models import Block, PrizeClaim
from gaung.meet.words import Heard

MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Winner:
    """A prize with the question that won it; the text is empty when the phone has left."""

    claim: PrizeClaim
    text: str


@dataclass(frozen=True, slots=True)
class JudgedShown:
    """A question with its score, and the two parts as SVG lengths of 100."""

    judged: Judged[Heard]

    @property
    def votes_width(self) -> str:
        """The part that votes made."""
        return f"{self.judged.by_votes:.2f}"

    @property
    def jury_width(self) -> str:
        """The part that the jury made."""
        return f"{self.judged.by_jury:.2f}"


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context: winners as decided, and the first questions with their parts."""
    contest = contest_of(block)
    text = {row.entry.question.row: row.entry.question.text for row in contest.rows}
    winners = [Winner(claim, text.get(claim.row, "")) for claim in claims_of(block)]
    return {
        "n": len(contest.rows),
        "rows": _shown(contest.rows, {winner.claim.row for winner in winners}),
        "winners": winners,
        "prizes": list(block.content.get("prizes", [])),
        "vote_percent": contest.vote_percent,
        "jury_percent": contest.jury_percent,
        "criteria": CRITERIA,
        "has_ties": any(row.tied for row in contest.rows[:MOST_SHOWN]),
    }


def _shown(rows: list[Judged[Heard]], winning: set[str]) -> list[JudgedShown]:
    """The first ones, and every winner."""
    return [
        JudgedShown(row)
        for row in rows
        if row.place <= MOST_SHOWN or row.entry.question.row in winning
    ]
