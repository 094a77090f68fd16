# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Facebook's Graph API answers about a Page: its posts with their comments, or comments alone.

`/{page}/feed?fields=...,comments{...}` and `/{post}/comments`; one answer, a list of answers, or
answers one after another. Source: Meta, Graph API reference, "Comment" and "/comments".
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC

from gaung.engine.conversation.codes import UNKNOWN_POST, NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import (
    POST,
    Comment,
    Note,
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
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.source.people import People

_ID = re.compile(r"(\d+)(?:_(\d+))?")
_OF_A_POST = ("comments", "permalink_url", "status_type", "shares", "story")
_OF_A_COMMENT = ("parent", "comment_count", "like_count")


class FacebookGraphApi:
    """Reads posts, comments and replies; who wrote them only where the Page may see it."""

    name = "facebook_graph_api"
    title = gettext_noop("komentar Facebook dari Graph API")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the ids and the moments, which have the platform's own form."""
        first = first_item(head, "data")
        is_known = _ID.fullmatch(text_at(first, "id")) and has_time(first, "created_time")
        return Recognised(self.name, "facebook") if is_known else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield each post that is there, its comments, and after each comment its replies."""
        rows = _Rows(reading)
        for item in items(source, reading.head, "data"):
            if isinstance(item, dict) and _is_post(item):
                yield from rows.of_post(item)
            else:
                yield from rows.thread(item, rows.post_of_comment(item))
        yield from map(Note, sorted(rows.notes))


READER = FacebookGraphApi()


def _is_post(item: Mapping[str, object]) -> bool:
    """Tell a post from a comment, which may have comments below it too."""
    return any(name in item for name in _OF_A_POST) and not any(
        name in item for name in _OF_A_COMMENT
    )


@dataclass(slots=True)
class _Rows:
    """Turns posts and comments into rows, and remembers what was missing."""

    reading: Reading
    people: People = field(default_factory=People)
    notes: set[NoteCode] = field(default_factory=set)

    def post_of_comment(self, item: object) -> Post:
        """Return the post of a comment that comes by itself: its number opens the comment's."""
        url = self.reading.post_url
        found = _ID.fullmatch(text_at(item, "id"))
        if found is not None and found[2]:
            return Post(found[1], url)
        return post_at(url)

    def of_post(self, item: Mapping[str, object]) -> Iterator[Yielded]:
        """Yield a post and what stands below it."""
        found = _ID.fullmatch(text_at(item, "id"))
        page, key = (found[1], found[2]) if found is not None and found[2] else ("", "")
        url = text_at(item, "permalink_url") or self.reading.post_url
        post = Post(key or text_at(item, "id") or UNKNOWN_POST, url, page)
        self.reading.n_read += 1
        yield self._post(item, post)
        for comment in list_at(item, "comments", "data"):
            yield from self.thread(comment, post)
        if is_cut(item, "comments"):
            self.notes.add(NoteCode.REPLIES_MISSING)

    def thread(self, item: object, post: Post) -> Iterator[Comment | Refusal | Skipped]:
        """Yield a comment and the replies inside it."""
        for place, each in enumerate((item, *list_at(item, "comments", "data"))):
            self.reading.n_read += 1
            parent = text_at(item, "id") if place else text_at(item, "parent", "id")
            yield self._comment(each, post, parent)
        if is_cut(item, "comments"):
            self.notes.add(NoteCode.REPLIES_MISSING)

    def _post(self, item: Mapping[str, object], post: Post) -> Comment | Refusal | Skipped:
        read = self._row(item, post)
        if isinstance(read, Comment):
            read.kind, read.key, read.parent_key = POST, post.key, None
            read.is_owner = True
        return read

    def _comment(self, item: object, post: Post, parent: str) -> Comment | Refusal | Skipped:
        if not isinstance(item, dict):
            return Refusal(self.reading.n_read, RefusalCode.WRONG_SHAPE)
        read = self._row(item, post)
        if isinstance(read, Comment):
            read.parent_key = parent or None
            read.reply_count = whole(item.get("comment_count"))
            if read.is_nameless:
                self.notes.add(NoteCode.NO_AUTHORS)
            if post.key == UNKNOWN_POST:
                self.notes.add(NoteCode.NO_POST)
        return read

    def _row(self, item: Mapping[str, object], post: Post) -> Comment | Refusal | Skipped:
        line = self.reading.n_read
        if "created_time" not in item:
            return Refusal(line, RefusalCode.WRONG_SHAPE)
        moment = moment_of(text_at(item, "created_time"), UTC, day_first=True)
        if moment is None:
            return Refusal(line, RefusalCode.BAD_TIME, text_at(item, "created_time"))
        if not text_at(item, "message").strip():
            return Skipped(line, SkipCode.MEDIA)
        account = text_at(item, "from", "id")
        author = self.people.name(account, text_at(item, "from", "name"))
        return Comment(
            line=line,
            platform="facebook",
            author=author,
            text=text_at(item, "message"),
            post_key=post.key,
            key=text_at(item, "id") or None,
            at=moment.at,
            at_precision=moment.precision,
            likes=whole(item.get("like_count")),
            is_owner=account == post.owner if account and post.owner else None,
            post_url=post.url,
            is_nameless=not author,
        )
