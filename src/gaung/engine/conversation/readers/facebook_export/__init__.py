# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facebook's "Download your information", as JSON: own posts are read, all else is only known.

Source: d3i data-donation-task, `facebook.py`.
"""

import re
from collections.abc import Iterator

from gaung.engine.conversation.codes import RefusalCode, UnrecognisedCode
from gaung.engine.conversation.comment import Comment, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, Useless, gettext_noop
from gaung.engine.conversation.reading.account_download import Download, closed_folders
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig, list_at, text_at
from gaung.engine.conversation.source.opening import Source

_DOWNLOAD = Download(
    "facebook_export",
    "facebook",
    files=re.compile(
        r"(?:^|/)(?:comments_and_reactions|your_facebook_activity)/|(?:^|/)your_posts\w*\.json$"
    ),
    pages=re.compile(r"(?:^|/)your_posts\w*\.html$|(?:^|/)comments_and_reactions/\w+\.html$"),
    closed=closed_folders("friends", "other_activity", "voice_recordings"),
    root_keys=(
        (re.compile(r"(?:\w+_)?comments_v\d"), UnrecognisedCode.OWN_COMMENTS_ONLY),
        (re.compile(r"\w*posts_v\d"), UnrecognisedCode.OWN_POSTS_ONLY),
        (
            re.compile(r"(?:\w+_)?(?:friends|following|followers)_v\d"),
            UnrecognisedCode.FOLLOWERS_ONLY,
        ),
        (re.compile(r"\w*reactions_v\d"), UnrecognisedCode.LIKES_ONLY),
        (re.compile(r"profile_v\d"), UnrecognisedCode.ACCOUNT_DATA_ONLY),
    ),
)
_POST_KEYS = {"post", "update_timestamp", "backdated_timestamp"}


class FacebookExport:
    """Reads the words of own posts, without the account's name, which is in another file."""

    name = _DOWNLOAD.format
    title = gettext_noop("unduhan data Facebook")
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by names the platform does not translate, and by shapes."""
        if head.members:
            return _DOWNLOAD.archive(head.members)
        if isinstance(head.json, dict):
            return _DOWNLOAD.by_keys(head.json)
        items = head.json if isinstance(head.json, list) else []
        if any(map(_is_post, items)):
            return Recognised(self.name, _DOWNLOAD.platform, is_own=True)
        if dig(items, 0, "label_values") is not None and "facebook.com" in head.text:
            return _DOWNLOAD.useless(UnrecognisedCode.LIKES_ONLY)
        return None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every post that has words."""
        return _DOWNLOAD.own_posts(source, reading, _post)


READER = FacebookExport()


def _is_post(item: object) -> bool:
    """Tell a post by its moment and by what its data are: its words, or nothing but moments."""
    data = dig(item, "data")
    if not isinstance(item, dict) or not isinstance(data, list) or "timestamp" not in item:
        return False
    keys = {key for each in data if isinstance(each, dict) for key in each}
    is_known = keys <= _POST_KEYS
    return is_known and ("post" in keys or "attachments" in item or "title" in item)


def _post(line: int, item: object) -> Comment | Refusal | Skipped:
    if not _is_post(item):
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    words = "\n\n".join(filter(None, (text_at(each, "post") for each in list_at(item, "data"))))
    return _DOWNLOAD.nameless_post(line, text_at(item, "timestamp"), words)
