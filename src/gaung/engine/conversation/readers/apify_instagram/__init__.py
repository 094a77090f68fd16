# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Apify's Instagram comment scraper gives: a JSON list, lines, or a flattened CSV.

Source: `apify/instagram-comment-scraper`, its sample output.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC

from gaung.engine.conversation.codes import UNKNOWN_POST, NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import Comment, Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.source.counts import whole
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import BadLine, text_at
from gaung.engine.conversation.source.links import post_key_of
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.objects import first_record, objects
from gaung.engine.conversation.source.opening import Source

_FIELDS = {"id", "text", "ownerUsername"}


class ApifyInstagram:
    """Reads comments and the replies inside them; the CSV leaves replies without a time."""

    name = "apify_instagram"
    title = gettext_noop("komentar Instagram dari Apify")
    rank = 0

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the scraper's field names."""
        names = first_record(head).keys()
        if names >= _FIELDS and ("postUrl" in names or "repliesCount" in names):
            return Recognised(self.name, "instagram")
        return None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield each comment, followed by the replies inside it."""
        knows_post = True
        for line, record in objects(source, reading.head):
            reading.n_read += 1
            if record is None:
                yield Skipped(line, SkipCode.BLANK)
            elif isinstance(record, BadLine):
                yield Refusal(line, record.code)
            else:
                url = text_at(record, "postUrl") or reading.post_url or ""
                knows_post = knows_post and bool(url)
                yield _comment(line, record, url, None)
                yield from _replies(reading, line, record, url)
        if not knows_post:
            yield Note(NoteCode.NO_POST)


READER = ApifyInstagram()


def _replies(
    reading: Reading, line: int, record: Mapping[str, object], url: str
) -> Iterator[Comment | Refusal]:
    """Yield the replies inside a comment, at any depth, each with the one it answers."""
    waiting = [(record, reply) for reply in _inside(record)]
    while waiting:
        answered, reply = waiting.pop(0)
        reading.n_read += 1
        if not isinstance(reply, dict):
            yield Refusal(line, RefusalCode.WRONG_SHAPE)
            continue
        yield _comment(line, reply, url, text_at(answered, "id") or None)
        waiting += [(reply, deeper) for deeper in _inside(reply)]


def _inside(record: Mapping[str, object]) -> list[object]:
    replies = record.get("replies")
    return replies if isinstance(replies, list) else []


def _comment(
    line: int, record: Mapping[str, object], url: str, parent_key: str | None
) -> Comment | Refusal:
    if "text" not in record:
        failed = "error" in record
        return Refusal(line, RefusalCode.SOURCE_ERROR if failed else RefusalCode.NO_TEXT)
    moment = moment_of(text_at(record, "timestamp"), UTC, day_first=True)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, text_at(record, "timestamp"))
    return Comment(
        line=line,
        platform="instagram",
        author=text_at(record, "ownerUsername") or text_at(record, "owner", "username"),
        text=text_at(record, "text"),
        post_key=post_key_of(url) if url else UNKNOWN_POST,
        key=text_at(record, "id"),
        parent_key=parent_key,
        at=moment.at,
        at_precision=moment.precision,
        likes=whole(record.get("likesCount")),
        reply_count=whole(record.get("repliesCount")),
        post_url=url or None,
    )
