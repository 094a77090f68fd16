# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which questions ask the same, so that the crew may put them together."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt
from typing import Final, Generic, TypeVar

from gaung.engine.language.tokens import TokenKind, tokens
from gaung.engine.language.words import listed
from gaung.engine.meeting.stems import root

ALIKE: Final = 0.6
"""From here on two questions are suggested as one."""
_MOST_SHARING: Final = 60
"""A word that more questions share says nothing about which two are alike."""
_TRIGRAM: Final = 3
_LONG: Final = 4

# Words in which questions are asked, and small words; "tidak" stays, since it turns the meaning.
_SMALL: Final = listed(
    "yang dan di ke dari untuk dengan pada itu ini adalah atau juga akan oleh para sebuah suatu "
    "apa apakah siapa kapan dimana mana bagaimana gimana gmn kenapa knp mengapa berapa kok sih ya "
    "dong deh "
    "kita kami aku saya kamu kalian mereka dia anda kak kakak mas mbak pak bapak bu ibu bang min "
    "bisa dapat boleh harus mau ingin tanya jadi kalau agar supaya saja aja lagi sudah masih cara "
    "lebih paling sangat banget seperti tentang sebagai buat nanti izin permisi halo hai terima "
    "kasih the a an of and to in is are do does how what why when can we you i"
)

# What is written short and meant long, so that either way meets the other.
_MEANT: Final = {
    "medsos": "media sosial",
    "sosmed": "media sosial",
    "ig": "instagram",
    "fb": "facebook",
    "wa": "whatsapp",
    "hp": "ponsel",
    "pemda": "pemerintah daerah",
    "ortu": "orang tua",
    "komen": "komentar",
}

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Alike(Generic[K]):
    """Two texts and how alike they are, `ALIKE` to 1; `one` came first."""

    one: K
    other: K
    likeness: float


def alike(texts: Mapping[K, str], *, least: float = ALIKE) -> list[Alike[K]]:
    """Pairs that seem to ask the same, most alike first; order and ties as in the mapping.

    Likeness is the cosine of two bags: roots of the words that matter and, at half the weight, the
    letter trigrams of longer words (so that slips do not separate), both weighted by how rare they
    are here. A text without a word that matters is like none. Only pairs that share a root or a
    trigram that is not everybody's are compared.

    Source: G. Salton, C. Buckley, "Term-weighting approaches in automatic text retrieval", Inf.
    Process. Manag. 24 (1988) 513-523. The threshold is ours: tests/engine/meeting/test_likeness.
    """
    bags = {key: _bag(text) for key, text in texts.items()}
    n_texts = len(texts)
    found_in = Counter(piece for bag in bags.values() for piece in bag)
    weighed = {
        key: {piece: weight * log(1 + n_texts / found_in[piece]) for piece, weight in bag.items()}
        for key, bag in bags.items()
    }
    norms = {key: sqrt(sum(w * w for w in bag.values())) for key, bag in weighed.items()}
    found = [
        Alike(one, other, round(likeness, 3))
        for one, other in _candidates(bags)
        if (likeness := _dot(weighed[one], weighed[other]) / (norms[one] * norms[other])) >= least
    ]
    return sorted(found, key=lambda pair: -pair.likeness)


def collected(texts: Mapping[K, str], *, least: float = ALIKE) -> list[list[K]]:
    """Texts that belong together, each once: a text joins the first group whose first is like it.

    Groups and their members in the order given. Not by chains: two texts that are only each like a
    third stay with it, never with one another.
    """
    like: defaultdict[K, set[K]] = defaultdict(set)
    for pair in alike(texts, least=least):
        like[pair.other].add(pair.one)
    groups: dict[K, list[K]] = {}
    for key in texts:
        first = next((head for head in groups if head in like[key]), None)
        groups.setdefault(key if first is None else first, []).append(key)
    return list(groups.values())


def _bag(text: str) -> dict[str, float]:
    words = [
        word
        for token in tokens(text)
        if token.kind in {TokenKind.WORD, TokenKind.NUMBER, TokenKind.HASHTAG}
        for word in _MEANT.get(token.norm, token.norm).lstrip("#").split()
        if word not in _SMALL
    ]
    bag: dict[str, float] = {}
    for word in words:
        stem = root(word) or word
        if stem in _SMALL:
            continue
        bag[stem] = 1.0
        grams = [f"~{stem[at : at + _TRIGRAM]}" for at in range(len(stem) - _TRIGRAM + 1)]
        if len(stem) >= _LONG:
            bag |= dict.fromkeys(grams, 0.5 / sqrt(len(grams)))
    return bag


def _candidates(bags: Mapping[K, Mapping[str, float]]) -> Sequence[tuple[K, K]]:
    order = {key: at for at, key in enumerate(bags)}
    holding: defaultdict[str, list[K]] = defaultdict(list)
    for key, bag in bags.items():
        for piece in bag:
            holding[piece].append(key)
    pairs = {
        pair
        for keys in holding.values()
        if len(keys) <= _MOST_SHARING
        for pair in combinations(keys, 2)
    }
    return sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]]))


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(piece, 0.0) for piece, weight in one.items())
