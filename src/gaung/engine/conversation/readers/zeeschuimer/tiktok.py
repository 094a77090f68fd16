# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A TikTok comment as the add-on keeps it: TikTok's own answer, which also names its video."""

from collections.abc import Mapping
from datetime import UTC

from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.comment import Comment, Refusal
from gaung.engine.conversation.reading.tiktok_captions import Captioned
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.json_records import dig, flag_at, text_at
from gaung.engine.conversation.source.moments import moment_of


def comment_of(line: int, data: Mapping[str, object], owner: str, page: str) -> Comment | Refusal:
    """Return a comment under the video at `page`, which belongs to `owner` ("" when unknown)."""
    moment = moment_of(text_at(data, "create_time"), UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(data, "create_time"))
    author = text_at(data, "user", "unique_id") or text_at(data, "user", "uid")
    labels = dig(data, "label_list")
    replied = (text_at(data, "reply_to_reply_id"), text_at(data, "reply_id"))
    parents = [key for key in replied if key not in ("", "0")]
    post = text_at(data, "aweme_id")
    return Comment(
        line=line,
        platform="tiktok",
        author=author,
        text=text_at(data, "text"),
        post_key=post,
        key=text_at(data, "cid"),
        parent_key=parents[0] if parents else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(data.get("digg_count")),
        reply_count=whole(data.get("reply_comment_total")),
        is_owner=bool(labels) or bool(owner and author.casefold() == owner.casefold()),
        owner_liked=flag_at(data, "is_author_digged"),
        pinned=bool(data.get("author_pin") or data.get("stick_position")),
        lang=text_at(data, "comment_language") or None,
        post_url=_address(data, page) or None,
    )


def caption_of(line: int, data: Mapping[str, object], owner: str, page: str) -> Captioned:
    """Return what a comment says of its video; `desc` would be the comment again.

    A video scrolled to in the stream may load under the address of another one: then nobody is
    named.
    """
    video = text_at(data, "aweme_id")
    is_its_page = video in page or "/video/" not in page
    title = text_at(data, "share_info", "title")
    owner = owner.casefold() if is_its_page else ""
    return Captioned(line, video, title, owner, _address(data, page if is_its_page else ""))


def _address(data: Mapping[str, object], page: str) -> str:
    return text_at(data, "share_info", "url") or page
