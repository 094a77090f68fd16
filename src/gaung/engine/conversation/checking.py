# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checking and normalising raw comments by column: rows as they are kept, or why they are not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation import traits
from gaung.engine.conversation.asking import ask
from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.comment import UNKNOWN
from gaung.engine.conversation.normalise import (
    MAX_TEXT_CHARS,
    compared_and_skeletons,
    shown_all,
)
from gaung.engine.conversation.pseudonym import Pseudonyms
from gaung.engine.conversation.raw import Raw
from gaung.engine.conversation.signs import is_within
from gaung.engine.conversation.source.links import without_handle
from gaung.engine.conversation.source.moments import EARLIEST, LATEST
from gaung.engine.conversation.table import CONVERSATION

Flags = npt.NDArray[np.bool_]

_MOST_ID_CHARS = 500
_MOST_AUTHOR_CHARS = 200
_MOST_COUNT = 2**53
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_NOT_PLAIN = "[^ -~]"


@dataclass(frozen=True, slots=True)
class Checked:
    """Rows that are kept, and the others with their reason.

    Attributes:
        rows: in the order they came; `row` counts from 0.
        refused: (position among the raw rows, line, code) in the order they came.
        has_derived_keys: a row that was kept had no key of its own.
    """

    rows: pa.RecordBatch
    refused: tuple[tuple[int, int, RefusalCode], ...]
    has_derived_keys: bool


def checked(raw: Raw, source_format: str, people: Pseudonyms, salt: bytes) -> Checked:
    """Return what becomes of raw rows; the first reason of the list in `_reasons` counts."""
    author, is_long_author = _authors(raw.author, people)
    is_long = is_long_author
    if max(map(len, raw.text), default=0) > MAX_TEXT_CHARS:
        is_long = is_long | np.array([len(text) > MAX_TEXT_CHARS for text in raw.text])
    raw_texts = raw.text
    if is_long.any():
        raw_texts = ["" if long else t for long, t in zip(is_long.tolist(), raw_texts, strict=True)]
    texts = shown_all(raw_texts, people)
    key, is_derived = _keys(raw, author, salt)
    reasons: list[tuple[RefusalCode, Flags]] = [
        (RefusalCode.TEXT_TOO_LONG, is_long),
        (RefusalCode.NO_AUTHOR, _has_no_author(raw, author)),
        (RefusalCode.NO_TEXT, np.fromiter((not text for text in texts), bool, len(texts))),
        (RefusalCode.BAD_TIME, _flags(_is_other_time(raw.at))),
        (RefusalCode.BAD_ID, _is_bad_id(raw.post_key, key, raw.parent_key)),
    ]
    refused = _refused(raw.line, reasons)
    kept: Flags | None = None
    if refused:
        kept = ~np.logical_or.reduce([flags for _, flags in reasons])
        texts = [text for text, keep in zip(texts, kept.tolist(), strict=True) if keep]
    taken = None if kept is None else pa.array(kept)
    rows = _rows(raw, source_format, (author, key), texts, taken)
    has_derived_keys = is_derived if kept is None else is_derived & kept
    return Checked(rows, refused, bool(has_derived_keys.any()))


def _rows(
    raw: Raw,
    source_format: str,
    author_and_key: tuple[pa.Array, pa.Array],
    texts: Sequence[str],
    kept: pa.Array | None,
) -> pa.RecordBatch:
    def of(column: pa.Array) -> pa.Array:
        return column if kept is None else column.filter(kept)

    n = len(texts)
    norms, skeletons = compared_and_skeletons(texts)
    text, norm = pa.array(texts, pa.string()), pa.array(norms, pa.string())
    author, key = map(of, author_and_key)
    parent, at = of(raw.parent_key), of(raw.at)
    is_parent = pc.and_(pc.not_equal(parent, ""), pc.not_equal(parent, key))
    has_question = ask(norms, norm)
    parent_key = pc.if_else(is_parent, parent, pa.scalar(None, pa.string()))
    post_key = of(raw.post_key)
    columns = {
        "platform": of(raw.platform),
        "source_format": pa.repeat(pa.scalar(source_format), n),
        "kind": of(raw.kind),
        "post_key": post_key,
        "post_url": _each(of(raw.post_url), without_handle),
        "key": key,
        "parent_key": parent_key,
        "author": author,
        "is_owner": of(raw.is_owner),
        "text": text,
        "norm": norm,
        "has_question": has_question,
        "at": at,
        "at_precision": pc.if_else(pc.is_valid(at), of(raw.at_precision), UNKNOWN),
        "likes": _count(of(raw.likes)),
        "reply_count": _count(of(raw.reply_count)),
        "owner_liked": of(raw.owner_liked),
        "pinned": of(raw.pinned),
        "lang": _each(of(raw.lang), _lang),
        "line": of(raw.line),
        "row": pa.array(np.arange(n, dtype=np.int64)),
        **traits.traits_of(texts, text, norm, has_question, skeletons),
        **traits.numbered(key, parent_key, post_key),
    }
    return pa.record_batch([columns[name] for name in CONVERSATION.names], schema=CONVERSATION)


def _authors(handles: pa.Array, people: Pseudonyms) -> tuple[pa.Array, Flags]:
    """Return the pseudonyms, and which handles are too long to be one; each is looked up once."""
    coded = handles.dictionary_encode()
    names = coded.dictionary.to_pylist()
    is_long = np.fromiter(map(len, names), np.int64, len(names)) > _MOST_AUTHOR_CHARS
    if is_long.any():
        names = ["" if long else name for long, name in zip(is_long.tolist(), names, strict=True)]
    known = people.of_all(names)
    places = coded.indices
    found = pa.array(known, pa.string()).take(places)
    return found, is_long[places.to_numpy()] if is_long.any() else np.zeros(
        len(handles), dtype=bool
    )


def _has_no_author(raw: Raw, author: pa.Array) -> Flags:
    has_none = _flags(pc.equal(author, ""))
    return has_none & ~np.array(raw.is_nameless) if raw.is_nameless else has_none


def _keys(raw: Raw, author: pa.Array, salt: bytes) -> tuple[pa.Array, Flags]:
    """Return the native keys, derived ones where there is none, and which are derived."""
    has_none = _flags(pc.equal(pc.coalesce(raw.key, ""), ""))
    if not has_none.any():
        return raw.key, has_none
    keys = raw.key.to_pylist()
    posts, moments, authors = raw.post_key.to_pylist(), raw.at.to_pylist(), author.to_pylist()
    for place in np.flatnonzero(has_none).tolist():
        if authors[place] or raw.is_nameless:
            repeat = raw.repeat[place] if raw.repeat else 0
            told = (posts[place], moments[place], authors[place], raw.text[place], repeat)
            keys[place] = _derived_key(told, salt)
        else:
            keys[place] = "h"  # refused anyhow
    return pa.array(keys, pa.string()), has_none


def _derived_key(told: tuple[object, ...], salt: bytes) -> str:
    """Return a key for a row without one: equal for an equal row of the same community."""
    whole = "\x1f".join(map(str, told)).encode("utf-8", "replace")
    return "h" + blake2b(whole, key=salt, digest_size=12).hexdigest()


def _is_other_time(at: pa.Array) -> pa.Array:
    return pc.or_(pc.less(at, EARLIEST), pc.greater_equal(at, LATEST))


def _is_bad_id(post: pa.Array, key: pa.Array, parent: pa.Array) -> Flags:
    parent = pc.fill_null(parent, "")
    n_chars = pc.add(pc.utf8_length(key), pc.add(pc.utf8_length(post), pc.utf8_length(parent)))
    is_bad = _flags(pc.or_(pc.equal(post, ""), pc.greater(n_chars, _MOST_ID_CHARS)))
    for ids in (post, key, parent):
        if is_within(ids, " ", "~"):
            continue
        unusual = _flags(pc.match_substring_regex(ids, _NOT_PLAIN))
        for place in np.flatnonzero(unusual).tolist():
            is_bad[place] |= not ids[place].as_py().isprintable()
    return is_bad


def _refused(
    line: pa.Array, reasons: Sequence[tuple[RefusalCode, Flags]]
) -> tuple[tuple[int, int, RefusalCode], ...]:
    number = np.zeros(len(line), dtype=np.int8)
    for place in range(len(reasons), 0, -1):
        number[reasons[place - 1][1]] = place
    places = np.flatnonzero(number)
    lines = line.take(pa.array(places)).to_pylist()
    codes = [reasons[place - 1][0] for place in number[places].tolist()]
    return tuple(zip(places.tolist(), lines, codes, strict=True))


def _each(column: pa.Array, change: Callable[[str], str | None]) -> pa.Array:
    """Return a column with each distinct value changed."""
    if column.null_count == len(column):
        return column
    coded = column.dictionary_encode()
    values = [change(value) if value else None for value in coded.dictionary.to_pylist()]
    return pa.array(values, pa.string()).take(coded.indices)


def _lang(code: str) -> str | None:
    return code if _LANG.fullmatch(code) else None


def _count(column: pa.Array) -> pa.Array:
    is_count = pc.and_(pc.greater_equal(column, 0), pc.less_equal(column, _MOST_COUNT))
    return pc.if_else(is_count, column, pa.scalar(None, pa.int64()))


def _flags(column: pa.Array) -> Flags:
    flags: Flags = pc.fill_null(column, fill_value=False).to_numpy(zero_copy_only=False)
    return flags
