# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mastodon's statuses as its API gives them: the context of a post, one status, or many.

Source: Mastodon documentation, entities `Status` and `Context`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import (
    COMMENT,
    POST,
    Comment,
    Note,
    Owner,
    Refusal,
    Skipped,
    Yielded,
)
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.source.answers import first_answer
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import (
    dig,
    list_at,
    records_of_pages,
    text_at,
)
from gaung.engine.conversation.source.markup import words_of
from gaung.engine.conversation.source.moments import NOT_GIVEN, moment_of
from gaung.engine.conversation.source.opening import Source

_FIELDS = {"id", "created_at", "content", "account"}
_OPEN = ("public", "unlisted")
_CONTEXT = ("ancestors", "descendants")
_MOST_STATUSES = 500_000


class Mastodon:
    """Reads statuses and their replies; those not meant for everybody are passed over."""

    name = "mastodon"
    title = gettext_noop("percakapan Mastodon")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise a context by its two lists, a status by its fields and its account's `acct`."""
        page = first_answer(head)
        is_context = all(isinstance(dig(page, name), list) for name in _CONTEXT)
        is_status = isinstance(page, dict) and page.keys() >= _FIELDS
        if is_context or (is_status and dig(page, "account", "acct") is not None):
            return Recognised(self.name, "mastodon")
        return None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every status; the file is read twice, first for who answers what."""
        threads = _Threads()
        for status in _statuses(source, reading.head):
            threads.learn(status)
        if owner := threads.owner():
            yield Owner(owner)
        for status in _statuses(source, reading.head):
            reading.n_read += 1
            yield _read(reading.n_read, status, threads)
        if threads.unseen:
            yield Note(NoteCode.NO_POST)


READER = Mastodon()


@dataclass(slots=True)
class _Threads:
    """Which status answers which, and who began.

    Attributes:
        unseen: posts that statuses here answer and that are not here themselves.
    """

    parents: dict[str, str] = field(default_factory=dict)
    unseen: set[str] = field(default_factory=set)
    _acct_of: dict[str, str] = field(default_factory=dict)
    _began: dict[str, str] = field(default_factory=dict)

    def learn(self, status: object) -> None:
        """Remember what a status answers."""
        key = text_at(status, "id")
        if len(self.parents) >= _MOST_STATUSES or not key:
            return
        self.parents[key] = text_at(status, "in_reply_to_id")
        acct = text_at(status, "account", "acct")
        self._acct_of[text_at(status, "account", "id")] = acct
        for person in list_at(status, "mentions"):
            self._acct_of[text_at(person, "id")] = text_at(person, "acct")
        if not self.parents[key]:
            self._began[key] = acct
        else:
            account = text_at(status, "in_reply_to_account_id")
            self._began.setdefault(self.parents[key], account and f"#{account}")

    def root(self, key: str) -> str:
        """Return the first status of a thread, or the earliest that is known of it."""
        seen = {key}
        while (parent := self.parents.get(key, "")) and parent not in seen:
            key = parent
            seen.add(key)
        return key

    def owner(self) -> str:
        """Return who began the only thread of the file; "" where there are several, or nobody."""
        roots = {self.root(key) for key in self.parents}
        self.unseen = roots - self.parents.keys()
        if len(roots) != 1:
            return ""
        began = self._began.get(roots.pop(), "")
        return self._acct_of.get(began[1:], "") if began.startswith("#") else began


def _statuses(source: Source, head: Head) -> Iterator[object]:
    if dig(first_answer(head), "descendants") is None:
        yield from records_of_pages(source)
        return
    for name in _CONTEXT:
        yield from records_of_pages(source, name)


def _read(line: int, status: object, threads: _Threads) -> Comment | Refusal | Skipped:
    if not isinstance(status, dict) or not status.keys() >= _FIELDS:
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    if text_at(status, "visibility") not in ("", *_OPEN):
        return Skipped(line, SkipCode.PRIVATE)
    if status.get("reblog") is not None:
        return Skipped(line, SkipCode.REPOST)
    moment = moment_of(text_at(status, "created_at"), UTC, day_first=True)
    if moment is None or moment == NOT_GIVEN:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(status, "created_at"))
    words = _words(status)
    if not words:
        return Skipped(line, SkipCode.MEDIA)
    parent = text_at(status, "in_reply_to_id")
    root = threads.root(text_at(status, "id"))
    return Comment(
        line=line,
        platform="mastodon",
        author=text_at(status, "account", "acct"),
        text=words,
        post_key=root,
        key=text_at(status, "id"),
        parent_key=parent if parent and parent != root else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(status.get("favourites_count")),
        reply_count=whole(status.get("replies_count")),
        lang=text_at(status, "language") or None,
        post_url=text_at(status, "url") if root == text_at(status, "id") else None,
        kind=COMMENT if parent else POST,
    )


def _words(status: Mapping[str, object]) -> str:
    people = {
        text_at(person, "url"): text_at(person, "acct") for person in list_at(status, "mentions")
    }
    people.pop("", None)
    warning = text_at(status, "spoiler_text").strip()
    words = words_of(text_at(status, "content"), people).strip()
    return f"{warning}\n\n{words}" if warning and words else warning or words
