# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read off a text once, at import, so that no analysis has to look at texts again."""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.audience_cues import cues
from gaung.engine.conversation.links_in_text import links_of
from gaung.engine.conversation.numbers import copies, key_numbers, parent_numbers
from gaung.engine.conversation.signs import holds, rows_with

MENTION = "@(?P<mention>s[a-z2-7]{12})(?:[^a-z0-9]|$)"
"""A pseudonym inside a text: the importer puts it where a handle was. RE2."""

ENDS_ASKING = r"[?]([\s\p{P}\p{S}]|[#@][\p{L}\p{N}_.]+|https?://[^\s]+)*$"
"""A question mark with nothing after it but signs, emoji, hashtags, mentions and links. RE2."""

HAS_WORDS = r"\p{L}{2}"
"""Two letters in a row. RE2."""

_TAG = re.compile(r"[#\uff03](\w*[^\W\d_]\w*)")
_WIDE = "\uff03"
_MOST_TAGS = 100


def traits_of(
    texts: Sequence[str],
    text: pa.Array,
    norm: pa.Array,
    has_question: pa.Array,
    skeletons: Sequence[str],
) -> dict[str, pa.Array]:
    """Return the columns that are read off texts, by name.

    Args:
        texts: as shown, as Python has them.
        text: the same as Arrow has them.
        norm: as compared.
        has_question: whether they ask.
        skeletons: as `skeleton` gives them.
    """
    tokens, worded = n_tokens(norm), has_words(norm)
    skeleton = pa.array(skeletons, pa.string())
    copied = copies(skeleton)
    return {
        "mention": mentions(text),
        "ends_asking": ends_asking(text),
        "n_tokens": tokens,
        "has_words": worded,
        "skeleton": skeleton,
        "tags": tags(texts, text),
        "links": links(texts, text),
        "cues": pa.array(cues(norm, has_question, worded, tokens)),
        "copy_no": copied.copy_no,
        "n_letters": copied.n_letters,
        "n_words": copied.n_words,
        "words": copied.words,
    }


def numbered(keys: pa.Array, parents: pa.Array, posts: pa.Array) -> dict[str, pa.Array]:
    """Return the columns that stand for keys, by name."""
    return {"key_no": key_numbers(keys), "parent_no": parent_numbers(parents, keys, posts)}


def mentions(texts: pa.Array) -> pa.Array:
    """Return the first pseudonym mentioned in each text, null where there is none."""
    places = rows_with(texts, "@")
    found = pc.struct_field(pc.extract_regex(texts.take(pa.array(places)), MENTION), "mention")
    is_here = np.zeros(len(texts), dtype=bool)
    is_here[places] = True
    return pc.replace_with_mask(pa.nulls(len(texts), pa.string()), pa.array(is_here), found)


def ends_asking(texts: pa.Array) -> pa.Array:
    """Return whether each text ends with a question mark, but for signs, tags and links."""
    is_asking = pc.ends_with(texts, "?").to_numpy(zero_copy_only=False)
    places = rows_with(texts, "?")
    places = places[~is_asking[places]]
    found = pc.match_substring_regex(texts.take(pa.array(places)), ENDS_ASKING)
    is_asking[places] = found.to_numpy(zero_copy_only=False)
    return pa.array(is_asking)


def n_tokens(norms: pa.Array) -> pa.Array:
    """Return how many tokens each compared text has: what stands between single spaces."""
    n_spaces = pc.count_substring(norms, " ")
    return pc.add(n_spaces, pc.cast(pc.not_equal(norms, ""), pa.int32()))


def has_words(norms: pa.Array) -> pa.Array:
    """Return whether each compared text has two letters in a row."""
    return pc.match_substring_regex(norms, HAS_WORDS)


def tags(texts: Sequence[str], text: pa.Array) -> pa.Array:
    """Return the hashtags of each text: case-folded, without `#`, in order, each once."""
    places = rows_with(text, "#").tolist()
    if holds(text, _WIDE):
        places = [place for place, each in enumerate(texts) if "#" in each or _WIDE in each]
    return _lists(len(texts), places, [_tags(texts[place]) for place in places])


def links(texts: Sequence[str], text: pa.Array) -> pa.Array:
    """Return the addresses in each text, normalised, in order, each once."""
    places = rows_with(text, "/").tolist()
    if holds(text, "www."):
        places = [place for place, each in enumerate(texts) if "/" in each or "www." in each]
    return _lists(len(texts), places, [links_of(texts[place]) for place in places])


def _tags(text: str) -> list[str]:
    found = dict.fromkeys(map(str.casefold, _TAG.findall(text)))
    return list(found)[:_MOST_TAGS]


def _lists(n: int, places: list[int], found: list[list[str]]) -> pa.Array:
    """Return n lists, empty but for those found at some places."""
    lengths = np.zeros(n + 1, dtype=np.int32)
    lengths[np.array(places, dtype=np.int64) + 1] = [len(each) for each in found]
    values = pa.array([value for each in found for value in each], pa.string())
    return pa.ListArray.from_arrays(pa.array(np.cumsum(lengths, dtype=np.int32)), values)
