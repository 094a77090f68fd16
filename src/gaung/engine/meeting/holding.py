# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that wait for a person before everybody sees them."""

from collections.abc import Sequence
from enum import StrEnum

from gaung.engine.language.abuse import abusive_words
from gaung.engine.language.personal import personal_data
from gaung.engine.language.tokens import Token, TokenKind, tokens

_MOST_EMOJI = 12


class Why(StrEnum):
    """Why a text is held."""

    ABUSE = "abuse"
    PERSONAL = "personal"
    LINK = "link"
    STORM = "storm"


def held(text: str) -> Why | None:
    """The first reason to hold a text, or None.

    ABUSE: an abusive word in any spelling. PERSONAL: a phone number, NIK, address, account, plate,
    e-mail or somebody's handle. LINK: an address that a hall full of phones would open. STORM: more
    than twelve emoji, or one character most of the time.
    """
    read = tokens(text)
    if next(abusive_words(read), None) is not None:
        return Why.ABUSE
    if personal_data(text) or _has(read, TokenKind.MENTION, TokenKind.EMAIL):
        return Why.PERSONAL
    if _has(read, TokenKind.URL):
        return Why.LINK
    return Why.STORM if _is_storm(text, read) else None


def _has(read: Sequence[Token], *kinds: TokenKind) -> bool:
    return any(token.kind in kinds for token in read)


def _is_storm(text: str, read: Sequence[Token]) -> bool:
    if sum(token.kind is TokenKind.EMOJI for token in read) > _MOST_EMOJI:
        return True
    letters = [letter for letter in text if not letter.isspace()]
    return len(letters) > 2 * _MOST_EMOJI and len(set(letters)) <= 2  # noqa: PLR2004
