# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A post of X as the add-on keeps it: an answer of X's own interface, in its new or old form."""

import html
from collections.abc import Mapping
from datetime import UTC

from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.comment import COMMENT, POST, Comment, Refusal, Skipped
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.json_records import dig, text_at
from gaung.engine.conversation.source.moments import NOT_GIVEN, moment_of
from gaung.engine.conversation.source.x_posts import pictured_handle, with_whole_links

_PEOPLE = (
    ("core", "user_results", "result", "core", "screen_name"),
    ("core", "user_results", "result", "legacy", "screen_name"),
    ("user", "screen_name"),
)


def comment_of(line: int, data: Mapping[str, object]) -> Comment | Refusal | Skipped:
    """Return a post, or an answer to one; somebody else's post passed on is a skip."""
    inner = data.get("tweet")  # where X limits who may see or answer it
    data = inner if isinstance(inner, dict) else data
    legacy = data.get("legacy")
    moment = moment_of(text_at(legacy, "created_at"), UTC, day_first=True)
    if moment is None or moment == NOT_GIVEN:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(legacy, "created_at"))
    if dig(legacy, "retweeted_status_result") is not None:
        return Skipped(line, SkipCode.REPOST)
    key = text_at(data, "rest_id") or text_at(legacy, "id_str") or text_at(data, "id")
    thread = text_at(legacy, "conversation_id_str") or key
    parent = text_at(legacy, "in_reply_to_status_id_str")
    long_text = text_at(data, "note_tweet", "note_tweet_results", "result", "text")
    words = html.unescape(long_text or text_at(legacy, "full_text"))
    lang = text_at(legacy, "lang")
    return Comment(
        line=line,
        platform="x",
        author=_author(data, key),
        text=with_whole_links(words, data.get("note_tweet") if long_text else legacy),
        post_key=thread,
        key=key,
        parent_key=parent if parent and parent != thread else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(dig(legacy, "favorite_count")),
        reply_count=whole(dig(legacy, "reply_count")),
        lang="id" if lang == "in" else lang or None,  # X keeps the old ISO code of Indonesian
        post_url=f"https://x.com/i/status/{thread}",
        kind=COMMENT if parent else POST,
    )


def _author(data: Mapping[str, object], key: str) -> str:
    """Return the handle; where X left the person out, the one in the address of an own picture."""
    for path in _PEOPLE:
        if handle := text_at(data, *path):
            return handle
    legacy = data.get("legacy")
    return pictured_handle(legacy, key) or text_at(legacy, "user_id_str")
