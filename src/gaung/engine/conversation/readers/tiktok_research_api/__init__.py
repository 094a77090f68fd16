# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What TikTok's Research API answers about the comments of a video.

One answer, a list of answers, or answers one after another. Source: TikTok for Developers,
"Query Video Comments": no field says who wrote a comment.
"""

from collections.abc import Iterator
from datetime import UTC

from gaung.engine.conversation.codes import NoteCode, RefusalCode
from gaung.engine.conversation.comment import Comment, Note, Refusal, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.source.answers import first_answer, items
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig, text_at
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.opening import Source

_FIELDS = {"id", "video_id", "text", "parent_comment_id", "create_time"}
_ENOUGH = {"id", "video_id", "create_time"}


class TikTokResearchApi:
    """Reads comments and replies without their writers: nobody is invented for them."""

    name = "tiktok_research_api"
    title = gettext_noop("komentar TikTok dari Research API")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the fields of the first comment."""
        page = first_answer(head)
        listed = dig(page, "data", "comments", 0)
        is_page = isinstance(listed, dict) and listed.keys() >= _ENOUGH
        is_bare = isinstance(page, dict) and page.keys() >= _FIELDS
        return Recognised(self.name, "tiktok") if is_page or is_bare else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every comment."""
        for item in items(source, reading.head, "data", "comments"):
            reading.n_read += 1
            yield _comment(reading.n_read, item)
        yield Note(NoteCode.NO_AUTHORS)


READER = TikTokResearchApi()


def _comment(line: int, item: object) -> Comment | Refusal:
    if not isinstance(item, dict) or not item.keys() >= _ENOUGH:
        return Refusal(line, RefusalCode.WRONG_SHAPE)
    moment = moment_of(text_at(item, "create_time"), UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(item, "create_time"))
    video, parent = text_at(item, "video_id"), text_at(item, "parent_comment_id")
    return Comment(
        line=line,
        platform="tiktok",
        author="",
        text=text_at(item, "text"),
        post_key=video,
        key=text_at(item, "id"),
        parent_key=parent if parent not in ("", "0", video) else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(item.get("like_count")),
        reply_count=whole(item.get("reply_count")),
        post_url=f"https://m.tiktok.com/v/{video}.html" if video.isdecimal() else None,
        is_nameless=True,
    )
