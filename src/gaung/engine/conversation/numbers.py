# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers that stand for texts, so that no analysis compares, splits or joins letters.

Hashes here are the same on every machine and for ever. Nobody is asked to trust them: a row's
words and its copy number only say which rows to look at, or that two long texts are equal, where
10 million texts meet a chance collision with a probability below 1 in 100,000.
"""

from dataclasses import dataclass

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
_EIGHT = 8
_FIRST_BYTES = np.array([(1 << 8 * n) - 1 for n in range(_EIGHT + 1)], dtype=np.uint64)
_ODD = np.uint64(0x9E3779B97F4A7C15)

Bytes = npt.NDArray[np.uint8]
Places = npt.NDArray[np.int64]
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
    starts, ends, n_words = _words(bounds, data)
    owner = np.repeat(np.arange(len(skeletons)), n_words)
    hashes = _hashed(data, starts, ends - starts)
    n_letters, length = _letters(data, bounds[:-1], bounds[1:]), _letters(data, starts, ends)
    shortest = np.where(n_letters < QUICK * n_words, LONG_IN_QUICK_TALK, LONG)
    is_long = length >= shortest[owner]
    offsets = _summed(np.bincount(owner[is_long], minlength=len(skeletons)))
    words = (hashes[is_long] >> np.uint64(32)).astype(np.uint32).view(np.int32)
    return Copies(
        copy_no=pa.array(_hashed_in_order(hashes, _summed(n_words)).view(np.int64)),
        n_letters=pa.array(n_letters.astype(np.int32)),
        n_words=pa.array(n_words.astype(np.int32)),
        words=pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), pa.array(words)),
    )


def _words(bounds: Places, data: Bytes) -> tuple[Places, Places, Places]:
    """Return where words begin and end in the bytes, and how many each cell has."""
    spaces = np.flatnonzero(data == _SPACE)
    filled = np.flatnonzero(np.diff(bounds) > 0)
    starts = np.sort(np.concatenate([bounds[filled], spaces + 1]), kind="stable")
    ends = np.sort(np.concatenate([bounds[filled + 1], spaces]), kind="stable")
    return starts, ends, np.diff(np.searchsorted(starts, bounds))


def _letters(data: Bytes, starts: Places, ends: Places) -> Places:
    """Return how many characters of UTF-8 stand in stretches of bytes."""
    continues = np.flatnonzero((data & _CONTINUED) == _CONTINUES)
    if not len(continues):
        return ends - starts
    n_more = np.searchsorted(continues, ends) - np.searchsorted(continues, starts)
    letters: Places = ends - starts - n_more
    return letters


def _hashed(data: Bytes, starts: Places, lengths: Places) -> Numbers:
    """Return a number for each stretch of bytes, mixed from eight bytes at a time."""
    padded = np.concatenate([data, np.zeros(_EIGHT, dtype=np.uint8)])
    eights = np.ndarray(len(data) + 1, dtype="<u8", buffer=padded, strides=(1,))
    found = lengths.astype(np.uint64)
    places, done = np.arange(len(starts)), 0
    while len(places):
        left = np.minimum(lengths[places] - done, _EIGHT)
        chunk = eights[starts[places] + done] & _FIRST_BYTES[left]
        found[places] = _mixed((found[places] ^ chunk) * _ODD)
        done += _EIGHT
        places = places[lengths[places] > done]
    return found


def _hashed_in_order(words: Numbers, bounds: Places) -> Numbers:
    """Return a number for the words of each cell: the sum of them, each mixed with its place."""
    place = np.arange(len(words)) - np.repeat(bounds[:-1], np.diff(bounds))
    sums = np.zeros(len(words) + 1, dtype=np.uint64)
    np.cumsum(_mixed(words + place.astype(np.uint64) * _ODD), out=sums[1:])
    return _mixed(np.diff(sums[bounds]))


def _mixed(numbers: Numbers) -> Numbers:
    """Spread every bit over all others: the finalizer of Steele, Lea, Flood 2014 (SplitMix)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _summed(values: Places) -> Places:
    """Return running sums that begin with 0."""
    return np.concatenate([[0], np.cumsum(values)])
