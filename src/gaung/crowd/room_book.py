# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading the book for rooms: answers, words, votes; and what is whispered to one phone."""

import time
from collections.abc import Mapping
from typing import NamedTuple

from gaung.crowd.database import Database
from gaung.crowd.kinds import JOIN
from gaung.crowd.ledger.claims import lock_number, phone_lock

_ANSWERS = """
SELECT phone, item, value, at FROM tap WHERE about = ? AND kind = 'answer'{only} ORDER BY at, id
"""
# A range of the index that holds `item` and all of `item:value` (; follows :), and little else.
_OF_ITEM = " AND item{c} >= ? AND item{c} < ? AND (item = ? OR item{c} >= ?)"
_SAID = """
SELECT id, phone, text, at, item FROM said
WHERE about = ? AND kind = ?{only} AND at > ? ORDER BY at, id
"""
_TAPS = "SELECT phone, item, value, at FROM tap WHERE about = ? AND kind = ? ORDER BY at, id"
# To nobody who has left: behind the lock that an erasure takes as well, where there are several.
_WHISPER = """
INSERT INTO whisper (about, phone, name, text, at)
SELECT ?, ?, ?, ?, CAST(? AS BIGINT) WHERE EXISTS (SELECT 1 FROM tap WHERE about = ? AND phone = ?)
ON CONFLICT (about, phone, name) DO UPDATE SET text = excluded.text, at = excluded.at
"""
_WHISPERS_AT_ONCE = 500
_LOCK = "SELECT pg_advisory_xact_lock(CAST(? AS BIGINT))"


_IN_ENGLISH = "\x1e"
"""Between both languages of a whisper, in the one column that it has."""


def both_languages(text: str, in_english: str = "") -> str:
    """A whisper as it is kept."""
    return f"{text}{_IN_ENGLISH}{in_english}" if in_english else text


def each_language(kept: str) -> tuple[str, str]:
    """A whisper as it is read: the text, and the same in English ("" where there is none)."""
    text, _, in_english = kept.partition(_IN_ENGLISH)
    return text, in_english


class Answered(NamedTuple):
    """What a phone answered; `item` as the page offers it."""

    phone: bytes
    item: str
    value: int
    at: int


class Saying(NamedTuple):
    """Words of a phone; `id` is that of their row."""

    id: bytes
    phone: bytes
    text: str
    at: int
    item: str


class RoomBook:
    """What a room asks of the book, one query for each question (see `Book`)."""

    _database: Database

    def answers(self, about: str, item: str = "") -> list[Answered]:
        """What phones answered to one item (of the kind `answer`; empty: to all), oldest first."""
        collation = ' COLLATE "C"' if self._database.is_postgres else ""
        only = _OF_ITEM.format(c=collation) if item else ""
        which = (item, f"{item};", item, f"{item}:") if item else ()
        rows = self._database.rows(_ANSWERS.format(only=only), (about, *which))
        return [
            Answered(bytes(phone), of_item.removesuffix(f":{value}"), value, at)
            for phone, of_item, value, at in rows
        ]

    def said(
        self, about: str, item: str | None = "", after_at: int = -1, *, kind: str = "say"
    ) -> list[Saying]:
        """What phones said to one item, oldest first, later than a moment (milliseconds UTC).

        None: to every item.

        The moment is that at which the lane took the words, a little before they can be read: who
        asks for the news only lets the moments overlap by some seconds, and knows them by their id.
        """
        only, which = ("", ()) if item is None else (" AND item = ?", (item,))
        rows = self._database.rows(_SAID.format(only=only), (about, kind, *which, after_at))
        return [
            Saying(bytes(id_), bytes(phone), text, at, of_item)
            for id_, phone, text, at, of_item in rows
        ]

    def taps(self, about: str, kind: str) -> list[Answered]:
        """Every row of a kind that is not counted by answer, oldest first; `item` as it is kept."""
        rows = self._database.rows(_TAPS, (about, kind))
        return [Answered(bytes(phone), item, value, at) for phone, item, value, at in rows]

    def names(self, about: str, kind: str = "nick") -> dict[bytes, str]:
        """The words that each phone has standing for itself, by pseudonym."""
        return {row.phone: row.text for row in self.said(about, "", kind=kind)}

    def votes(self, about: str, kind: str = "vote") -> dict[str, int]:
        """How many votes each item has now."""
        rows = self._database.rows(
            "SELECT item, CAST(sum(n) AS BIGINT) FROM tally WHERE about = ? AND kind = ?"
            " GROUP BY item HAVING sum(n) <> 0",
            (about, kind),
        )
        return dict(rows)

    def phones(self, about: str) -> int:
        """How many phones have joined and not left."""
        return self.votes(about, JOIN.name).get("", 0)

    def whisper(self, about: str, phone: bytes, name: str, text: str, in_english: str = "") -> None:
        """Say something to one phone alone; the same name again takes the place of what was said.

        Its English page shows `in_english`, where there is one. A phone that has left is told
        nothing. Whoever leaves takes it along.
        """
        text = both_languages(text, in_english)
        lock = [(_LOCK, (lock_number(phone_lock(phone)),))] if self._database.is_postgres else []
        moment = time.time_ns() // 1_000_000
        said = _WHISPER, (about, phone, name, text, moment, about, phone)
        self._database.change(*lock, said)

    def whisper_each(self, about: str, name: str, texts: Mapping[bytes, str]) -> None:
        """Say something of its own to each of many phones, under one name, some hundred at a time.

        Otherwise as `whisper`; texts in both languages are made by `both_languages`. In the order
        of their locks, so that two of these never wait for each other.
        """
        moment = time.time_ns() // 1_000_000
        ordered = sorted(texts, key=lambda phone: lock_number(phone_lock(phone)))
        for first in range(0, len(ordered), _WHISPERS_AT_ONCE):
            some = ordered[first : first + _WHISPERS_AT_ONCE]
            locks = [(_LOCK, (lock_number(phone_lock(phone)),)) for phone in some]
            said = [
                (_WHISPER, (about, phone, name, texts[phone], moment, about, phone))
                for phone in some
            ]
            self._database.change(*(locks if self._database.is_postgres else []), *said)

    def unwhisper(self, about: str, phone: bytes, name: str) -> None:
        """Take back what was said under a name."""
        whose = about, phone, name
        self._database.change(
            ("DELETE FROM whisper WHERE about = ? AND phone = ? AND name = ?", whose)
        )
