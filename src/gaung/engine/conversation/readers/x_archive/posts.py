# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The posts of an X archive as comments: whose they are, what they answer, their whole text."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC

from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.comment import COMMENT, POST, Comment, Refusal, Skipped
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.json_records import dig, list_at, text_at
from gaung.engine.conversation.source.moments import NOT_GIVEN, moment_of
from gaung.engine.conversation.source.x_posts import pictured_handle, with_whole_links

_REPOST = re.compile(r"RT @\w{1,20}:")
_MOST_POSTS = 1_000_000
_MOST_NOTES = 50_000
_COMPARED = 80
_MOST_AFTER_CUT = 30  # a cut text ends with "… https://t.co/abcdefghij"


@dataclass(slots=True)
class Account:
    """What is known of the account, gathered before its posts are read.

    Attributes:
        handle: the handle; "" while unknown.
        answers: own post -> the post it answers, by number; 0 where it answers none.
        notes: second -> the whole texts of the long posts of that second.
        used: those of them that belong to a post which was read.
    """

    handle: str = ""
    answers: dict[int, int] = field(default_factory=dict)
    notes: dict[int, list[str]] = field(default_factory=dict)
    used: set[tuple[int, str]] = field(default_factory=set)

    def learn_post(self, item: object) -> None:
        """Remember what a post answers, and the handle where a link to its own picture tells it."""
        post = post_of(item)
        key = text_at(post, "id_str") or text_at(post, "id")
        if not key.isdecimal() or len(self.answers) >= _MOST_POSTS:
            return
        parent = text_at(post, "in_reply_to_status_id_str")
        self.answers[int(key)] = int(parent) if parent.isdecimal() else 0
        if not self.handle:
            self.handle = text_at(post, "user", "screen_name") or pictured_handle(post, key)

    def learn_note(self, item: object) -> None:
        """Remember the whole text of a long post."""
        note = dig(item, "noteTweet")
        at = _at(text_at(note, "createdAt"))
        words = html.unescape(text_at(note, "core", "text"))
        if at is not None and words and len(self.notes) < _MOST_NOTES:
            for link in list_at(note, "core", "urls"):
                words = words.replace(text_at(link, "shortUrl"), text_at(link, "expandedUrl"))
            self.notes.setdefault(at, []).append(words)

    def root(self, key: int) -> int:
        """Return the first post of the thread as far as it is the account's own."""
        seen = {key}
        while (parent := self.answers.get(key, 0)) and parent not in seen:
            seen.add(parent)
            key = parent
        return key

    def whole_text(self, at: int, words: str) -> str:
        """Return the text of the long post that was cut to these words, else the words."""
        cut = _start(words.rpartition("…")[0] if "…" in words[-_MOST_AFTER_CUT:] else words)
        for second in (at, at - 1, at + 1):
            for note in self.notes.get(second, ()):
                if cut and _start(note).startswith(cut):
                    self.used.add((second, note))
                    return note
        return words

    def other_notes(self) -> Iterator[tuple[int, str]]:
        """Yield (second, text) of the long posts that belong to no post which was read."""
        for at, notes in self.notes.items():
            yield from ((at, note) for note in notes if (at, note) not in self.used)


def post_of(item: object) -> object:
    """Return the post of an item; archives before 2019 do not wrap it."""
    wrapped = dig(item, "tweet")
    return item if wrapped is None else wrapped


def comment_of(line: int, item: object, account: Account) -> Comment | Refusal | Skipped:
    """Return an own post, or own answer, as a row."""
    post = post_of(item)
    key = text_at(post, "id_str") or text_at(post, "id")
    if not isinstance(post, dict) or not key.isdecimal():
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    at = _at(text_at(post, "created_at"))
    if at is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(post, "created_at"))
    words = text_at(post, "full_text") or text_at(post, "text")
    if _REPOST.match(words) or post.get("retweeted_status") is not None:
        return Skipped(line, SkipCode.REPOST)
    words = account.whole_text(at, html.unescape(words))
    words = with_whole_links(words, post)
    if not words.strip():
        return Skipped(line, SkipCode.MEDIA)
    parent = text_at(post, "in_reply_to_status_id_str")
    root = str(account.root(int(key)))
    lang = text_at(post, "lang")
    return Comment(
        line=line,
        platform="x",
        author=account.handle,
        text=words,
        post_key=root,
        key=key,
        # The thread may have begun above the answered post, so it is kept even when it is the root
        parent_key=parent or None,
        at=at,
        at_precision="exact",
        likes=whole(post.get("favorite_count")),
        is_owner=True,
        lang="id" if lang == "in" else lang or None,  # X keeps the old ISO code of Indonesian
        post_url=f"https://x.com/i/status/{root}",
        kind=COMMENT if parent else POST,
        is_nameless=not account.handle,
    )


def note_of(line: int, at: int, words: str, account: Account) -> Comment:
    """Return a long post whose other half is not in the archive."""
    return Comment(
        line=line,
        platform="x",
        author=account.handle,
        text=words,
        post_key=f"note{at}",
        at=at,
        at_precision="exact",
        is_owner=True,
        kind=POST,
        is_nameless=not account.handle,
    )


def _at(written: str) -> int | None:
    found = moment_of(written, UTC, day_first=True)
    return None if found is None or found == NOT_GIVEN else found.at


def _start(words: str) -> str:
    return " ".join(words.split())[:_COMPARED]
