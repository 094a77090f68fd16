# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What YouTube's Data API v3 answers to `commentThreads.list` and `comments.list`.

One answer, a list of answers, or answers one after another. Source: YouTube Data API reference,
resources `commentThread` and `comment`.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC

from gaung.engine.conversation.codes import UNKNOWN_POST, NoteCode, RefusalCode
from gaung.engine.conversation.comment import Comment, Note, Refusal, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.source.answers import first_item, items
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig, list_at, text_at
from gaung.engine.conversation.source.links import post_key_of
from gaung.engine.conversation.source.markup import words_of
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.opening import Source

_THREAD, _COMMENT = "youtube#commentThread", "youtube#comment"


class YouTubeDataApi:
    """Reads threads with the replies they carry, which may be fewer than there are."""

    name = "youtube_data_api"
    title = gettext_noop("komentar YouTube dari Data API")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the kind of the first item, or by its shape where kinds were left out."""
        item = first_item(head, "items")
        is_thread = isinstance(dig(item, "snippet", "topLevelComment", "snippet"), dict)
        is_comment = dig(item, "kind") == _COMMENT
        return Recognised(self.name, "youtube") if is_thread or is_comment else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield each comment, followed by the replies that came with it; places count both."""
        n_missing = 0
        knows_post = True
        for item in items(source, reading.head, "items"):
            post, channel = text_at(item, "snippet", "videoId"), text_at(item, *_CHANNEL)
            for n_given, resource in enumerate(_resources(item)):
                reading.n_read += 1
                read = _comment(reading, resource, post, channel)
                if n_given == 0 and isinstance(read, Comment):
                    read.reply_count = whole(dig(item, "snippet", "totalReplyCount"))
                    n_missing += max(0, (read.reply_count or 0) - len(_replies(item)))
                    knows_post = knows_post and read.post_key != UNKNOWN_POST
                yield read
        if n_missing:
            yield Note(NoteCode.REPLIES_MISSING, {"n_replies": n_missing})
        if not knows_post:
            yield Note(NoteCode.NO_POST)


READER = YouTubeDataApi()

_CHANNEL = ("snippet", "channelId")


def _resources(item: object) -> list[object]:
    """Return the comments of an item: of a thread the first and its replies, else the item."""
    first = dig(item, "snippet", "topLevelComment")
    return [item] if first is None else [first, *_replies(item)]


def _replies(item: object) -> list[object]:
    return list_at(item, "replies", "comments")


def _comment(reading: Reading, resource: object, post: str, channel: str) -> Comment | Refusal:
    line = reading.n_read
    said = dig(resource, "snippet")
    if not isinstance(said, dict):
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    moment = moment_of(text_at(said, "publishedAt"), UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(said, "publishedAt"))
    post = text_at(said, "videoId") or post
    if not post:
        post = post_key_of(reading.post_url) if reading.post_url else UNKNOWN_POST
    author = text_at(said, "authorChannelId", "value")
    owner = text_at(said, "channelId") or channel
    return Comment(
        line=line,
        platform="youtube",
        author=_author(said),
        # The original is given to its author alone; what is shown may be HTML.
        text=text_at(said, "textOriginal") or words_of(text_at(said, "textDisplay")),
        post_key=post,
        key=text_at(resource, "id"),
        parent_key=text_at(said, "parentId") or None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(said.get("likeCount")),
        is_owner=author == owner if author and owner else None,
        post_url=reading.post_url if post == UNKNOWN_POST else _watch(post),
    )


def _author(said: Mapping[str, object]) -> str:
    """Return the handle where there is one, since replies mention people by it."""
    name = text_at(said, "authorDisplayName")
    return name if name.startswith("@") else text_at(said, "authorChannelId", "value") or name


def _watch(video: str) -> str:
    return f"https://www.youtube.com/watch?v={video}"
