# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What phones said and chose in a meeting, read from the crowd's book."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings

from gaung.crowd.book import Book
from gaung.engine.meeting.holding import Why, held
from gaung.meet.kinds.kind import ANSWER, NICK, SAY, VOTE
from gaung.meet.models import Session


class Answer(NamedTuple):
    """A phone's choice in a block; `at` in milliseconds UTC."""

    phone: bytes
    block: str
    value: int
    at: int


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


def book() -> Book:
    """The crowd's ledger, for reading."""
    return Book(settings.GAUNG_LEDGER_URL)


def answers(session: Session, block: str = "") -> list[Answer]:
    """Choices in one block, or in all: one query. In the order in which they were made."""
    prefix = f"{block}:" if block else ""
    return [
        Answer(row.phone, row.item.rpartition(":")[0], row.value, row.at)
        for row in book().answers(session.about, ANSWER, prefix)
    ]


def words(session: Session, block: str = "") -> list[Words]:
    """Words of one block, or of all, the oldest first."""
    return [
        Words(row.id.hex(), row.phone, row.item, row.text, row.at)
        for row in book().said(session.about, SAY, block or None)
    ]


def votes(session: Session) -> list[Vote]:
    """Votes for words, in the order in which they were given."""
    return [
        Vote(row.phone, row.item, row.value) for row in book().answers(session.about, VOTE, "")
    ]


def nicknames(session: Session) -> dict[bytes, Words]:
    """The nickname that each phone chose last."""
    return {
        row.phone: Words(row.id.hex(), row.phone, "", row.text, row.at)
        for row in book().said(session.about, NICK, None)
    }


def numbers(session: Session) -> Mapping[bytes, int]:
    """Every phone with its number: the first that joined is 1."""
    return {phone: at for at, phone in enumerate(book().phones(session.about), 1)}


@lru_cache(maxsize=20_000)
def why_held(text: str) -> Why | None:
    """Why words wait for a person, if they do."""
    return held(text)
