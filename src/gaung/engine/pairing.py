# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Anonymous, and yet the same person: a self-made code of things that only oneself puts together.

What is typed is brought to one spelling, then only keyed digests of it are kept: of the whole, and
of each combination that leaves one part out, so that one wrong part still finds its person.

What this does and does not promise. Nobody can read a name or a number out of a digest, and without
the campaign's salt nobody can even test a guess. Whoever holds the salt can: the four parts have
about 20 bits (`PARTS`: about 200 x 31 x 100 x 20 codes in use), all of them are tried in a minute,
and who knows somebody's four parts learns whether that code answered. So the salt is sealed, is
never exported, and can be thrown away once the pairs are made: digests compare without it.
"""

import hashlib
import hmac
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gaung.engine.language.words import listed

DIGEST_BYTES: Final = 12
SALT_BYTES: Final = 32
_PERSON: Final = "gaung-pair/1"


class PartError(ValueError):
    """What was typed for a part cannot be used: the part, and a code that names a sentence."""

    def __init__(self, part: str, code: str) -> None:
        super().__init__(f"{part}: {code}")
        self.part = part
        self.code = code


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the code: how it is read; `code` names the sentence for what cannot be read."""

    name: str
    read: Callable[[str], str | None]
    code: str


_HONORIFICS: Final = listed(
    "ibu bu mama mamah mami bunda emak mak umi ummi ny nyonya hj hjh hja haji hajjah almh "
    "almarhumah alm dr dra drg prof ir mrs ms"
)
_PLACES: Final = listed("kota kab kabupaten kec kecamatan desa ds kel kelurahan kampung")
_DATE_FIRST_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d\D+\d{1,2}\D+(\d{1,2})(?!\d)")
_NUMBER: Final = re.compile(r"\d+")


def _words(typed: str, without: frozenset[str]) -> str:
    """Letters of the words that are no title, without accents: "Hj. Sitì" -> "siti"."""
    bare = unicodedata.normalize("NFKD", typed).casefold()
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    words = re.findall(r"[^\W\d_]+", letters.replace("'", "").replace("’", ""))
    # A word that is only a title stays when nothing else is left: "Ir" may be a name's beginning.
    kept = [word for word in words if word not in without] if len(words) > 1 else words
    return "".join(kept or words)


def _mother(typed: str) -> str | None:
    name = _words(typed, _HONORIFICS)
    return name[:2] if len(name) > 1 else None


def _day(typed: str) -> str | None:
    dated = _DATE_FIRST_YEAR.search(_folded(typed))
    found = dated.group(1) if dated else next(iter(_NUMBER.findall(_folded(typed))), "")
    return str(int(found)) if found and len(found) <= 2 and 1 <= int(found) <= 31 else None  # noqa: PLR2004


def _phone(typed: str) -> str | None:
    digits = "".join(_NUMBER.findall(_folded(typed)))
    return digits[-2:] if len(digits) > 1 else None


def _place(typed: str) -> str | None:
    return _words(typed, _PLACES)[:1] or None


def _folded(typed: str) -> str:
    """Digits of any script as 0..9."""
    return "".join(
        str(unicodedata.digit(each, each)) for each in unicodedata.normalize("NFKC", typed)
    )


PARTS: Final[tuple[Part, ...]] = (
    Part("mother", _mother, "two_letters"),
    Part("day", _day, "day_of_month"),
    Part("phone", _phone, "two_digits"),
    Part("place", _place, "one_letter"),
)
"""First two letters of the mother's name; day of birth; last two digits of the own phone number;
first letter of the place of birth. None changes within weeks, none alone tells who it is."""


def read_code(typed: Mapping[str, str]) -> tuple[tuple[str, ...], list[PartError]]:
    """The parts in one spelling, in the order of `PARTS`, and what is wrong with those that are not
    readable. Somebody who types more than asked (the whole name or number) is understood.
    """
    read, wrong = [], []
    for part in PARTS:
        found = part.read(typed.get(part.name, "")[:80])
        if found is None:
            wrong.append(PartError(part.name, part.code))
        else:
            read.append(found)
    return tuple(read), wrong


def digests(parts: Sequence[str], salt: bytes) -> list[str]:
    """Keyed digests: of the whole first, then without the first part, without the second, ...

    HMAC-SHA256 under the salt, cut to `DIGEST_BYTES`, in hex.

    Raises:
        ValueError: the salt is shorter than `SALT_BYTES`, or parts are missing.
    """
    if len(salt) < SALT_BYTES or len(parts) != len(PARTS):
        raise ValueError("a code needs a whole salt and all its parts")
    return [_digest(parts, gone, salt) for gone in (None, *range(len(parts)))]


def _digest(parts: Sequence[str], gone: int | None, salt: bytes) -> str:
    told = [part for place, part in enumerate(parts) if place != gone]
    text = "\0".join([_PERSON, "whole" if gone is None else str(gone), *told])
    return hmac.digest(salt, text.encode(), hashlib.sha256)[:DIGEST_BYTES].hex()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places that are one person; `is_whole`: all parts agreed, else all but one."""

    before: int
    after: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs by their place before; who may be several people is a collision and in no pair.

    `uncoded`: how many on either side gave no code; everybody else is in exactly one of the lists.
    `expected_false`: how many of the pairs with one part apart may be two strangers, reckoned high
    from how often people of the same side, strangers for sure, agree in all parts but one.
    """

    pairs: tuple[Pair, ...]
    collided_before: tuple[int, ...]
    collided_after: tuple[int, ...]
    alone_before: tuple[int, ...]
    alone_after: tuple[int, ...]
    uncoded_before: int
    uncoded_after: int
    expected_false: float


def match(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Matching:
    """Pair the digests of two surveys.

    Equal whole codes first: one here and one there are a pair, more are a collision. Then those
    that are left, by codes that agree in all parts but one: a pair is only who has nobody else, on
    both sides. Order changes nothing, and neither does which side is called before.
    """
    sides = (_coded(before), _coded(after))
    whole, collided = _whole(*sides)
    rest = [
        {place: digests for place, digests in side.items() if place not in gone}
        for side, gone in zip(
            sides,
            (collided[0] | {b for b, _ in whole}, collided[1] | {a for _, a in whole}),
            strict=True,
        )
    ]
    near, unsure = _near(rest[0], rest[1])
    collided = (collided[0] | unsure[0], collided[1] | unsure[1])
    pairs = [Pair(b, a, is_whole=True) for b, a in whole]
    pairs += [Pair(b, a, is_whole=False) for b, a in near]
    taken = ({pair.before for pair in pairs}, {pair.after for pair in pairs})
    return Matching(
        pairs=tuple(sorted(pairs, key=lambda pair: pair.before)),
        collided_before=tuple(sorted(collided[0])),
        collided_after=tuple(sorted(collided[1])),
        alone_before=tuple(sorted(sides[0].keys() - collided[0] - taken[0])),
        alone_after=tuple(sorted(sides[1].keys() - collided[1] - taken[1])),
        uncoded_before=len(before) - len(sides[0]),
        uncoded_after=len(after) - len(sides[1]),
        expected_false=_strangers(sides) * (len(rest[0]) * len(rest[1]) - len(near)),
    )


type_side = Mapping[int, Sequence[str]]


def _coded(side: Sequence[Sequence[str]]) -> dict[int, Sequence[str]]:
    return {place: each for place, each in enumerate(side) if len(each) == len(PARTS) + 1}


def _whole(
    before: type_side, after: type_side
) -> tuple[list[tuple[int, int]], tuple[set[int], set[int]]]:
    """Pairs of equal whole codes, and who shares a code with somebody of the same side."""
    here, there = _by_whole(before), _by_whole(after)
    pairs = []
    for code, places in here.items():
        others = there.get(code, [])
        if len(places) == len(others) == 1:
            pairs.append((places[0], others[0]))
    shared = [code for code in here.keys() | there.keys() if _is_shared(code, here, there)]
    return pairs, (
        {place for code in shared for place in here.get(code, ())},
        {place for code in shared for place in there.get(code, ())},
    )


def _by_whole(side: type_side) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, each in side.items():
        found[each[0]].append(place)
    return found


def _is_shared(code: str, *sides: Mapping[str, Collection[int]]) -> bool:
    return any(len(side.get(code, ())) > 1 for side in sides)


def _near(
    before: type_side, after: type_side
) -> tuple[list[tuple[int, int]], tuple[set[int], set[int]]]:
    """Pairs that agree in all parts but one and in nobody else's, and who has several such."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, each in after.items():
        for digest in each[1:]:
            having[digest].append(place)
    edges = {
        (place, other)
        for place, each in before.items()
        for digest in each[1:]
        for other in having.get(digest, ())
    }
    here = Counter(place for place, _ in edges)
    there = Counter(other for _, other in edges)
    pairs = [(b, a) for b, a in edges if here[b] == there[a] == 1]
    unsure = {(b, a) for b, a in edges if not here[b] == there[a] == 1}
    return pairs, ({b for b, _ in unsure}, {a for _, a in unsure})


def _strangers(sides: Collection[type_side]) -> float:
    """The share of pairs within a side that agree in all parts but one."""
    agree = every = 0
    for side in sides:
        counts = Counter(digest for each in side.values() for digest in each[1:])
        whole = Counter(each[0] for each in side.values())
        agree += sum(n * (n - 1) // 2 for n in counts.values())
        agree -= len(PARTS) * sum(n * (n - 1) // 2 for n in whole.values())
        every += len(side) * (len(side) - 1) // 2
    return agree / every if every else 0.0
