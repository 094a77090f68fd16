# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Bluesky answers to `app.bsky.feed.getPostThread`: a post, what it answers, its replies.

Source: atproto, lexicons `app.bsky.feed.getPostThread`, `app.bsky.feed.defs`, `app.bsky.feed.post`.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC

from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.comment import (
    COMMENT,
    POST,
    Comment,
    Refusal,
    Skipped,
    Yielded,
)
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig, text_at, values_under
from gaung.engine.conversation.source.moments import NOT_GIVEN, Moment, moment_of
from gaung.engine.conversation.source.opening import Source

_POST, _GONE, _BLOCKED = "post", "notFound", "blocked"
_NO_HANDLE = ("", "handle.invalid")


class Bluesky:
    """Reads every post of a thread, however deep; each says itself what it answers."""

    name = "bluesky"
    title = gettext_noop("percakapan Bluesky")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the record of the first post, in the thread's first or second form."""
        for path in (("thread", "post"), ("thread", 0, "value", "post")):
            if isinstance(dig(head.json, *path, "record"), dict):
                return Recognised(self.name, "bluesky")
        return None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every post; one that is gone or blocked is a skip."""
        for key, value in values_under(source, _POST, _GONE, _BLOCKED):
            if key == _POST and isinstance(value, dict):
                reading.n_read += 1
                yield _comment(reading.n_read, value)
            elif key != _POST and value is True:
                reading.n_read += 1
                code = SkipCode.DELETED if key == _GONE else SkipCode.PRIVATE
                yield Skipped(reading.n_read, code)


READER = Bluesky()


def _comment(line: int, post: Mapping[str, object]) -> Comment | Refusal | Skipped:
    record, uri = dig(post, "record"), text_at(post, "uri")
    if not isinstance(record, dict) or not uri:
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    moment = _moment(record, post)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(record, "createdAt"))
    if not text_at(record, "text").strip():
        return Skipped(line, SkipCode.MEDIA)
    root = text_at(record, "reply", "root", "uri") or uri
    parent = text_at(record, "reply", "parent", "uri")
    return Comment(
        line=line,
        platform="bluesky",
        author=_author(post),
        text=text_at(record, "text"),
        post_key=_key(root),
        key=_key(uri),
        parent_key=_key(parent) if parent and parent != root else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(post.get("likeCount")),
        reply_count=whole(post.get("replyCount")),
        is_owner=text_at(post, "author", "did") == _account(root),
        lang=text_at(record, "langs", 0) or None,
        kind=COMMENT if parent else POST,
    )


def _author(post: Mapping[str, object]) -> str:
    """Return the handle, by which people mention each other, or the account's identifier."""
    handle = text_at(post, "author", "handle")
    return text_at(post, "author", "did") if handle in _NO_HANDLE else handle


def _moment(record: Mapping[str, object], post: Mapping[str, object]) -> Moment | None:
    """Return when it was written, as its app says, else when it was first seen."""
    for written in (text_at(record, "createdAt"), text_at(post, "indexedAt")):
        found = moment_of(written, UTC, day_first=True)
        if found is not None and found != NOT_GIVEN:
            return found
    return None


def _key(uri: str) -> str:
    """Return the key of a record; its address also names the account, which no table may."""
    return uri.rpartition("/")[2]


def _account(uri: str) -> str:
    return uri.removeprefix("at://").partition("/")[0]
