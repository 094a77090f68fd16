# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""People who talk by themselves, and groups that post the same words at the same moment.

Organic talk: a tenth are commonplaces that many write ("semangat terus buat semua relawan"), the
rest sentences of words with a long tail. Groups: half of them copy the text, most copies disguised
with look-alike letters of another script, emoji or unseen marks; half change 5 % of its letters in
every copy, independently. All of them also talk like everybody else.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gaung.engine.conversation.normalise import compared_and_skeletons
from gaung.engine.conversation.numbers import copies

Ints = npt.NDArray[np.int64]

START_AT = 1_756_684_800
DAY = 86_400
N_WORDS, N_COMMONPLACES = 8000, 300
COMMONPLACE_SHARE = 0.1
TEXTS_OF_A_GROUP, SMALLEST, LARGEST = 5, 3, 12
WITHIN_SECONDS = 40
EDIT_SHARE = 0.05
LETTERS = "abcdefghijklmnopqrstuvwxyz "


@dataclass(frozen=True, slots=True)
class Planted:
    """The tables that an inquiry reads, and who was planted together: account to group."""

    items: pa.Table
    texts: pa.Table
    copies: pa.Table
    replies: pa.Table
    people: pa.Table
    truth: dict[int, int]


def plant(*, n_rows: int, n_groups: int, days: float, seed: int = 1) -> Planted:
    """Plants about `n_rows` rows over `days` days; the same seed, the same rows."""
    rng = np.random.default_rng(seed)
    words = _words(rng)
    chances = 1 / (np.arange(N_WORDS) + 5.0)
    chances /= chances.sum()
    group_persons, group_at, group_texts, truth = _groups(rng, words, chances, n_groups, days)
    n_organic = n_rows - len(group_texts)
    texts = _organic(rng, words, chances, n_organic)
    persons = (rng.random(n_organic) ** 2 * max(4, n_rows // 4)).astype(np.int64) + 1
    at = rng.integers(0, int(days * DAY), n_organic)
    return _tables(
        np.concatenate([persons, group_persons]),
        np.concatenate([at, group_at]) + START_AT,
        texts + group_texts,
        truth,
    )


def edited(rng: np.random.Generator, text: str, share: float = EDIT_SHARE) -> str:
    """The text with that share of its letters replaced, dropped, doubled or swapped."""
    letters: list[str] = []
    for letter, chance, kind in zip(
        text, rng.random(len(text)), rng.integers(0, 4, len(text)), strict=True
    ):
        if chance >= share:
            letters.append(letter)
        elif kind == 0:
            letters.append(LETTERS[rng.integers(0, len(LETTERS))])
        elif kind == 1:
            letters += [letter, LETTERS[rng.integers(0, len(LETTERS))]]
        elif kind == 2:
            letters.insert(len(letters) - 1, letter)
    return " ".join("".join(letters).split())


def disguised(text: str, place: int) -> str:
    """The text in one of four looks that a reader takes for the same."""
    if place % 4 == 1:
        return text.replace("a", "\u0430").replace("e", "\u0435").replace("o", "\u043e")
    if place % 4 == 2:
        return f"\U0001f525\U0001f525 {text.capitalize()}!! \U0001f64f"
    if place % 4 == 3:
        return text.replace("n", "n\u200b").upper()
    return text


def _words(rng: np.random.Generator) -> list[str]:
    syllables = [a + b for a in "bcdfghjklmnprstwy" for b in "aeiou"]
    endings = ["", "", "n", "ng", "s", "k"]
    return [
        "".join(rng.choice(syllables, size=n)) + endings[e]
        for n, e in zip(
            rng.choice([1, 2, 2, 2, 3, 3, 4], N_WORDS), rng.integers(0, 6, N_WORDS), strict=True
        )
    ]


def _organic(
    rng: np.random.Generator, words: list[str], chances: npt.NDArray[np.float64], n: int
) -> list[str]:
    lengths = rng.integers(2, 20, n)
    tokens = np.array(words, dtype=object)[rng.choice(N_WORDS, lengths.sum(), p=chances)]
    ends = np.cumsum(lengths)
    texts = [
        " ".join(tokens[end - length : end]) for end, length in zip(ends, lengths, strict=True)
    ]
    common = [
        " ".join(words[i] for i in rng.integers(0, 300, rng.integers(4, 9)))
        for _ in range(N_COMMONPLACES)
    ]
    weights = 1 / (np.arange(N_COMMONPLACES) + 3.0)
    picks = rng.choice(N_COMMONPLACES, n, p=weights / weights.sum())
    for i in np.flatnonzero(rng.random(n) < COMMONPLACE_SHARE):
        texts[i] = common[picks[i]]
    return texts


def _groups(
    rng: np.random.Generator,
    words: list[str],
    chances: npt.NDArray[np.float64],
    n_groups: int,
    days: float,
) -> tuple[Ints, Ints, list[str], dict[int, int]]:
    persons, moments, texts = [], [], []
    truth: dict[int, int] = {}
    next_person = 10_000_001
    for group in range(n_groups):
        members = np.arange(next_person, next_person + rng.integers(SMALLEST, LARGEST + 1))
        next_person += len(members)
        truth |= {int(member): group for member in members}
        for _ in range(TEXTS_OF_A_GROUP):
            text = " ".join(words[i] for i in rng.choice(N_WORDS, rng.integers(7, 20), p=chances))
            start = rng.integers(0, int(days * DAY))
            persons.append(members)
            moments.append(start + rng.integers(0, WITHIN_SECONDS + 1, len(members)))
            texts += [
                edited(rng, text) if group % 2 else disguised(text, place)
                for place in range(len(members))
            ]
        own = np.repeat(members, 3)
        persons.append(own)
        moments.append(rng.integers(0, int(days * DAY), len(own)))
        texts += _organic(rng, words, chances, len(own))
    return (
        np.concatenate(persons).astype(np.int64),
        np.concatenate(moments).astype(np.int64),
        texts,
        truth,
    )


def _tables(persons: Ints, at: Ints, texts: list[str], truth: dict[int, int]) -> Planted:
    order = np.argsort(at, kind="stable")
    n = len(order)
    number = pa.array(np.arange(1, n + 1))
    in_order = [texts[place] for place in order]
    norms, skeletons = compared_and_skeletons(in_order)
    no = pa.repeat(False, n)
    yes = pa.repeat(True, n)
    empty = pa.array([[]] * n, pa.list_(pa.string()))
    items = pa.table(
        {
            "id": number, "row_no": number, "is_post": no, "person": pa.array(persons[order]),
            "is_own": no, "platform": pa.repeat("tiktok", n),
            "source_format": pa.repeat("planted", n), "post_no": pa.repeat(1, n),
            "at": pa.array(at[order]), "is_precise": yes, "is_question": no,
            "likes": pa.repeat(0, n), "reply_count": pa.nulls(n, pa.int64()), "in_window": yes,
            "week": pa.repeat(0, n),
        }
    )  # fmt: skip
    table = pa.table(
        {
            "id": number,
            "text": in_order,
            "norm": norms,
            "skeleton": skeletons,
            "tags": empty,
            "links": empty,
        }
    )
    copied = copies(pa.array(skeletons, pa.string()))
    people = np.unique(persons)
    return Planted(
        items=items,
        texts=table,
        copies=pa.table(
            {
                "row_no": number,
                "copy_no": copied.copy_no,
                "n_letters": copied.n_letters,
                "n_words": copied.n_words,
                "words": copied.words,
                "tags": empty,
                "links": empty,
            }
        ),
        replies=pa.table({"id": pa.array([], pa.int64()), "target_id": pa.array([], pa.int64())}),
        people=pa.table(
            {"author": pa.array([f"s{p:012}" for p in people]), "person": pa.array(people)}
        ),
        truth=truth,
    )
