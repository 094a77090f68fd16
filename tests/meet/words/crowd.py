# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Phones of the tests: what they tap is written into the book as the lane would."""

from collections.abc import Iterable
from itertools import count

from django.conf import settings

from gaung.crowd.ledger import Change, Entry, Erase, Pseudonyms, Say, Tap, open_store
from gaung.crowd.room_book import each_language
from gaung.meet.models import Session
from tests.factories import NOW

START = round(NOW.timestamp() * 1000)
_PSEUDONYMS = Pseudonyms(b"rahasia uji coba")
_moments = count(START)


def phone(session: Session, name: str) -> bytes:
    return _PSEUDONYMS.phone(session.about, name)


def write(entries: Iterable[Entry]) -> None:
    store = open_store(settings.GAUNG_LEDGER_URL)
    store.open()
    try:
        store.write(list(entries))
    finally:
        store.close()


def _tap(
    session: Session, name: str, kind: str, item: str, value: int = 0, *, at: int = 0, tap: str = ""
) -> Tap:
    who = phone(session, name)
    stored = f"{item}:{value}" if kind == "answer" else item
    id_ = (
        Pseudonyms.repeat_id(session.about, who, tap)
        if tap
        else Pseudonyms.once_id(session.about, who, kind, item)
    )
    return Tap(id_, session.about, who, kind, stored, value, at or next(_moments))


def join(session: Session, *names: str) -> None:
    write(_tap(session, name, "join", "") for name in names)


def answer(session: Session, block: str, values: dict[str, int], *, at: int = 0) -> None:
    write(
        Change(_tap(session, name, "answer", block, value, at=at)) for name, value in values.items()
    )


def say(session: Session, block: str, name: str, text: str) -> str:
    """Words of a phone; gives back the id of their row."""
    tap = _tap(session, name, "say", block, tap=f"{block}{text}")
    write([Say(tap, text)])
    return tap.id.hex()


def vote(session: Session, row: str, *names: str) -> None:
    write(Change(_tap(session, name, "vote", row, 1)) for name in names)


def call(session: Session, name: str, nick: str) -> None:
    write([Change(_tap(session, name, "nick", ""), nick)])


def leave(session: Session, name: str) -> None:
    write([Erase(session.about, phone(session, name), "2026-11-24")])


def whispers(session: Session, name: str, *, in_english: bool = False) -> dict[str, str]:
    """What the office said to a phone, by name."""
    from gaung.crowd.database import Database

    rows = Database(settings.GAUNG_LEDGER_URL).rows(
        "SELECT name, text FROM whisper WHERE about = ? AND phone = ?",
        (session.about, phone(session, name)),
    )
    return {of: each_language(text)[in_english] for of, text in rows}
