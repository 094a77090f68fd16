# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A word cloud: what people typed, with words of one root together, each phone counted once."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from gaung.engine.language.tokens import Token, TokenKind, tokens
from gaung.engine.language.words import listed, plain
from gaung.engine.meeting.roots import ROOTS
from gaung.engine.meeting.spelling import is_one_slip
from gaung.engine.meeting.stems import bases, known_root, root

MOST_WORDS: Final = 3
"""An entry of more words is no word any more; its words count one by one."""
SIZES: Final = 9

_SEPARATOR = ","
_SMALL: Final = listed(
    "yang dan di ke dari untuk dengan pada itu ini adalah atau juga akan oleh para sebuah suatu si "
    "sang nya ya sih deh dong kok lah pun agar supaya kita kami aku saya kamu mereka dia the a an "
    "of and to in is for"
)
_SHORTEST_SHARED: Final = 5
_SHORTEST_TYPED: Final = 4
_LONG_ENOUGH: Final = 6


@dataclass(frozen=True, slots=True)
class CloudWord:
    """A word of the cloud.

    `label`: the form most often typed, one that is spelt out before any short one. `n`: phones that
    typed any form. `size`: 1 (smallest) to `SIZES`; the area of the letters grows with n. `forms`:
    every form, most typed first.
    """

    label: str
    n: int
    size: int
    forms: tuple[str, ...]


def grouped(said: Iterable[tuple[Hashable, str]], *, most: int = 0) -> list[CloudWord]:
    """The words of a room from (phone, text), most phones first, then in the order typed.

    A text may hold several entries, separated by commas, semicolons or lines. An entry of up to
    `MOST_WORDS` words that matter stays together ("gotong royong"); the order of its words and
    whether they are written together do not matter for meeting. Without `most` all are given.
    """
    phones: defaultdict[str, set[Hashable]] = defaultdict(set)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, list[str]] = {}
    for phone, text in said:
        if text not in known:
            known[text] = list(_entries(text))
        for entry in known[text]:
            phones[entry].add(phone)
            written[entry][entry] += 1
    roots = _Roots({word for entry in phones for word in entry.split()})
    keys = _joined({entry: roots.key(entry) for entry in phones})
    together: defaultdict[str, set[Hashable]] = defaultdict(set)
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry, key in keys.items():
        together[key] |= phones[entry]
        forms[key][entry] += len(phones[entry])
    ordered = sorted(together, key=lambda key: -len(together[key]))
    return _sized([(forms[key], len(together[key])) for key in ordered], most)


def centred(words: Sequence[CloudWord]) -> list[CloudWord]:
    """The words with the largest in the middle, for a cloud that is drawn as wrapped lines."""
    left, right = words[1::2], words[::2]
    return [*reversed(left), *right]


def _sized(found: list[tuple[Counter[str], int]], most: int) -> list[CloudWord]:
    shown = found[:most] if most else found
    highest = max((n for _, n in shown), default=1)
    return [
        CloudWord(
            label=_label(forms),
            n=n,
            size=1 + round((SIZES - 1) * sqrt((n - 1) / (highest - 1))) if highest > 1 else 5,
            forms=tuple(form for form, _ in forms.most_common()),
        )
        for forms, n in shown
    ]


def _label(forms: Counter[str]) -> str:
    return max(forms, key=lambda form: (not _is_short(form), forms[form]))


def _is_short(form: str) -> bool:
    """Whether a word of it is only known after giving it back a vowel ("smangat")."""
    return any(root(word) and known_root(word, ROOTS) is None for word in form.split())


def _entries(text: str) -> Iterable[str]:
    """Plain entries of a text: words that matter with single spaces, or one emoji."""
    for part in text.replace(";", _SEPARATOR).replace("\n", _SEPARATOR).split(_SEPARATOR):
        words = [word for token in tokens(part) for word in _words(token)]
        kept = [word for word in words if word not in _SMALL] or words
        if len(kept) <= MOST_WORDS:
            yield from [" ".join(kept)] if kept else []
        else:
            yield from dict.fromkeys(kept)


def _words(token: Token) -> list[str]:
    match token.kind:
        case TokenKind.WORD | TokenKind.NUMBER | TokenKind.EMOJI:
            return token.norm.split()
        case TokenKind.HASHTAG:
            return plain(token.norm[1:]).split()
        case _:
            return []


class _Roots:
    """Roots of the words of one room: from the list, else from what else was typed there."""

    def __init__(self, words: set[str]) -> None:
        unknown = sorted(word for word in words if root(word) is None)
        self._root = {word: found for word in words if (found := root(word)) is not None}
        shared: defaultdict[str, list[str]] = defaultdict(list)
        for word in unknown:
            for base in bases(word):
                shared[base].append(word)
        typed = {word for word in unknown if len(word) >= _SHORTEST_TYPED}
        for word in unknown:
            self._root[word] = next(
                (
                    base
                    for base in bases(word)
                    if base != word
                    and (base in typed or (len(base) >= _SHORTEST_SHARED and len(shared[base]) > 1))
                ),
                word,
            )

    def key(self, entry: str) -> str:
        """What entries of one meaning have in common."""
        return "".join(sorted(self._root[word] for word in entry.split())) or entry


def _joined(keys: dict[str, str]) -> dict[str, str]:
    """Entries by key, where phrases written together and slips meet the key they belong to."""
    together = {entry.replace(" ", ""): key for entry, key in keys.items() if " " in entry}
    found = {
        entry: together.get(key, together.get(entry.replace("-", ""), key))
        for entry, key in keys.items()
    }
    common = Counter(found.values())
    for entry, key in found.items():
        if len(key) < _LONG_ENOUGH or root(entry) is not None or not key.isalpha():
            continue
        meant = [
            other
            for other in common
            if other[0] == key[0]
            and common[other] > common[key]
            and is_one_slip(key, other, may_change=False)
        ]
        if len(meant) == 1:
            found[entry] = meant[0]
    return found
