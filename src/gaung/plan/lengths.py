# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How long a text is where it will be posted. Counted as each place counts."""

from dataclasses import dataclass

from gaung.engine.language import TokenKind, tokens

X_LINK = 23
X_EMOJI = 2
# What X counts once; everything else counts twice (twitter-text, config v3).
X_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))


@dataclass(frozen=True, slots=True)
class Length:
    """Letters used of those that a place allows."""

    place: str
    n: int
    limit: int

    @property
    def over(self) -> int:
        """Letters too many; 0 where it fits."""
        return max(0, self.n - self.limit)


def lengths(text: str) -> tuple[Length, ...]:
    """The text's length in each place. The limits are what the places allowed in 2026."""
    plain = len(text)
    return (
        Length("Instagram", plain, 2200),
        Length("TikTok", plain, 2000),
        Length("Threads", plain, 500),
        Length("X", x_length(text), 280),
        Length("WhatsApp", plain, 65_536),
    )


def x_length(text: str) -> int:
    """Length as X weighs it: a link is 23, an emoji 2, most letters 1.

    Source: twitter-text's configuration v3 (transformedURLLength, ranges, emojiParsingEnabled).
    """
    total = at = 0
    for token in tokens(text):
        if token.kind not in {TokenKind.URL, TokenKind.EMOJI}:
            continue
        total += _weight(text[at : token.start])
        total += X_LINK if token.kind is TokenKind.URL else X_EMOJI
        at = token.end
    return total + _weight(text[at:])


def _weight(text: str) -> int:
    return sum(1 if any(a <= ord(c) <= b for a, b in X_LIGHT) else 2 for c in text)
