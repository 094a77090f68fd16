# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office says to one phone alone; call it after the commit of what it is about.

Whoever presses works in one language, the phone may show the other one: so all is said in both.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils import translation

from gaung.meet.heard import book
from gaung.meet.models import Session


class InBoth(NamedTuple):
    """The same words in the languages of phones."""

    indonesian: str
    english: str


def in_both(say: Callable[[], str]) -> InBoth:
    """Words that are put together in each language."""
    with translation.override("id"):
        indonesian = say()
    with translation.override("en"):
        return InBoth(indonesian, say())


def whisper(session: Session, phone: bytes, name: str, said: InBoth) -> None:
    """Leave words for a phone; the same name again replaces them."""
    book().whisper(session.about, phone, name, said.indonesian, said.english)


def unwhisper(session: Session, phone: bytes, name: str) -> None:
    """Take words for a phone back."""
    book().unwhisper(session.about, phone, name)
