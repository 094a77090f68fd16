# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Nicknames that phones chose, and what stands in their place in front of all."""

from dataclasses import dataclass

from gaung.meet import heard
from gaung.meet.enums import Fate
from gaung.meet.heard import Words
from gaung.meet.models import Said, Session
from gaung.meet.words import WHY_HELD, names

LONGEST = 24


@dataclass(frozen=True, slots=True)
class Nickname:
    """A chosen name; `shown`: what all see; `why`: the reason why it never shows."""

    row: str
    text: str
    shown: str
    why: str
    is_decided: bool
    is_hidden: bool


def nicknames_of(session: Session) -> list[Nickname]:
    """All chosen names, the latest first."""
    decided = {said.row: said for said in session.said.filter(block=None)}
    shown = names(session)
    chosen = sorted(heard.nicknames(session).values(), key=lambda each: -each.at)
    return [_nickname(nick, shown(nick.phone), decided.get(nick.row)) for nick in chosen]


def nickname_of(session: Session, row: str) -> Words | None:
    """One chosen name by its row."""
    chosen = heard.nicknames(session).values()
    return next((nick for nick in chosen if nick.row == row), None)


def _nickname(nick: Words, shown: str, said: Said | None) -> Nickname:
    why = heard.why_held(nick.text)
    return Nickname(
        row=nick.row,
        text=nick.text,
        shown=shown,
        why=str(WHY_HELD[why]) if why else "",
        is_decided=said is not None,
        is_hidden=said is not None and said.fate == Fate.HIDDEN,
    )
