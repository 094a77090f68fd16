# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which column of an unknown CSV means what: the suggestion, and a form that can be kept."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC as _UTC
from hashlib import blake2b
from typing import Self

from gaung.engine.conversation.column_names import MEANINGS, bare, meanings_by_name
from gaung.engine.conversation.source.counts import count_of, is_spoiled_id
from gaung.engine.conversation.source.links import platform_of
from gaung.engine.conversation.source.moments import NOT_GIVEN, moment_of

PLATFORMS = (
    "instagram",
    "tiktok",
    "youtube",
    "whatsapp",
    "x",
    "facebook",
    "telegram",
    "mastodon",
    "bluesky",
    "other",
)

_UTC_EXPORTS = ({"isreplyto", "authorname", "publishedat"},)  # YouTube Data Tools
# Exporters whose columns say what their cells do not: comment-exporter.user.js of realSamy.
_EXPORTERS = (({"text", "likes", "createdat", "username", "fullname"}, "instagram"),)
_YOUTUBE_ID = re.compile(r"Ug[\w-]{4,}(?:\.[\w-]+)?")
_INSTAGRAM_ID = re.compile(r"1[78]\d{15,16}")
_TIKTOK_ID = re.compile(r"[67]\d{18}")
_LEAST_LONG_TEXT = 12
_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "day_first": (bool, type(None)),
    "times_in_utc": bool,
}
_MOST_HANDLE = 31


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which column means what, by column name.

    `text` and `author` must name a column; "" in the others means that there is none.

    Attributes:
        day_first: whether `1/2/2026` is the first of February; None: found out from the file.
        times_in_utc: whether times without a zone are UTC rather than local.
    """

    text: str
    author: str
    at: str = ""
    key: str = ""
    parent: str = ""
    post: str = ""
    post_url: str = ""
    likes: str = ""
    reply_count: str = ""
    platform: str = "other"
    day_first: bool | None = None
    times_in_utc: bool = False

    def columns(self) -> dict[str, str]:
        """Return {meaning: column name} for the meanings that have a column."""
        return {name: column for name in MEANINGS if (column := getattr(self, name))}

    def is_complete(self) -> bool:
        """Tell whether the columns that are needed are named."""
        return bool(self.text and self.author and self.text != self.author)

    def to_json(self) -> dict[str, str | bool | None]:
        """Return a plain dictionary for keeping."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, object]) -> Self:
        """Return the mapping that `to_json` gave.

        Raises:
            ValueError: a value is missing or of the wrong kind.
        """
        values = {field.name: kept.get(field.name, field.default) for field in fields(cls)}
        wrong = [
            name for name, value in values.items() if not isinstance(value, _KINDS.get(name, str))
        ]
        if values["platform"] not in PLATFORMS:
            wrong.append("platform")
        if wrong:
            raise ValueError(", ".join(wrong))
        return cls(**values)  # type: ignore[arg-type]


def header_signature(headers: Sequence[str]) -> str:
    """Return 16 hexadecimal digits that are equal for equal column names, whatever their order."""
    names = "\n".join(sorted(bare(header) for header in headers))
    return blake2b(names.encode("utf-8", "replace"), digest_size=8).hexdigest()


def suggest_mapping(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    above: Sequence[Sequence[str]] = (),
) -> ColumnMapping:
    """Return the likely meaning of columns: by their names, and where those say nothing, by cells.

    A column gets one meaning at most. What cannot be told is ""; `is_complete` tells whether the
    suggestion can be used as it is. Only names make a suggestion for times, ids and counts; the
    longest texts and the shortest distinct words are guessed as text and author. The platform is
    known by links and ids in the cells, and in the rows `above` the column names.
    """
    chosen = meanings_by_name(headers)
    for meaning in ("at", "likes"):
        if meaning in chosen and not _fits(meaning, _column(rows, headers.index(chosen[meaning]))):
            del chosen[meaning]
    names = {bare(header) for header in headers}
    by_cells = _by_cells(headers, rows, set(chosen.values()))
    return ColumnMapping(
        text=chosen.get("text") or by_cells.get("text", ""),
        author=chosen.get("author") or by_cells.get("author", ""),
        at=chosen.get("at") or by_cells.get("at", ""),
        key=chosen.get("key", ""),
        parent=chosen.get("parent", ""),
        post=chosen.get("post", ""),
        post_url=chosen.get("post_url", ""),
        likes=chosen.get("likes", ""),
        reply_count=chosen.get("reply_count", ""),
        platform=_platform(names, [*above, *rows]),
        times_in_utc=any(export <= names for export in _UTC_EXPORTS),
    )


def is_known_by_name(headers: Sequence[str]) -> bool:
    """Tell whether the names alone say which column is the text and which the author."""
    chosen = meanings_by_name(headers)
    return "text" in chosen and "author" in chosen


def _column(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    return [row[index] for row in rows if index < len(row)]


def _fits(meaning: str, cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return True
    if meaning == "at":
        good = sum(
            moment_of(cell, _UTC, day_first=True) is not None
            or moment_of(cell, _UTC, day_first=False) is not None
            for cell in filled
        )
    else:
        good = sum(count_of(cell) is not None for cell in filled)
    return good * 2 >= len(filled)


def _by_cells(
    headers: Sequence[str], rows: Sequence[Sequence[str]], taken: set[str]
) -> dict[str, str]:
    found: dict[str, str] = {}
    lengths: dict[str, float] = {}
    for index, header in enumerate(headers):
        cells = [cell.strip() for cell in _column(rows, index) if cell.strip()]
        if header in taken or not cells:
            continue
        if "at" not in found and all(_is_moment(cell) for cell in cells):
            found["at"] = header
        elif not all(count_of(cell) is not None or is_spoiled_id(cell) for cell in cells):
            lengths[header] = sum(map(len, cells)) / len(cells)
    if lengths:
        longest = max(lengths, key=lambda header: lengths[header])
        if lengths[longest] >= _LEAST_LONG_TEXT:
            found["text"] = longest
            del lengths[longest]
    handles = [header for header, length in lengths.items() if length < _MOST_HANDLE]
    if handles:
        found["author"] = handles[0]
    return found


def _is_moment(cell: str) -> bool:
    found = moment_of(cell, _UTC, day_first=True) or moment_of(cell, _UTC, day_first=False)
    return found is not None and found != NOT_GIVEN


def _platform(names: set[str], rows: Sequence[Sequence[str]]) -> str:
    for columns, platform in _EXPORTERS:
        if names == columns:
            return platform
    for row in rows:
        for cell in row:
            if cell.startswith("http") and (platform := platform_of(cell)) != "other":
                return platform
            if _YOUTUBE_ID.fullmatch(cell):
                return "youtube"
            if _INSTAGRAM_ID.fullmatch(cell):
                return "instagram"
            if _TIKTOK_ID.fullmatch(cell):
                return "tiktok"
    return "other"
