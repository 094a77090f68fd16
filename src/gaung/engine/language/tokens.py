# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words, numbers, links, handles, hashtags, emoji and marks of an informal Indonesian text."""

import re
from enum import StrEnum
from typing import Final, NamedTuple

from gaung.engine.language.spans import Span
from gaung.engine.language.words import plain


class TokenKind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    URL = "url"
    EMAIL = "email"
    MENTION = "mention"
    HASHTAG = "hashtag"
    EMOJI = "emoji"
    MARK = "mark"


class Token(NamedTuple):
    """One token. A named tuple because a long text has tens of thousands of them.

    ``start`` and ``end`` are characters of the original text, ``norm`` is the plain form of a word
    and the lower-cased text of everything else.
    """

    kind: TokenKind
    start: int
    end: int
    text: str
    norm: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


# Every repetition that could be tried again from a later start is bounded, so that the whole
# text is read in time proportional to its length.
_ACCENTS: Final = "\u0300-\u036f"
_EMOJI: Final = (
    "\u2600-\u27bf\u2b00-\u2bff\u231a\u231b\u23e9-\u23fa\U0001f000-\U0001f1e5\U0001f200-\U0001faff"
)
_TAIL: Final = "\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f"
_TOP_LEVEL: Final = (
    "com|org|net|(?:or|go|ac|co|sch|desa)\\.id|id|me|gle|ly|ee|io|app|info|example|link|page"
)
_TOKEN: Final = re.compile(
    r"(?P<email>[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
    r"|(?P<url>(?i:https?://|www\.)[^\s<>\"]{1,2000}"
    r"|(?:[A-Za-z0-9-]{1,40}\.){1,4}(?:" + _TOP_LEVEL + r")(?![\w@-])(?:/[^\s<>\"]{0,2000})?)"
    r"|(?P<mention>@[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,28}[A-Za-z0-9_])?)"
    rf"|(?P<hashtag>#(?=\w)[\w{_ACCENTS}]+)"
    r"|(?P<number>\d{1,40}(?:[.,:/]\d{1,20}){0,6}(?:[ \u00a0]?%|(?!\w)))"
    rf"|(?P<word>[^\W_][\w{_ACCENTS}]*(?:['’@$*-][\w{_ACCENTS}]+)*)"
    rf"|(?P<emoji>(?:[\U0001f1e6-\U0001f1ff]{{1,2}}|[{_EMOJI}])[{_TAIL}]*"
    rf"(?:\u200d[{_EMOJI}][{_TAIL}]*)*)"
    r"|(?P<mark>_+|(?P<same>[^\w\s])(?P=same)*)"
)
_KINDS: Final = {kind.value: kind for kind in TokenKind}
_URL_TRAIL: Final = ".,;:!?)]}'\"…"


def tokens(text: str) -> tuple[Token, ...]:
    """All tokens in reading order; white space belongs to none. The empty text has none.

    A run of one and the same mark ("!!!") is one token. A link does not keep the full stop of the
    sentence it ends.
    """
    found: list[Token] = []
    known: dict[str, str] = {}
    position = 0
    while match := _TOKEN.search(text, position):
        kind = _KINDS[match.lastgroup or "mark"]
        start, end = match.span()
        if kind is TokenKind.URL:
            end = start + len(match.group().rstrip(_URL_TRAIL))
        piece = text[start:end]
        if kind is TokenKind.WORD:
            norm = known.get(piece)
            if norm is None:
                norm = known[piece] = plain(piece)
        else:
            norm = piece.lower()
        found.append(Token(kind, start, end, piece, norm))
        position = end
    return tuple(found)
