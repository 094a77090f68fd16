# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Abusive Indonesian words in any spelling: affixes, stretched letters, digits for letters.

Our own list. Its seeds include words of ``swear-words.txt`` of onlyphantom/elang (CC0 1.0).
"""

import re
from collections.abc import Iterator
from typing import Final

from gaung.engine.language.words import listed

_BASES: Final = listed(
    "anjing anjir anjrit anying asu babi bajingan banci bangsat bangke bego bejat bencong berengsek "
    "brengsek bedebah biadab bodoh budek cebong cecunguk cukimai dongo dungu edan geblek gembel "
    "gendeng gila goblok iblis idiot jablay jancok jancuk jembut kacung kafir kampang kampret kampungan "
    "kadrun keparat kimak kontol kunyuk laknat lonte memek maho monyet ngentot ngewe pantek pecun "
    "pelacur pelakor pepek perek pukimak sampah setan sialan sinting sontoloyo sundal tai telaso "
    "tolol tukimak udik burik"
)
# Words with a second, harmless life: only in the spelling of abuse, or next to a person.
_MILD: Final = listed("sampah gila gembel kampungan burik kafir udik bodoh biadab setan")
BASES: Final = _BASES - _MILD
_SHORT_FORMS: Final = {
    "anjg": "anjing", "anjng": "anjing", "ajg": "anjing", "njing": "anjing", "bgst": "bangsat",
    "bngst": "bangsat", "bangst": "bangsat", "gblk": "goblok", "gblg": "goblok", "goblog": "goblok",
    "gblok": "goblok", "tll": "tolol", "kntl": "kontol", "kntol": "kontol", "mmk": "memek",
    "jncok": "jancok", "cuk": "jancuk", "kmpret": "kampret", "ngntt": "ngentot", "ngentod": "ngentot",
    "bgsd": "bangsat", "bangsad": "bangsat", "brngsek": "brengsek", "taik": "tai", "asw": "asu",
    "anjay": "anjing", "anjeng": "anjing", "monyong": "monyet", "kontl": "kontol",
    "bego": "bego", "begok": "bego", "gobloknya": "goblok",
}  # fmt: skip
_LEET: Final = str.maketrans("013457@$!", "oieastasi")
_RUN: Final = re.compile(r"(.)\1+")
_PREFIXES: Final = ("se", "ke", "ter", "peng", "meng", "nge", "di", "men", "mem", "me", "ng")
_SUFFIXES: Final = ("nya", "lah", "kah", "mu", "ku", "an", "in", "i", "kan", "s")
_SHORTEST: Final = 4


def abusive(word: str) -> str | None:
    """The base word when this is an abusive word in some spelling, else None.

    Digits count as letters only in a word that also has letters. Affixes are taken off words of
    four letters or more, so that "kasur" is no "asu".
    """
    plain = word.casefold()
    if not any(character.isalpha() for character in plain):
        return None
    squeezed = _RUN.sub(r"\1", plain.translate(_LEET).replace("*", "").replace("-", ""))
    for candidate in _candidates(squeezed):
        base = _SHORT_FORMS.get(candidate, candidate)
        if base in BASES:
            return base
    return None


def _candidates(word: str) -> Iterator[str]:
    yield word
    for stem in {word, *_without_prefix(word)}:
        yield stem
        for suffix in _SUFFIXES:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= _SHORTEST:
                yield stem[: -len(suffix)]


def _without_prefix(word: str) -> Iterator[str]:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            yield word[len(prefix) :]
