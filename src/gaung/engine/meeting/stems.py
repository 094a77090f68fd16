# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The root of an informal Indonesian word, so that "berani", "keberanian" and "brani" meet.

Affixes are taken off in every allowed way, nasal letters restored, and the way that ends at a known
root after the fewest steps wins. No known root, no stem: a wrong root would join what differs.

Source: the confixes and the restored letters of B. Nazief, M. Adriani, "Confix-stripping", and of
J. Asian, H. E. Williams, S. M. M. Tahaghoghi, "Stemming Indonesian", ACSC 2005; we add informal
prefixes (nge-, ny-), the suffix -in and lost vowels.
"""

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Final

from gaung.engine.language.words import forms, plain
from gaung.engine.meeting.roots import ROOTS

_SHORTEST: Final = 3
_MOST_STEPS: Final = 5
_SUFFIXES: Final = ("nya", "lah", "kah", "kan", "pun", "an", "in", "ku", "mu", "i")
_PLAIN_PREFIXES: Final = (
    "memper", "diper", "keber", "keter", "kese", "nge", "ber", "per", "ter", "bel", "pel", "be",
    "pe", "te", "di", "ke", "se", "me",
)  # fmt: skip
# A nasal prefix, and what may have stood in its place ("" is nothing: the vowel or letter stays).
_NASAL_PREFIXES: Final = (
    ("menge", ("",)), ("penge", ("",)),
    ("meny", ("s",)), ("peny", ("s",)), ("ny", ("s", "c")),
    ("meng", ("", "k")), ("peng", ("", "k")), ("ng", ("", "k")),
    ("mem", ("", "p")), ("pem", ("", "p")), ("men", ("", "t")), ("pen", ("", "t")),
    ("m", ("p",)), ("n", ("t", "c")),
)  # fmt: skip
_DOUBLE: Final = re.compile(r"([^\W\d_])\1+")
# The last syllable of Jakarta: "seneng", "bener", but not "oleh".
_LAST_E: Final = re.compile(r"(.*[aiueo].*)e([^aiueoh\W\d_]+)")
_VOWELS: Final = frozenset("aeiou")
_LONG_SKELETON: Final = 4


@lru_cache(maxsize=20_000)
def root(word: str) -> str | None:
    """The known root of a word in any spelling, or None. Never raises; one word, no spaces."""
    norm = plain(word)
    return known_root(norm, ROOTS) or _respelt(norm)


def known_root(norm: str, known: Container[str]) -> str | None:
    """The first of the word's bases that is known; see `bases`."""
    return next((base for base in bases(norm) if base in known), None)


def bases(norm: str) -> Iterator[str]:
    """The word and everything that it may be an affixed form of, fewest steps first, each once.

    Among equally many steps the longest comes first ("desakan" is "desak", not "desa"). A base has
    three letters or more.
    """
    seen: dict[str, None] = {}
    level = [*forms(norm), *_undoubled(norm)]
    for _ in range(_MOST_STEPS):
        fresh = [word for word in dict.fromkeys(level) if word not in seen]
        fresh.sort(key=len, reverse=True)
        for word in fresh:
            seen[word] = None
            yield word
        level = [
            base for word in fresh for base in (*_without_suffix(word), *_without_prefix(word))
        ]


def _undoubled(norm: str) -> Iterator[str]:
    """Without a doubling: of "bersenang-senang" "bersenang", of "nyamaan" "nyaman"."""
    first, dash, second = norm.partition("-")
    if dash and second and first.endswith(second):
        yield first
    elif dash:
        yield norm.replace("-", "")
    squeezed = _DOUBLE.sub(r"\1", norm)
    if squeezed != norm:
        yield squeezed


def _without_suffix(word: str) -> Iterator[str]:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            yield word[: -len(suffix)]


def _without_prefix(word: str) -> Iterator[str]:
    for prefix in _PLAIN_PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            yield word[len(prefix) :]
    for prefix, restored in _NASAL_PREFIXES:
        rest = word[len(prefix) :]
        # "me..." is the formal prefix; the informal one stands before other vowels ("mikir").
        is_formal = prefix == "m" and rest.startswith("e")
        if is_formal or not word.startswith(prefix) or len(rest) < _SHORTEST - 1:
            continue
        for letter in restored:
            if (rest[0] in _VOWELS or not letter) and len(letter + rest) >= _SHORTEST:
                yield letter + rest


def _respelt(norm: str) -> str | None:
    """A root behind lost or changed vowels, if just one fits."""
    for spelling in _with_lost_vowel(norm):
        if spelling in ROOTS:
            return spelling
    if not norm.isalpha() or len(norm) < _LONG_SKELETON:
        return None
    fitting = [known for known in _SKELETONS.get(_skeleton(norm), ()) if _is_left_of(norm, known)]
    return fitting[0] if len(fitting) == 1 else None


def _with_lost_vowel(norm: str) -> Iterator[str]:
    """What "brani", "smangat", "seneng" are short or spoken for."""
    if len(norm) > _SHORTEST and norm[0] not in _VOWELS and norm[1] not in _VOWELS:
        yield f"{norm[0]}e{norm[1:]}"
    if changed := _LAST_E.fullmatch(norm):
        yield f"{changed[1]}a{changed[2]}"


def _skeleton(word: str) -> str:
    return "".join(letter for letter in word if letter not in _VOWELS)


def _is_left_of(short: str, whole: str) -> bool:
    """Whether a word is what remains when letters of another are left out ("smngat")."""
    letters = iter(whole)
    return short[0] == whole[0] and all(letter in letters for letter in short)


def _skeletons() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for known in sorted(ROOTS):
        skeleton = _skeleton(known)
        if len(skeleton) >= _LONG_SKELETON:
            found[skeleton] = (*found.get(skeleton, ()), known)
    return found


_SKELETONS: Final = _skeletons()
