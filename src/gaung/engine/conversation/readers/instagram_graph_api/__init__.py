# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Instagram's Graph API answers about comments: of one post, or inside the posts.

`/{media}/comments`, `/{comment}/replies`, and `/{user}/media?fields=...,comments{...}`; one answer,
a list of answers, or answers one after another. Source: Meta, Instagram platform documentation,
"Comment moderation" and "IG Media".
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import (
    POST,
    Comment,
    Note,
    Owner,
    Refusal,
    Skipped,
    Yielded,
)
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.reading.meta_graph import Post, has_time, is_cut, post_at
from gaung.engine.conversation.source.answers import first_item, items
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import list_at, text_at
from gaung.engine.conversation.source.links import post_key_of
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.opening import Source

_ID = re.compile(r"\d{10,25}(?:_\d+)?")
_OF_A_POST = ("caption", "permalink", "media_type", "comments", "comments_count")


class InstagramGraphApi:
    """Reads comments with their replies; who wrote them only where the field was asked for."""

    name = "instagram_graph_api"
    title = gettext_noop("komentar Instagram dari Graph API")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the ids and the moments, which have the platform's own form."""
        first = _first(head)
        is_post = any(name in first for name in _OF_A_POST)
        is_known = _ID.fullmatch(text_at(first, "id")) and has_time(first, "timestamp")
        if not is_known or not ("text" in first or is_post):
            return None
        return Recognised(self.name, "instagram")

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield each post that is there, its comments, and after each comment its replies."""
        notes: set[NoteCode] = set()
        for item in items(source, reading.head, "data"):
            if isinstance(item, dict) and "text" not in item and _is_post(item):
                yield from _of_post(reading, item, notes)
            else:
                if not reading.post_url:
                    notes.add(NoteCode.NO_POST)
                yield from _thread(reading, item, post_at(reading.post_url), notes)
        yield from map(Note, sorted(notes))


READER = InstagramGraphApi()


def _first(head: Head) -> Mapping[str, object]:
    first = first_item(head, "data")
    return first if isinstance(first, dict) else {}


def _is_post(item: Mapping[str, object]) -> bool:
    return any(name in item for name in _OF_A_POST)


def _of_post(
    reading: Reading, item: Mapping[str, object], notes: set[NoteCode]
) -> Iterator[Yielded]:
    owner = text_at(item, "username") or text_at(item, "owner", "username")
    url = text_at(item, "permalink")
    key = post_key_of(url) if url else text_at(item, "id")
    if owner:
        yield Owner(owner)
    reading.n_read += 1
    yield _post(reading.n_read, item, Post(key, url or reading.post_url, owner))
    for comment in list_at(item, "comments", "data"):
        yield from _thread(reading, comment, Post(key, url or reading.post_url, owner), notes)
    if is_cut(item, "comments"):
        notes.add(NoteCode.REPLIES_MISSING)


def _post(line: int, item: Mapping[str, object], post: Post) -> Comment | Refusal | Skipped:
    moment = moment_of(text_at(item, "timestamp"), UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(item, "timestamp"))
    if not text_at(item, "caption").strip():
        return Skipped(line, SkipCode.MEDIA)
    return Comment(
        line=line,
        platform="instagram",
        author=post.owner,
        text=text_at(item, "caption"),
        post_key=post.key,
        key=post.key,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(item.get("like_count")),
        reply_count=whole(item.get("comments_count")),
        is_owner=True,  # the interface gives an account its own posts only
        post_url=post.url,
        kind=POST,
        is_nameless=not post.owner,
    )


def _thread(
    reading: Reading, item: object, post: Post, notes: set[NoteCode]
) -> Iterator[Comment | Refusal]:
    replies = list_at(item, "replies", "data")
    first = text_at(item, "id")
    for place, resource in enumerate((item, *replies)):
        reading.n_read += 1
        parent = first if place else text_at(item, "parent_id")
        read = _comment(reading.n_read, resource, post, parent)
        if isinstance(read, Comment) and read.is_nameless:
            notes.add(NoteCode.NO_AUTHORS)
        yield read
    if is_cut(item, "replies"):
        notes.add(NoteCode.REPLIES_MISSING)


def _comment(line: int, item: object, post: Post, parent: str) -> Comment | Refusal:
    if not isinstance(item, dict) or "text" not in item:
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    moment = moment_of(text_at(item, "timestamp"), UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(item, "timestamp"))
    author = text_at(item, "username") or text_at(item, "from", "username")
    author = author or text_at(item, "from", "id")
    return Comment(
        line=line,
        platform="instagram",
        author=author,
        text=text_at(item, "text"),
        post_key=post.key,
        key=text_at(item, "id"),
        parent_key=parent or None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(item.get("like_count")),
        reply_count=len(list_at(item, "replies", "data")) if "replies" in item else None,
        is_owner=author.casefold() == post.owner.casefold() if author and post.owner else None,
        post_url=post.url,
        is_nameless=not author,
    )
