# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments as pages quote them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gaung.listen.shown.moments import moment
from gaung.listen.words.files import PLATFORMS
from gaung.listen.words.people import readable, voice_name


@dataclass(frozen=True, slots=True)
class QuoteShown:
    """A comment in words; `thread_id` is None where the finding does not say its thread."""

    id: int
    thread_id: int | None
    name: str
    text: str
    at: datetime | None
    likes: int
    n_replies: int
    platform: str
    waits: bool


def quote_shown(quote: Mapping[str, Any]) -> QuoteShown:
    """A quote of the dialogue or of an inquiry."""
    return QuoteShown(
        id=quote["id"],
        thread_id=quote.get("thread_id"),
        name=voice_name(quote["author"]),
        text=readable(quote["text"]),
        at=moment(quote["at"]),
        likes=quote["likes"] or 0,
        n_replies=quote.get("n_replies") or 0,
        platform=str(PLATFORMS.get(quote["platform"], quote["platform"])),
        waits=not quote.get("is_answered", True),
    )


def quotes_shown(quotes: Iterable[Mapping[str, Any]]) -> tuple[QuoteShown, ...]:
    """Several of them, in their order."""
    return tuple(quote_shown(quote) for quote in quotes)
