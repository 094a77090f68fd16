# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Apify's TikTok comment scraper gives: a JSON list, lines, or a flattened CSV.

Source: `clockworks/tiktok-comments-scraper`, its sample output.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC

from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.comment import Comment, Owner, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import BadLine, text_at
from gaung.engine.conversation.source.links import post_key_of, tiktok_handle
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.objects import first_record, objects
from gaung.engine.conversation.source.opening import Source

_FIELDS = {"cid", "text", "uniqueId", "videoWebUrl"}
_FLAGS = {"true": True, "false": False}


class ApifyTikTok:
    """Reads comments and replies; the owner is in the address of the video."""

    name = "apify_tiktok"
    title = gettext_noop("komentar TikTok dari Apify")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the scraper's field names."""
        names = first_record(head).keys()
        return Recognised(self.name, "tiktok") if names >= _FIELDS else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every record."""
        owners: set[str] = set()
        for line, record in objects(source, reading.head):
            reading.n_read += 1
            if record is None:
                yield Skipped(line, SkipCode.BLANK)
            elif isinstance(record, BadLine):
                yield Refusal(line, record.code)
            else:
                owner = tiktok_handle(text_at(record, "videoWebUrl"))
                if owner and owner not in owners:
                    owners.add(owner)
                    yield Owner(owner)
                yield _comment(line, record, owner)


READER = ApifyTikTok()


def _comment(line: int, record: Mapping[str, object], owner: str) -> Comment | Refusal:
    if "text" not in record:
        failed = "error" in record
        return Refusal(line, RefusalCode.SOURCE_ERROR if failed else RefusalCode.NO_TEXT)
    moment = moment_of(
        text_at(record, "createTime") or text_at(record, "createTimeISO"), UTC, day_first=True
    )
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(record, "createTime"))
    url = text_at(record, "videoWebUrl")
    author = text_at(record, "uniqueId") or text_at(record, "uid")
    parent = text_at(record, "repliesToId")
    return Comment(
        line=line,
        platform="tiktok",
        author=author,
        text=text_at(record, "text"),
        post_key=post_key_of(url),
        key=text_at(record, "cid"),
        parent_key=parent if parent not in ("", "0") else None,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(record.get("diggCount")),
        reply_count=whole(record.get("replyCommentTotal")),
        is_owner=author.casefold() == owner.casefold() if owner else None,
        owner_liked=_flag(record.get("likedByAuthor")),
        pinned=_flag(record.get("pinnedByAuthor")),
        post_url=url or None,
    )


def _flag(value: object) -> bool | None:
    """Return the truth value of JSON, or of the words that the CSV has."""
    return value if isinstance(value, bool) else _FLAGS.get(str(value).lower())
