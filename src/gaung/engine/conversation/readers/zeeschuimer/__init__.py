# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zeeschuimer's lines, as the extension saves them and as 4CAT gives them back.

Source: Zeeschuimer 1.14, `modules/tiktok-comments.js`, `modules/twitter.js`; 4CAT,
`common/lib/helpers.py` (`__import_meta`).
"""

import html
from collections.abc import Iterator, Mapping
from datetime import UTC

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode, UnrecognisedCode
from gaung.engine.conversation.comment import (
    COMMENT,
    POST,
    Comment,
    Note,
    Owner,
    Refusal,
    Skipped,
    Yielded,
)
from gaung.engine.conversation.readers.contract import Reading, Recognised, Useless
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import (
    BadLine,
    dig,
    flag_at,
    object_lines,
    text_at,
)
from gaung.engine.conversation.source.links import tiktok_handle
from gaung.engine.conversation.source.moments import NOT_GIVEN, moment_of
from gaung.engine.conversation.source.opening import Source

_META = "__import_meta"
_TIKTOK = "tiktok-comments"
_X = ("twitter.com", "x.com")


class Zeeschuimer:
    """Reads TikTok comments and X posts; other modules of the extension collect posts only."""

    name = "zeeschuimer"
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by the envelope of the first line."""
        if head.first_object is None:
            return None
        module, data, _ = _opened(head.first_object)
        if not module or data is None:
            return None
        if module == _TIKTOK:
            return Recognised(self.name, "tiktok")
        if module in _X:
            return Recognised(self.name, "x")
        return Useless(UnrecognisedCode.POSTS_ONLY, "zeeschuimer", module.removesuffix(".com"))

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every line; the owner of a video is told once."""
        owners: set[str] = set()
        for line, record in object_lines(source):
            reading.n_read += 1
            if record is None:
                yield Skipped(line, SkipCode.BLANK)
                continue
            if isinstance(record, BadLine):
                yield Refusal(line, record.code)
                continue
            module, data, page = _opened(record)
            if module == _TIKTOK and data is not None:
                owner = tiktok_handle(page)
                if owner and owner not in owners:
                    owners.add(owner)
                    yield Owner(owner)
                yield _from_tiktok(line, data, owner, page)
            elif module in _X and data is not None:
                yield _from_x(line, data)
            else:
                yield Refusal(line, RefusalCode.WRONG_SHAPE)
        if not owners:
            yield Note(NoteCode.OWNER_UNKNOWN)


READER = Zeeschuimer()


def _opened(record: Mapping[str, object]) -> tuple[str, Mapping[str, object] | None, str]:
    """Return (module, data, page) of a line of either form; module "" when it is neither."""
    meta = record.get(_META)
    data = record if isinstance(meta, dict) else record.get("data")
    envelope = meta if isinstance(meta, dict) else record
    if not isinstance(data, dict):
        return "", None, ""
    return text_at(envelope, "source_platform"), data, text_at(envelope, "source_platform_url")


def _from_tiktok(line: int, data: Mapping[str, object], owner: str, page: str) -> Comment | Refusal:
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
        post_url=text_at(data, "share_info", "url") or page or None,
    )


def _from_x(line: int, data: Mapping[str, object]) -> Comment | Refusal:
    moment = moment_of(text_at(data, "legacy", "created_at"), UTC, day_first=True)
    if moment is None or moment == NOT_GIVEN:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(data, "legacy", "created_at"))
    person = dig(data, "core", "user_results", "result")
    key = text_at(data, "rest_id") or text_at(data, "id")
    thread = text_at(data, "legacy", "conversation_id_str") or key
    parent = text_at(data, "legacy", "in_reply_to_status_id_str")
    long_text = text_at(data, "note_tweet", "note_tweet_results", "result", "text")
    lang = text_at(data, "legacy", "lang")
    return Comment(
        line=line,
        platform="x",
        author=text_at(person, "core", "screen_name") or text_at(person, "legacy", "screen_name"),
        text=html.unescape(long_text or text_at(data, "legacy", "full_text")),
        post_key=thread,
        key=key,
        parent_key=parent if parent and parent != thread else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(dig(data, "legacy", "favorite_count")),
        reply_count=whole(dig(data, "legacy", "reply_count")),
        lang="id" if lang == "in" else lang or None,  # X keeps the old ISO code of Indonesian
        post_url=f"https://x.com/i/status/{thread}",
        kind=COMMENT if parent else POST,
    )
