# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facebook's "Download your information", as JSON: own posts are read, all else is only known.

Source: d3i data-donation-task, `facebook.py`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC

from gaung.engine.conversation.codes import (
    NoteCode,
    RefusalCode,
    SkipCode,
    UnrecognisedCode,
)
from gaung.engine.conversation.comment import POST, Comment, Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import (
    Reading,
    Recognised,
    Useless,
    gettext_noop,
)
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig, list_at, records, text_at
from gaung.engine.conversation.source.mojibake import repaired
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.opening import Source

_FORMAT, _PLATFORM = "facebook_export", "facebook"
_ROOT_KEYS = (
    (re.compile(r"(?:\w+_)?comments_v\d"), UnrecognisedCode.OWN_COMMENTS_ONLY),
    (re.compile(r"\w*posts_v\d"), UnrecognisedCode.OWN_POSTS_ONLY),
    (re.compile(r"(?:\w+_)?(?:friends|following|followers)_v\d"), UnrecognisedCode.FOLLOWERS_ONLY),
    (re.compile(r"\w*reactions_v\d"), UnrecognisedCode.LIKES_ONLY),
    (re.compile(r"profile_v\d"), UnrecognisedCode.ACCOUNT_DATA_ONLY),
)
_PAGES = re.compile(r"(?:^|/)your_posts\w*\.html$|(?:^|/)comments_and_reactions/\w+\.html$")
_FILES = re.compile(
    r"(?:^|/)(?:comments_and_reactions|your_facebook_activity)/|(?:^|/)your_posts\w*\.json$"
)
_POST_KEYS = {"post", "update_timestamp", "backdated_timestamp"}
_CLOSED = re.compile(
    r"(?:^|/)(?:messages|ads_information|ads_and_businesses|apps_and_websites\w*|friends|other_activity|voice_recordings|"
    r"security_and_login_information|logged_information|personal_information|preferences|"
    r"connections|location|search|payments|your_topics)/"
)


class FacebookExport:
    """Reads the words of own posts, without the account's name, which is in another file."""

    name = _FORMAT
    title = gettext_noop("unduhan data Facebook")
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by names the platform does not translate, and by shapes."""
        if head.members:
            return _by_names(head.members)
        if isinstance(head.json, dict):
            return _by_root(head.json)
        items = head.json if isinstance(head.json, list) else []
        if any(map(_is_post, items)):
            return Recognised(self.name, _PLATFORM, is_own=True)
        if dig(items, 0, "label_values") is not None and "facebook.com" in head.text:
            return Useless(UnrecognisedCode.LIKES_ONLY, _FORMAT, _PLATFORM)
        return None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every post that has words."""
        for item in records(source):
            reading.n_read += 1
            yield _post(reading.n_read, item)
        yield Note(NoteCode.POSTS_ONLY, {"platform": _PLATFORM})


READER = FacebookExport()


def _by_names(members: tuple[str, ...]) -> Useless | None:
    if any(map(_PAGES.search, members)):
        return Useless(UnrecognisedCode.HTML_EXPORT, _FORMAT, _PLATFORM)
    if any(map(_FILES.search, members)):
        return Useless(UnrecognisedCode.OWN_COMMENTS_ONLY, _FORMAT, _PLATFORM, _CLOSED)
    return None


def _by_root(root: Mapping[str, object]) -> Useless | None:
    for key in root:
        for pattern, code in _ROOT_KEYS:
            if pattern.fullmatch(key):
                return Useless(code, _FORMAT, _PLATFORM)
    return None


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
    written = text_at(item, "timestamp")
    moment = moment_of(written, UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, written)
    words = "\n\n".join(filter(None, (text_at(each, "post") for each in list_at(item, "data"))))
    if not words.strip():
        return Skipped(line, SkipCode.MEDIA)
    return Comment(
        line=line,
        platform=_PLATFORM,
        author="",
        text=repaired(words),
        post_key=f"at{written}",
        at=moment.at,
        at_precision=moment.precision,
        is_owner=True,
        kind=POST,
        is_nameless=True,
    )
