# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Self-made codes: spellings meet, people are found again, and digests give nobody away."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.pairing import PARTS, digests, match, read_code

SALT = b"s" * 32
OTHER_SALT = b"t" * 32

MOTHERS = [
    "Siti Aminah", "Nurhayati", "Sri Wahyuni", "Dewi", "Ratna", "Yuliana", "Maria", "Sumiati", "Rini",
    "Kartini", "Endang", "Lestari", "Fatimah", "Aisyah", "Rusmini", "Tuti", "Wati", "Hartati", "Mariani",
    "Norhasanah", "Yanti", "Ani", "Ida", "Eka", "Lilis", "Sumarni", "Rahmawati", "Kristina", "Elisabet",
    "Margareta", "Halimah", "Zubaidah", "Indah", "Puji", "Murni", "Jamilah", "Ernawati", "Tini", "Susanti",
    "Supiah", "Ramlah", "Hasanah", "Norliani", "Misnah", "Bungas", "Galuh", "Imas", "Cucu", "Ponirah",
]  # fmt: skip
PLACES = [
    "Palangka Raya", "Sampit", "Pangkalan Bun", "Kuala Kapuas", "Buntok", "Muara Teweh", "Banjarmasin",
    "Kasongan", "Jakarta", "Surabaya", "Puruk Cahu", "Tamiang Layang", "Pulang Pisau", "Kuala Kurun",
    "Sukamara", "Nanga Bulik", "Malang",
]  # fmt: skip


@dataclass(frozen=True)
class Somebody:
    mother: str
    day: int
    phone: str
    place: str


def somebody(rng: random.Random) -> Somebody:
    weights = [1 / (n + 3) for n in range(len(PLACES))]  # most were born nearby
    return Somebody(
        mother=rng.choice(MOTHERS),
        day=rng.randint(1, 31),
        phone=f"08{rng.randint(10**8, 10**9 - 1)}",
        place=rng.choices(PLACES, weights)[0],
    )


def typed(one: Somebody, rng: random.Random, wrong: float) -> dict[str, str]:
    """What somebody types this time: other spellings always, something else now and then."""
    mother, day, phone, place = one.mother, one.day, one.phone, one.place
    spelt = {
        "mother": [mother[:2], mother[:2].upper(), mother, f"Ibu {mother}", f" {mother[0]}. {mother[1]} ",
                   f"Hj. {mother}", mother.lower()],
        "day": [str(day), f"{day:02}", f"tgl {day}", f"{day} Agustus", f"{day:02}-08-2004", f"2004-08-{day:02}"],
        "phone": [phone[-2:], phone, f"{phone[-2]} {phone[-1]}", f"..{phone[-2:]}", f"+62 {phone[1:]}"],
        "place": [place[0], place[0].lower(), place, f"Kota {place}", f"{place[0]}."],
    }  # fmt: skip
    told = {part: rng.choice(ways) for part, ways in spelt.items()}
    if rng.random() < wrong:
        slip = rng.choice(list(told))
        told[slip] = {
            "mother": rng.choice(MOTHERS)[:2],
            "day": str(rng.randint(1, 31)),
            "phone": f"{rng.randint(0, 99):02}",
            "place": rng.choice(PLACES)[0],
        }[slip]
    return told


def code(told: dict[str, str], salt: bytes = SALT) -> list[str]:
    parts, wrong = read_code(told)
    assert not wrong, (told, wrong)
    return digests(parts, salt)


@pytest.mark.parametrize(
    ("n", "halls", "most_false"), [(60, 40, 3e-3), (200, 20, 9e-3), (1000, 3, 2e-2)]
)
def test_who_comes_back_is_found(n: int, halls: int, most_false: float) -> None:
    """A quarter of those before do not come back, a fifth of those after are new, and everybody
    mistakes one part in one of twenty times. In all halls at least 95 % of the returnees are found,
    the rate of false pairs is kept, and the page's own reckoning of it is near.
    """
    rng = random.Random(n)
    found = false = returned = n_pairs = 0
    expected = 0.0
    for _ in range(halls):
        people = [somebody(rng) for _ in range(n)]
        back = [k for k in range(n) if rng.random() < 0.75]
        first = [code(typed(each, rng, 0.05)) for each in people]
        after = [code(typed(people[k], rng, 0.05)) for k in back]
        after += [code(typed(somebody(rng), rng, 0)) for _ in range(n // 5)]
        told = match(first, after)
        right = sum(
            pair.after < len(back) and back[pair.after] == pair.before for pair in told.pairs
        )
        found, returned = found + right, returned + len(back)
        false, n_pairs = false + len(told.pairs) - right, n_pairs + len(told.pairs)
        expected += told.expected_false
    assert found / returned >= 0.95, f"{found / returned:.1%} found"
    assert false / n_pairs <= most_false, f"{false} of {n_pairs}"
    assert false <= 2 * expected + 3, f"{false} were false, {expected:.1f} were expected"
    assert expected <= 3 * false + 3, f"{false} were false, {expected:.1f} were expected"


@pytest.mark.parametrize(
    ("part", "spellings", "read"),
    [
        ("mother", ["Si", "si", "SI", "Siti", "Ibu Siti Aminah", "Hj. Siti", "s i", "S.I.", "Sìti"], "si"),
        ("mother", ["Bu", "BU", "Bungas", "ibu Bungas"], "bu"),
        ("mother", ["Nu", "Nu'ur", "Nu’ur"], "nu"),
        ("day", ["7", "07", "tgl 7", "7 Agustus 2004", "07/08/2004", "2004-08-07", "٧"], "7"),
        ("day", ["31", "31-12-99"], "31"),
        ("phone", ["45", "0812-3456-7845", "+62 812 3456 7845", "4 5", "..45"], "45"),
        ("phone", ["00", "08123456700"], "00"),
        ("place", ["P", "p", "Palangka Raya", "Kota Palangka Raya", " p. ", "kab. Pulang Pisau"], "p"),
    ],
)  # fmt: skip
def test_spellings_meet(part: str, spellings: list[str], read: str) -> None:
    place = [each.name for each in PARTS].index(part)
    whole = {"mother": "Si", "day": "1", "phone": "11", "place": "A"}
    for spelling in spellings:
        parts, wrong = read_code(whole | {part: spelling})
        assert not wrong, spelling
        assert parts[place] == read, spelling


@pytest.mark.parametrize(
    ("part", "typed"),
    [("mother", "S"), ("mother", "12"), ("day", "0"), ("day", "32"), ("day", "tujuh"), ("day", "2004"),
     ("phone", "5"), ("phone", "lima"), ("place", "7"), ("place", "")],
)  # fmt: skip
def test_what_cannot_be_read_is_told_part_by_part(part: str, typed: str) -> None:
    whole = {"mother": "Si", "day": "1", "phone": "11", "place": "A"}
    _, wrong = read_code(whole | {part: typed})
    assert [each.part for each in wrong] == [part]
    assert {each.part for each in read_code({})[1]} == {each.name for each in PARTS}


ONE = st.tuples(
    st.sampled_from(["si", "nu", "ma"]), st.sampled_from(["1", "2", "3"]),
    st.sampled_from(["00", "01", "02", "03"]), st.sampled_from(["p", "s"]),
)  # fmt: skip
SIDE = st.lists(ONE, max_size=12)


@given(SIDE, SIDE, st.randoms(use_true_random=False))
def test_pairs_are_of_one_and_one_whatever_the_order(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]], mix: random.Random
) -> None:
    here, there = ([digests(each, SALT) for each in side] for side in (before, after))
    told = match(here, there)
    places = [pair.before for pair in told.pairs], [pair.after for pair in told.pairs]
    for side, taken, alone, collided in (
        (before, places[0], told.alone_before, told.collided_before),
        (after, places[1], told.alone_after, told.collided_after),
    ):
        assert sorted([*taken, *alone, *collided]) == list(range(len(side)))
    for pair in told.pairs:
        same = sum(a == b for a, b in zip(before[pair.before], after[pair.after], strict=True))
        assert same == (4 if pair.is_whole else 3)
        assert not pair.is_whole or before.count(before[pair.before]) == 1
    turned = match(there, here)
    assert {(pair.after, pair.before) for pair in turned.pairs} == {
        (pair.before, pair.after) for pair in told.pairs
    }
    order = list(range(len(there)))
    mix.shuffle(order)
    mixed = match(here, [there[place] for place in order])
    assert {(pair.before, order[pair.after]) for pair in mixed.pairs} == {
        (pair.before, pair.after) for pair in told.pairs
    }


def test_two_with_the_same_code_are_a_collision_and_no_pair() -> None:
    twin = digests(("si", "7", "45", "p"), SALT)
    told = match([twin, twin], [twin])
    assert not told.pairs
    assert (told.collided_before, told.collided_after) == ((0, 1), (0,))


def test_one_wrong_part_is_found_two_are_not() -> None:
    here = [digests(("si", "7", "45", "p"), SALT)]
    near = match(here, [digests(("si", "7", "46", "p"), SALT)])
    assert [(pair.before, pair.after, pair.is_whole) for pair in near.pairs] == [(0, 0, False)]
    far = match(here, [digests(("si", "8", "46", "p"), SALT)])
    assert (far.pairs, far.alone_before, far.alone_after) == ((), (0,), (0,))


def test_who_gave_no_code_is_counted() -> None:
    told = match([[], digests(("si", "7", "45", "p"), SALT)], [[], []])
    assert (told.uncoded_before, told.uncoded_after, told.alone_before) == (1, 2, (1,))


def test_digests_say_nothing_without_their_salt() -> None:
    """Another salt, other digests: codes of two campaigns never meet, and no part shows."""
    parts = ("si", "7", "45", "p")
    mine, theirs = digests(parts, SALT), digests(parts, OTHER_SALT)
    assert len(set(mine)) == len(PARTS) + 1
    assert not set(mine) & set(theirs)
    assert not match([mine], [theirs]).pairs
    assert all(len(each) == 24 and int(each, 16) >= 0 for each in mine)
    with pytest.raises(ValueError, match="whole salt"):
        digests(parts, b"short")
    with pytest.raises(ValueError, match="whole salt"):
        digests(parts[:3], SALT)


def test_leaving_out_another_part_is_another_digest() -> None:
    """ "a" without its second part must not equal "a" without its third."""
    same = digests(("aa", "aa", "aa", "aa"), SALT)
    assert len(set(same)) == 5
