# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the demo, column by column as the tools write them that communities use."""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from io import StringIO
from pathlib import Path

from gaung.config.demo.people import CREW
from gaung.config.demo.plan import Comment

_COLUMNS = (
    "collected_from_url",
    "id",
    "thread_id",
    "author",
    "author_full",
    "author_avatar_url",
    "body",
    "timestamp",
    "unix_timestamp",
    "likes",
    "replies",
    "post_id",
    "post_url",
    "post_body",
    "comment_url",
    "is_liked_by_post_author",
    "is_sticky",
    "is_comment_on_comment",
    "language_guess",
)
_AVATAR = "https://example.invalid/avatar/{number}.jpg"


def write_tiktok(file: Path, comments: Sequence[Comment]) -> Path:
    """Write comments as the CSV of 4CAT's TikTok comments (UTF-8, times in UTC) and return the
    file.

    Source: digitalmethodsinitiative/4cat, datasources/tiktok_comments/search_tiktok_comments.py.

    Raises:
        OSError: the file cannot be written.
    """
    n_replies = Counter(one.parent.key for one in comments if one.parent is not None)
    table = StringIO(newline="")
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_tiktok_row(one, n_replies[one.key]) for one in comments)
    file.write_bytes(table.getvalue().encode())
    return file


def _tiktok_row(one: Comment, n_replies: int) -> tuple[str | int, ...]:
    return (
        f"https://www.tiktok.com/@{CREW.handle}/video/{one.post.key}",
        one.key,
        one.parent.key if one.parent is not None else one.post.key,
        one.author.handle,
        one.author.name,
        _AVATAR.format(number=one.author.number),
        one.text,
        f"{one.at:%Y-%m-%d %H:%M:%S}",
        int(one.at.timestamp()),
        one.likes,
        n_replies,
        one.post.key,
        f"https://m.tiktok.com/v/{one.post.key}",
        one.post.caption,
        f"https://m.tiktok.com/v/{one.post.key}.html",
        "yes" if one.is_liked_by_crew else "no",
        "no",
        "no" if one.parent is None else "yes",
        "id",
    )


def write_instaloader(file: Path, comments: Iterable[Comment]) -> Path:
    """Write comments of one post as Instaloader's JSON, newest first, and return the file.

    Source: instaloader/instaloader, instaloader.py, update_comments.

    Raises:
        OSError: the file cannot be written.
    """
    answers: dict[int, list[dict[str, object]]] = {}
    tops: list[tuple[Comment, dict[str, object]]] = []
    for one in comments:
        if one.parent is None:
            tops.append((one, _instagram_comment(one, one.text)))
        else:
            text = f"@{one.parent.author.handle} {one.text}"
            answers.setdefault(one.parent.key, []).append(_instagram_comment(one, text))
    listed = [{**shown, "answers": answers.get(one.key, [])} for one, shown in reversed(tops)]
    file.write_text(json.dumps(listed, ensure_ascii=True, indent=1) + "\n", encoding="ascii")
    return file


def _instagram_comment(one: Comment, text: str) -> dict[str, object]:
    return {
        "id": one.key,
        "created_at": int(one.at.timestamp()),
        "text": text,
        "owner": {
            "id": str(one.author.number),
            "is_verified": False,
            "profile_pic_url": _AVATAR.format(number=one.author.number),
            "username": one.author.handle,
        },
        "likes_count": one.likes,
    }
