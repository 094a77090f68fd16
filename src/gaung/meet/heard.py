# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What phones said and chose in a meeting, read from the crowd's book."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from django.conf import settings

from gaung.crowd.book import Book
from gaung.crowd.kinds import JOIN
from gaung.crowd.room_book import Answered, Saying
from gaung.engine.meeting.holding import Why, held
from gaung.meet.kinds.kind import NICK, SAY, VOTE
from gaung.meet.models import Session


class Words(NamedTuple):
    """Words of a phone in a block; `row` is their id in the book, as hex."""

    row: str
    phone: bytes
    block: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Vote:
    """A phone's vote for words."""

    phone: bytes
    row: str
    weight: int


@cache
def _book_at(url: str) -> Book:
    return Book(url)


def book() -> Book:
    """The crowd's ledger, for reading; its connections stay open, as a room asks often."""
    return _book_at(settings.GAUNG_LEDGER_URL)


def answers(session: Session, block: str = "") -> list[Answered]:
    """Choices in one block, or in all: one query. In the order in which they were made."""
    return book().answers(session.about, block)


def words(session: Session, block: str = "") -> list[Words]:
    """Words of one block, or of all, the oldest first."""
    return [_words(row) for row in book().said(session.about, block or None, kind=SAY)]


def votes(session: Session) -> list[Vote]:
    """Votes for words, in the order in which they were given."""
    return [Vote(row.phone, row.item, row.value) for row in book().taps(session.about, VOTE)]


def nicknames(session: Session) -> dict[bytes, Words]:
    """The nickname that each phone chose last."""
    return {row.phone: _words(row) for row in book().said(session.about, None, kind=NICK)}


def numbers(session: Session) -> Mapping[bytes, int]:
    """Every phone with its number: the first of those here is 1."""
    joined = dict.fromkeys(row.phone for row in book().taps(session.about, JOIN.name))
    return {phone: at for at, phone in enumerate(joined, 1)}


def _words(row: Saying) -> Words:
    return Words(row.id.hex(), row.phone, row.item, row.text, row.at)


@lru_cache(maxsize=20_000)
def why_held(text: str) -> Why | None:
    """Why words wait for a person, if they do."""
    return held(text)
