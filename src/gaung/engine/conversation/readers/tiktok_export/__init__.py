# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""TikTok's "Download your data", as JSON: own videos with a title are read, all else is only known.

Names of keys changed in 2025 and their letter case varies. Source: d3i data-donation-task,
`tiktok.py`; RLEAPP, `tikTokArchiveJson.py`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from functools import partial

from gaung.engine.conversation.codes import RefusalCode, SkipCode, UnrecognisedCode
from gaung.engine.conversation.comment import POST, Comment, Owner, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, Useless, gettext_noop
from gaung.engine.conversation.reading.account_download import Download
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import list_at, records_of_pages, text_at
from gaung.engine.conversation.source.json_stream import is_step
from gaung.engine.conversation.source.links import post_key_of
from gaung.engine.conversation.source.moments import NOT_GIVEN, moment_of
from gaung.engine.conversation.source.opening import Source

_DOWNLOAD = Download(
    "tiktok_export",
    "tiktok",
    files=re.compile(r"(?:^|/)user_data(?:_tiktok)?\.json$|(?:^|/)TikTok/"),
)
_ROOTS = frozenset(
    (
        "comment", "activity", "your activity", "profile and settings", "profile", "post", "video",
        "likes and favorites", "direct message", "direct messages", "app settings", "ads and data",
        "tiktok shop", "tiktok shopping", "tiktok live", "income plus", "income+ wallet",
    )
)  # fmt: skip
_ROOTS_ENOUGH = 2
_VIDEOS = tuple(
    re.compile(step, re.IGNORECASE) for step in ("posts?|videos?", "posts?|videos?", "videolist")
)
_HANDLE = tuple(
    re.compile(step, re.IGNORECASE)
    for step in ("profile(?: and settings)?", "profile info(?:rmation)?", "profilemap", "username")
)
_NONE = ("", "n/a", "none")


class TikTokExport:
    """Reads the titles of own videos, with their likes."""

    name = _DOWNLOAD.format
    title = gettext_noop("unduhan data TikTok")
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by two names of the root, in any letter case."""
        if head.members:
            return _DOWNLOAD.archive(head.members)
        if not isinstance(head.json, dict):
            return None
        if len(_ROOTS & {key.casefold() for key in head.json}) < _ROOTS_ENOUGH:
            return None
        if any(_title(video) for video in _videos(head.json)):
            return Recognised(self.name, _DOWNLOAD.platform, is_own=True)
        return _DOWNLOAD.useless(UnrecognisedCode.OWN_COMMENTS_ONLY)

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every video; the handle, which may stand after them, is looked for first."""
        handle = next((str(found) for found in records_of_pages(source, *_HANDLE)), "")
        if handle:
            yield Owner(handle)
        post = partial(_post, handle=handle)
        yield from _DOWNLOAD.own_posts(source, reading, post, *_VIDEOS)


READER = TikTokExport()


def _videos(root: object) -> list[object]:
    """Return the videos at the start of the list of videos."""
    found = [root]
    for step in _VIDEOS:
        found = [
            value
            for each in found
            if isinstance(each, dict)
            for key, value in each.items()
            if is_step(step, key)
        ]
    return [video for each in found for video in list_at([each], 0)]


def _plain(video: object) -> Mapping[str, object]:
    """Return a video with its keys in lower case."""
    return {key.casefold(): v for key, v in video.items()} if isinstance(video, dict) else {}


def _title(video: object) -> str:
    title = text_at(_plain(video), "title").strip()
    return "" if title.casefold() in _NONE else title


def _post(line: int, video: object, handle: str) -> Comment | Refusal | Skipped:
    plain = _plain(video)
    if "date" not in plain:
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    moment = moment_of(text_at(plain, "date"), UTC, day_first=True)
    if moment is None or moment == NOT_GIVEN:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(plain, "date"))
    if not (title := _title(video)):
        return Skipped(line, SkipCode.MEDIA)
    link = text_at(plain, "link")
    key = post_key_of(link) if link else f"at{moment.at}"
    return Comment(
        line=line,
        platform=_DOWNLOAD.platform,
        author=handle,
        text=title,
        post_key=key,
        key=key,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(plain.get("likes")),
        is_owner=True,
        post_url=link or None,
        kind=POST,
        is_nameless=not handle,
    )
