# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader yields: raw comments, refused records, skipped records, files, owners, notes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode

EXACT, MINUTE, ESTIMATED, UNKNOWN = "exact", "minute", "estimated", "unknown"
COMMENT, POST = "comment", "post"

EXCERPT_CHARS = 40


@dataclass(slots=True, eq=False)
class Comment:
    """One raw record of a conversation, still with the writer's handle.

    Lives only between a reader and the part writer. Not frozen, since one is made for every row
    and a frozen dataclass of this size costs three times as much; nobody changes one.

    Attributes:
        line: where a person finds it: row of the sheet (the header is row 1), line of the text,
            or ordinal in a JSON list, 1-based.
        author: handle where the format has one, else the name or number shown.
        key: native id; None makes intake derive one from post, moment, author, and text.
        parent_key: native id of the answered comment; None is top level under the post.
        is_owner: what the format itself says; None where it says nothing.
        at: epoch seconds UTC; None only with `at_precision` "unknown".
        repeat: tells apart equal messages of one moment where `key` is None.
        is_nameless: the format never says who wrote this; `author` is "" and nobody is invented.
    """

    line: int
    platform: str
    author: str
    text: str
    post_key: str
    key: str | None = None
    parent_key: str | None = None
    at: int | None = None
    at_precision: str = UNKNOWN
    likes: int | None = None
    reply_count: int | None = None
    is_owner: bool | None = None
    owner_liked: bool | None = None
    pinned: bool | None = None
    lang: str | None = None
    post_url: str | None = None
    kind: str = COMMENT
    repeat: int = 0
    is_nameless: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """One record that could not be read.

    Attributes:
        line: as in `Comment`.
        excerpt: short; never holds a handle or number once it is kept.
        file: name of the file of an archive; "" where there is only one text.
    """

    line: int
    code: RefusalCode
    excerpt: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """One record that is in order but is no comment, such as "Budi left"."""

    line: int
    code: SkipCode


@dataclass(frozen=True, slots=True)
class InFile:
    """What comes from here on stands in this file of an archive; "" for no file in particular."""

    name: str


@dataclass(frozen=True, slots=True)
class Owner:
    """A handle the format itself shows to be the owner of the post."""

    handle: str


@dataclass(frozen=True, slots=True)
class Note:
    """What the file cannot tell, once per file; a later note of the same code replaces it."""

    code: NoteCode
    params: Mapping[str, str | int] = field(default_factory=dict)


Yielded: TypeAlias = Comment | Refusal | Skipped | InFile | Owner | Note
