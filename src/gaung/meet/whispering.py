# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office says to one phone alone; call it after the commit of what it is about."""

from gaung.meet.heard import book
from gaung.meet.models import Session


def whisper(session: Session, phone: bytes, name: str, text: str) -> None:
    """Leave words for a phone; the same name again replaces them."""
    book().whisper(session.about, phone, name, text)


def unwhisper(session: Session, phone: bytes, name: str) -> None:
    """Take words for a phone back."""
    book().unwhisper(session.about, phone, name)
