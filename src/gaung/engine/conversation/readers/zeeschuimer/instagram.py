# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A post of Instagram as the add-on keeps it: three forms in which Instagram's own pages get it."""

from collections.abc import Mapping
from datetime import UTC

from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.comment import POST, Comment, Refusal, Skipped
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.json_records import dig, text_at
from gaung.engine.conversation.source.moments import NOT_GIVEN, moment_of


def post_of(line: int, data: Mapping[str, object]) -> Comment | Refusal | Skipped:
    """Return a post by its caption; comments are not collected by the add-on."""
    key = text_at(data, "code") or text_at(data, "shortcode")
    written = text_at(data, "taken_at") or text_at(data, "taken_at_timestamp")
    moment = moment_of(written, UTC, day_first=True)
    if not key:
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    if moment is None or moment == NOT_GIVEN:
        return Refusal(line, RefusalCode.BAD_TIME, written)
    caption = text_at(data, "caption", "text") or text_at(
        data, "edge_media_to_caption", "edges", 0, "node", "text"
    )
    if not caption.strip():
        return Skipped(line, SkipCode.MEDIA)
    return Comment(
        line=line,
        platform="instagram",
        author=text_at(data, "user", "username") or text_at(data, "owner", "username"),
        text=caption,
        post_key=key,
        key=key,
        at=moment.at,
        at_precision=moment.precision,
        likes=_first_count(data, ("like_count",), ("edge_media_preview_like", "count")),
        reply_count=_first_count(data, ("comment_count",), ("edge_media_to_comment", "count")),
        post_url=f"https://www.instagram.com/p/{key}/",
        kind=POST,
    )


def _first_count(data: Mapping[str, object], *paths: tuple[str, ...]) -> int | None:
    counts = (whole(dig(data, *path)) for path in paths)
    return next((count for count in counts if count is not None), None)
