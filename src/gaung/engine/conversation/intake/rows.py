# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checking and normalising raw comments into rows, by column, and keeping keys unique."""

import re
from array import array
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.comment import UNKNOWN, Comment
from gaung.engine.conversation.normalise import MAX_TEXT_CHARS, asks, compared, shown
from gaung.engine.conversation.pseudonym import Pseudonyms
from gaung.engine.conversation.source.links import without_handle
from gaung.engine.conversation.source.moments import EARLIEST, LATEST
from gaung.engine.conversation.table import CONVERSATION, ROWS_PER_BATCH, PartWriter

_MOST_ID_CHARS = 500
_MOST_AUTHOR_CHARS = 200
_MOST_COUNT = 2**53
_LINKS_REMEMBERED = 10_000
_LANGS_REMEMBERED = 500
_CHARS_PER_BATCH = 8_000_000
_TEXT = CONVERSATION.get_field_index("text")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


class Rows:
    """The rows of one import on their way to the part files."""

    def __init__(
        self, source_format: str, people: Pseudonyms, salt: bytes, writer: PartWriter
    ) -> None:
        """Start without rows."""
        self.has_derived_keys = False
        self._source_format = source_format
        self._people = people
        self._salt = salt
        self._writer = writer
        self._waiting: list[tuple[object, ...]] = []
        self._n_chars = 0
        self._hashes = array("q")
        self._langs: set[str] = set()
        self._links: dict[str, str | None] = {}

    def add(self, raw: Comment) -> RefusalCode | None:
        """Add a row, or return why it cannot be one."""
        if len(raw.author) > _MOST_AUTHOR_CHARS or len(raw.text) > MAX_TEXT_CHARS:
            return RefusalCode.TEXT_TOO_LONG
        author = self._people.of(raw.author)
        if not author and not raw.is_nameless:
            return RefusalCode.NO_AUTHOR
        text = shown(raw.text, self._people)
        if not text:
            return RefusalCode.NO_TEXT
        if raw.at is not None and not EARLIEST <= raw.at < LATEST:
            return RefusalCode.BAD_TIME
        key = raw.key or self._derived_key(raw, author)
        parent = raw.parent_key or None
        ids = key + raw.post_key + (parent or "")
        if len(ids) > _MOST_ID_CHARS or not raw.post_key or not ids.isprintable():
            return RefusalCode.BAD_ID
        row = (
            raw.platform,
            self._source_format,
            raw.kind,
            raw.post_key,
            self._link(raw.post_url),
            key,
            None if parent == key else parent,
            author,
            raw.is_owner,
            text,
            raw.at,
            raw.at_precision if raw.at is not None else UNKNOWN,
            _count(raw.likes),
            _count(raw.reply_count),
            raw.owner_liked,
            raw.pinned,
            self._lang(raw.lang) if raw.lang else None,
            raw.line,
        )
        self._waiting.append(row)
        # Python's hash of a text is keyed afresh in every process: nobody can craft a collision,
        # and by chance 10 million keys meet one with a probability of 3 in a million.
        self._hashes.append(hash((raw.platform, key)))
        self._n_chars += len(text)
        if len(self._waiting) >= ROWS_PER_BATCH or self._n_chars >= _CHARS_PER_BATCH:
            self.flush()
        return None

    def flush(self) -> None:
        """Write the rows collected so far."""
        if not self._waiting:
            return
        columns: list[Sequence[object]] = list(zip(*self._waiting, strict=True))
        norms = compared([str(text) for text in columns[_TEXT]])
        columns[_TEXT + 1 : _TEXT + 1] = [norms, [asks(norm) for norm in norms]]
        self._writer.write(columns)
        self._waiting = []
        self._n_chars = 0

    def drop_duplicates(self) -> list[int]:
        """Remove every row whose key comes again later; return the lines of those removed."""
        hashes = np.frombuffer(self._hashes, dtype=np.int64)
        _, last_from_end = np.unique(hashes[::-1], return_index=True)
        if len(last_from_end) == len(hashes):
            return []
        is_again_later = np.ones(len(hashes), dtype=bool)
        is_again_later[len(hashes) - 1 - last_from_end] = False
        return self._writer.drop(np.flatnonzero(is_again_later))

    def _derived_key(self, raw: Comment, author: str) -> str:
        """Return a key for a row without one: equal for an equal row of the same community."""
        self.has_derived_keys = True
        parts = (raw.post_key, str(raw.at), author, raw.text, str(raw.repeat))
        told = "\x1f".join(parts).encode("utf-8", "replace")
        return "h" + blake2b(told, key=self._salt, digest_size=12).hexdigest()

    def _lang(self, code: str) -> str | None:
        if code in self._langs:
            return code
        if len(self._langs) >= _LANGS_REMEMBERED or not _LANG.fullmatch(code):
            return None
        self._langs.add(code)
        return code

    def _link(self, url: str | None) -> str | None:
        if not url:
            return None
        if url not in self._links:
            if len(self._links) >= _LINKS_REMEMBERED:
                self._links.clear()
            self._links[url] = without_handle(url)
        return self._links[url]


def _count(value: int | None) -> int | None:
    return value if value is not None and 0 <= value <= _MOST_COUNT else None
