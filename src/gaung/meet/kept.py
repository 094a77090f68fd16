# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that were answered or put off: what the crew may publish after the event."""

from dataclasses import dataclass

from gaung.meet import queries
from gaung.meet.enums import Fate
from gaung.meet.models import Block, Session
from gaung.meet.words import Heard, heard_words, most_wanted

PUBLISHABLE = frozenset({Fate.ANSWERED, Fate.PARKED})


@dataclass(frozen=True, slots=True)
class Kept:
    """A question with its answer; nobody's name is in it."""

    row: str
    text: str
    reply: str
    n_votes: int
    is_answered: bool
    is_published: bool


@dataclass(frozen=True, slots=True)
class Round:
    """The questions of one block, the most wanted first."""

    block: Block
    questions: list[Kept]


def rounds_of(session: Session) -> list[Round]:
    """Everything that may be published; words of phones that left are in no book any more."""
    published = frozenset(session.said.filter(is_published=True).values_list("row", flat=True))
    by_block: dict[str, list[Heard]] = {}
    for each in heard_words(session):
        if each.fate in PUBLISHABLE:
            by_block.setdefault(each.words.block, []).append(each)
    rounds = [
        Round(block, [_kept(each, published) for each in most_wanted(by_block[block.code])])
        for block in queries.question_rounds(session)
        if block.code in by_block
    ]
    return [each for each in rounds if each.questions]


def published_rounds(session: Session) -> list[Round]:
    """The same, only what the crew chose."""
    chosen = [
        Round(each.block, [kept for kept in each.questions if kept.is_published])
        for each in rounds_of(session)
    ]
    return [each for each in chosen if each.questions]


def _kept(heard: Heard, published: frozenset[str]) -> Kept:
    return Kept(
        row=heard.row,
        text=heard.text,
        reply=heard.reply,
        n_votes=heard.n_votes,
        is_answered=heard.fate is Fate.ANSWERED,
        is_published=heard.row in published,
    )
