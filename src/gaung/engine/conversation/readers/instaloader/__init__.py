# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The `*_comments.json` that Instaloader writes beside a post.

Source: Instaloader 4.15, `instaloader/instaloader.py`, `update_comments`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC
from hashlib import blake2b
from pathlib import PurePosixPath

from gaung.engine.conversation.codes import UNKNOWN_POST, NoteCode, RefusalCode
from gaung.engine.conversation.comment import Comment, Note, Refusal, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig, records, text_at
from gaung.engine.conversation.source.links import post_key_of
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.opening import Source

_FIELDS = {"id", "created_at", "text", "owner"}
_SHORTCODE = re.compile(r"[A-Za-z0-9_-]{11}")


class Instaloader:
    """Reads comments and the answers inside them; the file does not name its post."""

    name = "instaloader"
    title = gettext_noop("komentar Instagram dari Instaloader")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the fields of the first comment."""
        first = dig(head.json, 0)
        if isinstance(first, dict) and first.keys() >= _FIELDS and dig(first, "owner", "username"):
            return Recognised(self.name, "instagram")
        return None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield each comment, followed by its answers; places count both."""
        post_key = post_key_of(reading.post_url) if reading.post_url else _post_of(source.name)
        for item in records(source):
            yield _counted(reading, item, post_key, None)
            answers = dig(item, "answers")
            for answer in answers if isinstance(answers, list) else ():
                yield _counted(reading, answer, post_key, text_at(item, "id") or None)
        if not reading.post_url and not _SHORTCODE.fullmatch(post_key):
            yield Note(NoteCode.NO_POST)


READER = Instaloader()


def _post_of(file_name: str) -> str:
    """Return which post a file in an archive is about: its shortcode, or a key for its name.

    Instaloader names files by the moment of the post, or as `--filename-pattern` says.
    """
    stem = PurePosixPath(file_name).name.partition(".")[0].removesuffix("_comments")
    if not stem or _SHORTCODE.fullmatch(stem):
        return stem or UNKNOWN_POST
    return "f" + blake2b(stem.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _counted(
    reading: Reading, item: object, post_key: str, parent_key: str | None
) -> Comment | Refusal:
    reading.n_read += 1
    line = reading.n_read
    if not isinstance(item, dict) or "text" not in item:
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    return _comment(line, item, post_key, parent_key, reading.post_url)


def _comment(
    line: int,
    item: Mapping[str, object],
    post_key: str,
    parent_key: str | None,
    post_url: str | None,
) -> Comment | Refusal:
    moment = moment_of(text_at(item, "created_at"), UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(item, "created_at"))
    answers = item.get("answers")
    return Comment(
        line=line,
        platform="instagram",
        author=text_at(item, "owner", "username"),
        text=text_at(item, "text"),
        post_key=post_key,
        key=text_at(item, "id"),
        parent_key=parent_key,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(item.get("likes_count")),
        reply_count=len(answers) if isinstance(answers, list) else None,
        post_url=post_url,
    )
