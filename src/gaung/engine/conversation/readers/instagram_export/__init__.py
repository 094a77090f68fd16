# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Instagram's "Download your information", as JSON: own posts are read, all else is only known.

The keys inside are written in the account's language, so every file is told by its shape. Source:
d3i data-donation-task, `instagram.py`; RLEAPP, `instagramPosts.py`.
"""

import re
from collections.abc import Iterator, Mapping

from gaung.engine.conversation.codes import RefusalCode, UnrecognisedCode
from gaung.engine.conversation.comment import Comment, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, Useless, gettext_noop
from gaung.engine.conversation.reading.account_download import Download, closed_folders
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig, text_at
from gaung.engine.conversation.source.opening import Source

_DOWNLOAD = Download(
    "instagram_export",
    "instagram",
    files=re.compile(
        r"(?:^|/)(?:followers_and_following|your_instagram_activity)/"
        r"|(?:^|/)(?:post|reels)_comments(?:_\d+)?\.json$|(?:^|/)media/posts_\d+\.json$"
    ),
    pages=re.compile(r"(?:^|/)(?:post|reels)_comments(?:_\d+)?\.html$|(?:^|/)posts_\d+\.html$"),
    closed=closed_folders("contacts", "stories_stickers"),
    root_keys=(
        (re.compile(r"relationships_\w+"), UnrecognisedCode.FOLLOWERS_ONLY),
        (re.compile(r"comments_\w+_comments"), UnrecognisedCode.OWN_COMMENTS_ONLY),
        (re.compile(r"(?:likes|saved)_\w+"), UnrecognisedCode.LIKES_ONLY),
        (re.compile(r"ig_\w+"), UnrecognisedCode.OWN_POSTS_ONLY),
        (re.compile(r"profile_\w+"), UnrecognisedCode.ACCOUNT_DATA_ONLY),
    ),
)


class InstagramExport:
    """Reads the captions of own posts, without the account's name, which is in another file."""

    name = _DOWNLOAD.format
    title = gettext_noop("unduhan data Instagram")
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by names the platform does not translate, and by shapes."""
        if head.members:
            return _DOWNLOAD.archive(head.members)
        if dig(head.json, "messages", 0, "timestamp_ms") is not None:
            return Useless(UnrecognisedCode.DIRECT_MESSAGES, "meta_messages", _DOWNLOAD.platform)
        if isinstance(head.json, dict):
            lists = (key for key, value in head.json.items() if isinstance(value, list))
            return _DOWNLOAD.by_keys(lists)
        if not isinstance(item := dig(head.json, 0), dict):
            return None
        if _is_post(item):
            return Recognised(self.name, _DOWNLOAD.platform, is_own=True)
        code = _by_item(item, head.text)
        return _DOWNLOAD.useless(code) if code is not None else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every post that has a caption; where its pictures were taken is never looked at."""
        return _DOWNLOAD.own_posts(source, reading, _post)


READER = InstagramExport()


def _by_item(item: Mapping[str, object], text: str) -> UnrecognisedCode | None:
    if "string_map_data" in item:
        return _map_code(item["string_map_data"])
    if "string_list_data" in item:
        return UnrecognisedCode.FOLLOWERS_ONLY
    if "label_values" in item and "facebook.com" not in text:
        return UnrecognisedCode.LIKES_ONLY
    return None


def _map_code(values: object) -> UnrecognisedCode:
    """Tell comments from account data by shape (keys are translated): two texts and a time."""
    fields = list(values.values()) if isinstance(values, dict) else []
    n_texts = sum(dig(value, "value") not in (None, "") for value in fields)
    is_comment = n_texts > 1 and any(dig(value, "timestamp") for value in fields)
    comments, account = UnrecognisedCode.OWN_COMMENTS_ONLY, UnrecognisedCode.ACCOUNT_DATA_ONLY
    return comments if is_comment else account


def _is_post(item: Mapping[str, object]) -> bool:
    first = dig(item, "media", 0)
    return "label_values" not in item and isinstance(first, dict) and "creation_timestamp" in first


def _post(line: int, item: object) -> Comment | Refusal | Skipped:
    if not isinstance(item, dict) or not _is_post(item):
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    # A single picture carries the caption itself, an album on the outside.
    caption = text_at(item, "title") or text_at(item, "media", 0, "title")
    written = text_at(item, "creation_timestamp") or text_at(item, "media", 0, "creation_timestamp")
    return _DOWNLOAD.nameless_post(line, written, caption)
