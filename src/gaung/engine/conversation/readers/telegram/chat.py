# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One chat of a Telegram export: who its people are, and its messages as comments."""

from collections.abc import Mapping
from datetime import UTC

from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.comment import COMMENT, POST, Comment, Refusal, Skipped
from gaung.engine.conversation.readers.contract import Reading
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.json_records import dig, list_at, text_at
from gaung.engine.conversation.source.links import post_key_of
from gaung.engine.conversation.source.moments import Moment, moment_of
from gaung.engine.conversation.source.people import People

_CHANNEL = "channel"
_MOST_THREADED = 2_000_000  # messages that belong to a post of the channel


class Chat:
    """Turns messages into comments.

    In a channel every message is a post. In a group the posts that came in from its channel are
    posts, what answers them (or answers an answer) stands under them, and all else stands under the
    chat itself.

    Attributes:
        has_local_times: a message had no other time than the local one of who exported it.
    """

    def __init__(self, values: Mapping[str, object], people: People, reading: Reading) -> None:
        self.has_local_times = False
        self._people = people
        self._zone = reading.zone
        self._post_url = reading.post_url
        self._id = text_at(values, "id")
        self._is_channel = text_at(values, "type").endswith("_channel")
        given = post_key_of(reading.post_url) if reading.post_url else ""
        self._key = given or (f"chat{self._id}" if self._id else "chat")
        self._post_of: dict[str, str] = {}

    def comment(self, line: int, message: Mapping[str, object]) -> Comment | Refusal | Skipped:
        """Return one message as a comment, or why it is none."""
        moment = self._moment(message)
        if moment is None:
            return Refusal(line, RefusalCode.BAD_TIME, text_at(message, "date"))
        account = text_at(message, "from_id")
        key = self._message_key(text_at(message, "id"))
        parent = self._parent(message)
        is_post = self._is_channel or _is_from_channel(message, account, parent)
        post = self._thread(key, parent, is_post=is_post)
        words = _words(message.get("text")) or _words(dig(message, "poll", "question"))
        if not words.strip():
            return Skipped(line, SkipCode.MEDIA)
        return Comment(
            line=line,
            platform="telegram",
            author=self._people.name(account, text_at(message, "from")),
            text=words,
            post_key=post,
            key=key or None,
            parent_key=None if parent == post else parent or None,
            at=moment.at,
            at_precision=moment.precision,
            likes=sum(whole(dig(each, "count")) or 0 for each in list_at(message, "reactions")),
            is_owner=True if is_post else None,
            post_url=self._post_url,
            kind=POST if is_post else COMMENT,
        )

    def _moment(self, message: Mapping[str, object]) -> Moment | None:
        seconds = text_at(message, "date_unixtime")
        if seconds:
            return moment_of(seconds, UTC, day_first=True)
        self.has_local_times = True
        found = moment_of(text_at(message, "date"), self._zone, day_first=True)
        return found if found is not None and found.at is not None else None

    def _message_key(self, number: str) -> str:
        """Return a key that is unique across chats; messages are numbered within each."""
        return f"{self._id}.{number}" if self._id and number else number

    def _parent(self, message: Mapping[str, object]) -> str:
        if "reply_to_peer_id" in message:  # an answer to something in another chat
            return ""
        return self._message_key(text_at(message, "reply_to_message_id"))

    def _thread(self, key: str, parent: str, *, is_post: bool) -> str:
        """Return the post under which a message stands, and remember it for those that answer."""
        post = key if is_post and key else self._post_of.get(parent, "")
        if post and key and len(self._post_of) < _MOST_THREADED:
            self._post_of[key] = post
        return post or self._key


def _is_from_channel(message: Mapping[str, object], account: str, parent: str) -> bool:
    """Tell a post that Telegram itself passed on from the channel that a group belongs to."""
    return (
        account.startswith(_CHANNEL)
        and not parent
        and ("forwarded_from" in message or "forwarded_from_id" in message)
        and text_at(message, "forwarded_from") in ("", text_at(message, "from"))
    )


def _words(text: object) -> str:
    """Return the words of a text, which is one string or a list of strings and marked pieces."""
    pieces = text if isinstance(text, list) else [text]
    return "".join(map(_piece, pieces))


def _piece(piece: object) -> str:
    if isinstance(piece, dict):
        words = text_at(piece, "text")
        # A mentioned person without a handle stands there by name; set apart, it can be masked.
        return f"@\u2068{words}\u2069" if piece.get("type") == "mention_name" else words
    return piece if isinstance(piece, str) else ""
