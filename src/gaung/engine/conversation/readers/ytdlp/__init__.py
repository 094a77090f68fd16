# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The `info.json` that yt-dlp writes with `--write-comments` for a YouTube video.

Source: yt-dlp, `yt_dlp/extractor/youtube/_video.py`, `_extract_comment`.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC

from gaung.engine.conversation.codes import NoteCode, RefusalCode
from gaung.engine.conversation.comment import (
    ESTIMATED,
    POST,
    Comment,
    Note,
    Owner,
    Refusal,
    Yielded,
)
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import (
    dig,
    flag_at,
    records,
    root_values,
    text_at,
)
from gaung.engine.conversation.source.moments import NOT_GIVEN, moment_of
from gaung.engine.conversation.source.opening import Source


class YtDlp:
    """Reads the video as the post, and its comments with their replies."""

    name = "ytdlp"
    title = gettext_noop("komentar YouTube dari yt-dlp")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the comments of a video, or by the fields that come before them."""
        if not isinstance(head.json, dict):
            return None
        first = dig(head.json, "comments", 0)
        has_comments = isinstance(first, dict) and {"author_id", "parent", "text"} <= first.keys()
        is_video = {"id", "title"} <= head.json.keys() and (
            "webpage_url" in head.json or "formats" in head.json
        )
        return Recognised(self.name, "youtube") if has_comments or is_video else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield the video, then its comments; times are yt-dlp's estimates from "3 days ago"."""
        video = root_values(source)
        post_url = text_at(video, "webpage_url") or reading.post_url
        if owner := text_at(video, "uploader_id") or text_at(video, "channel_id"):
            yield Owner(owner)
        if title := text_at(video, "title"):
            reading.n_read += 1
            yield _video(video, title, owner, post_url)
        for line, item in enumerate(records(source, "comments"), start=1):
            reading.n_read += 1
            yield _comment(line, item, text_at(video, "id"), post_url)
        yield Note(NoteCode.ESTIMATED_TIMES)


READER = YtDlp()


def _video(
    video: Mapping[str, object], title: str, owner: str, post_url: str | None
) -> Comment | Refusal:
    moment = moment_of(text_at(video, "timestamp"), UTC, day_first=True) or NOT_GIVEN
    text = f"{title}\n\n{text_at(video, 'description')}"
    return Comment(
        line=0,
        platform="youtube",
        author=owner or "?",
        text=text,
        post_key=text_at(video, "id"),
        key=text_at(video, "id"),
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(video.get("like_count")),
        reply_count=whole(video.get("comment_count")),
        is_owner=True,
        post_url=post_url,
        kind=POST,
    )


def _comment(line: int, item: object, post_key: str, post_url: str | None) -> Comment | Refusal:
    if not isinstance(item, dict):
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    moment = moment_of(text_at(item, "timestamp"), UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(item, "timestamp"))
    parent = text_at(item, "parent")
    return Comment(
        line=line,
        platform="youtube",
        author=_author(item),
        text=text_at(item, "text"),
        post_key=post_key,
        key=text_at(item, "id"),
        parent_key=parent if parent not in ("", "root") else None,
        at=moment.at,
        at_precision=moment.precision if moment.at is None else ESTIMATED,
        likes=whole(item.get("like_count")),
        is_owner=flag_at(item, "author_is_uploader"),
        owner_liked=flag_at(item, "is_favorited"),
        pinned=flag_at(item, "is_pinned"),
        post_url=post_url,
    )


def _author(item: Mapping[str, object]) -> str:
    """Return the handle where there is one, since replies mention people by it."""
    name = text_at(item, "author")
    if name.startswith("@"):
        return name
    handle = text_at(item, "author_url").rpartition("/")[2]
    return handle if handle.startswith("@") else text_at(item, "author_id") or name
