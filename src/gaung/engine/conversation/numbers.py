# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers that stand for texts, so that no analysis compares, splits or joins letters.

Hashes here are the same on every machine and for ever. Nobody is asked to trust them: a row's
words and its copy number only say which rows to look at, or that two long texts are equal, where
10 million texts meet a chance collision with a probability below 1 in 100,000.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.signs import bytes_of

NOTHING, NAMED = -1, -2
"""Instead of a key's number: there is no key; the key is no number."""
_PLAIN = "^(0|[1-9][0-9]{0,17}|[1-8][0-9]{18})$"

LONG, LONG_IN_QUICK_TALK, QUICK = 6, 4, 6
"""Letters of a long word; the same where a text has fewer than `QUICK` letters and spaces a word.
Shorter ones are in every second text."""

_SPACE = 0x20
_CONTINUED, _CONTINUES = 0xC0, 0x80  # a byte of UTF-8 that begins no character
_GOLDEN = 0x9E3779B97F4A7C15

Numbers = npt.NDArray[np.uint64]


def key_numbers(keys: pa.Array) -> pa.Array:
    """Return the number that each key is, if it is written as one writes a number (most are).

    Else `NAMED`, and `NOTHING` for null.
    """
    is_plain = pc.fill_null(pc.match_substring_regex(keys, _PLAIN), fill_value=True)
    plain = pc.if_else(is_plain, keys, pa.scalar(str(NAMED)))
    return pc.fill_null(pc.cast(plain, pa.int64()), NOTHING)


def parent_numbers(parents: pa.Array, keys: pa.Array, posts: pa.Array) -> pa.Array:
    """Return the same of parents; one that is the row itself or its post is no parent."""
    is_none = pc.or_(pc.equal(parents, keys), pc.equal(parents, posts))
    is_none = pc.fill_null(pc.or_(is_none, pc.equal(parents, "")), fill_value=True)
    return pc.if_else(is_none, NOTHING, key_numbers(parents))


@dataclass(frozen=True, slots=True)
class Copies:
    """What copies are found by.

    Attributes:
        copy_no: int64, equal for equal skeletons.
        n_letters: int32, characters of the skeleton, spaces included.
        n_words: int32.
        words: list<int32>, one number a long word, in order.
    """

    copy_no: pa.Array
    n_letters: pa.Array
    n_words: pa.Array
    words: pa.Array


def copies(skeletons: pa.Array) -> Copies:
    """Return what stands for each skeleton; its words are parted by single spaces."""
    narrow, data = bytes_of(skeletons)
    bounds = narrow.astype(np.int64)
    letters = _summed((data & _CONTINUED) != _CONTINUES)
    n_letters = np.diff(letters[bounds])
    n_words = np.diff(_summed(data == _SPACE)[bounds]) + (np.diff(bounds) > 0)
    starts, ends, owner = _words(bounds, data)
    shortest = np.where(n_letters < QUICK * n_words, LONG_IN_QUICK_TALK, LONG)
    is_long = letters[ends] - letters[starts] >= shortest[owner]
    hashes = (_hashed(data, starts, ends) >> np.uint64(32)).astype(np.uint32).view(np.int32)
    n_long = np.bincount(owner[is_long], minlength=len(skeletons))
    offsets = np.concatenate([[0], np.cumsum(n_long)]).astype(np.int32)
    whole = _hashed(data, bounds[:-1], bounds[1:]).view(np.int64)
    return Copies(
        copy_no=pa.array(whole),
        n_letters=pa.array(n_letters.astype(np.int32)),
        n_words=pa.array(n_words.astype(np.int32)),
        words=pa.ListArray.from_arrays(pa.array(offsets), pa.array(hashes[is_long])),
    )


def _words(
    bounds: npt.NDArray[np.int64], data: npt.NDArray[np.uint8]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return where words begin and end in the bytes, and in which cell each stands."""
    spaces = np.flatnonzero(data == _SPACE)
    filled = np.flatnonzero(np.diff(bounds) > 0)
    starts = np.sort(np.concatenate([bounds[filled], spaces + 1]))
    ends = np.sort(np.concatenate([bounds[filled + 1], spaces]))
    owner = np.searchsorted(bounds, starts, side="right") - 1
    return starts, ends, owner


def _hashed(
    data: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> Numbers:
    """Return a number for each stretch of bytes: every byte times the factor of its place, mixed.

    Stretches are ascending and do not overlap.
    """
    lengths = ends - starts
    place = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    inside = np.repeat(starts, lengths) + place
    factors = _factors(int(lengths.max()) if len(lengths) else 0)
    products = data[inside].astype(np.uint64) * factors[place]
    sums = np.diff(_summed(products)[np.concatenate([[0], np.cumsum(lengths)])])
    return _mixed(sums ^ lengths.astype(np.uint64))


def _factors(most: int) -> Numbers:
    """Return an odd number for each of at least `most` places."""
    return _factors_for(1 << max(10, most.bit_length()))


@cache
def _factors_for(n: int) -> Numbers:
    return _mixed(np.arange(1, n + 1, dtype=np.uint64) * np.uint64(_GOLDEN)) | np.uint64(1)


def _mixed(numbers: Numbers) -> Numbers:
    """Spread every bit over all others: the finalizer of Steele, Lea, Flood 2014 (SplitMix)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _summed(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return running sums that begin with 0; those of uint64 wrap around."""
    kind = np.uint64 if values.dtype == np.uint64 else np.int64
    sums = np.zeros(len(values) + 1, dtype=kind)
    np.cumsum(values, out=sums[1:], dtype=kind)
    return sums
