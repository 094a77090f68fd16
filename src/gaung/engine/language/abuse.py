# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Abusive Indonesian words in any spelling: affixes, stretched letters, digits for letters.

Our own list. Its seeds include words of ``swear-words.txt`` of onlyphantom/elang (CC0 1.0).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gaung.engine.language.tokens import Token, TokenKind
from gaung.engine.language.words import listed

BASES: Final = listed(
    "anjing anjir anjrit anying asu bajingan banci bangsat bangke bego bejat bencong berengsek "
    "brengsek bedebah budek cebong cecunguk cukimai dongo dungu edan geblek gendeng goblok iblis "
    "idiot jablay jancok jancuk jembut kacung kadrun kampang kampret keparat kimak kontol kunyuk "
    "laknat lonte maho memek ngentot ngewe pantek pecun pelacur pelakor pepek perek pukimak sialan "
    "sinting sontoloyo sundal tai telaso tolol tukimak"
)
# Words with a harmless life of their own (an animal, waste, an illness) count after "dasar", "si".
MILD: Final = listed("babi monyet sampah gila gembel kampungan kafir udik bodoh biadab setan sial")
_POINTERS: Final = listed("dasar si otak mulut kayak kelakuan emang memang lo lu elo")
_SHORT_FORMS: Final = {
    "anjg": "anjing",
    "anjng": "anjing",
    "ajg": "anjing",
    "njing": "anjing",
    "anjay": "anjing",
    "anjeng": "anjing",
    "asw": "asu",
    "bangsad": "bangsat",
    "bangst": "bangsat",
    "begok": "bego",
    "bgsd": "bangsat",
    "bgst": "bangsat",
    "bngst": "bangsat",
    "brngsek": "brengsek",
    "cuk": "jancuk",
    "gblg": "goblok",
    "gblk": "goblok",
    "gblok": "goblok",
    "goblog": "goblok",
    "jncok": "jancok",
    "kmpret": "kampret",
    "kntl": "kontol",
    "kntol": "kontol",
    "kontl": "kontol",
    "mmk": "memek",
    "ngentod": "ngentot",
    "ngntt": "ngentot",
    "taik": "tai",
    "tll": "tolol",
}
_LEET: Final = str.maketrans("013457@$", "oieastas")
_RUN: Final = re.compile(r"(.)\1+")
_PREFIXES: Final = ("se", "ke", "ter", "peng", "meng", "nge", "di", "men", "mem", "me", "ng")
_SUFFIXES: Final = ("nya", "lah", "kah", "mu", "ku", "an", "in", "i", "kan", "s")
_SHORTEST: Final = 4


def abusive_words(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """The number of each abusive token, and its base word. No tokens, none."""
    known: dict[str, str | None] = {}
    for index, token in enumerate(tokens):
        if token.kind is not TokenKind.WORD:
            continue
        if token.text not in known:
            known[token.text] = abusive_base(token.text)
        base = known[token.text]
        if base is None:
            continue
        if base in BASES or (index > 0 and tokens[index - 1].norm in _POINTERS):
            yield index, base


def abusive_base(word: str) -> str | None:
    """The base word (also a mild one) when this is an abusive word in some spelling, else None.

    Digits count as letters only in a word that also has letters. Affixes are taken off only where
    four letters remain, so that "kasur" is no "asu".
    """
    plain = word.casefold()
    if not any(character.isalpha() for character in plain):
        return None
    squeezed = _RUN.sub(r"\1", plain.translate(_LEET).replace("*", "").replace("-", ""))
    for candidate in _candidates(squeezed):
        base = _SHORT_FORMS.get(candidate, candidate)
        if base in BASES or base in MILD:
            return base
    return None


def _candidates(word: str) -> Iterator[str]:
    for stem in (word, *_without_prefix(word)):
        yield stem
        for suffix in _SUFFIXES:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= _SHORTEST:
                yield stem[: -len(suffix)]


def _without_prefix(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            yield word[len(prefix) :]
