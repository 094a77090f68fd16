# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Formats that do hold a conversation and have no reader yet, so that people are told just that.

A reader for one of them needs no change here: this one looks last of all that know a format.
"""

from collections.abc import Iterator
from typing import Final

from gaung.engine.conversation.codes import UnreadableCode, UnrecognisedCode
from gaung.engine.conversation.comment import Yielded
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.readers.contract import Reading, Useless
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig
from gaung.engine.conversation.source.opening import Source

_Path = tuple[str | int, ...]

# (format, platform, what must be there)
_FORMS: Final[tuple[tuple[str, str, tuple[_Path, ...]], ...]] = (
    ("telegram_export", "telegram", (("messages", 0, "date_unixtime"),)),
    ("telegram_export", "telegram", (("chats", "list", 0, "messages"),)),
    ("youtube_data_api", "youtube", (("items", 0, "snippet", "topLevelComment"),)),
    ("instagram_graph_api", "instagram", (("data", 0, "text"), ("data", 0, "timestamp"))),
    ("tiktok_research_api", "tiktok", (("data", "comments", 0, "video_id"),)),
    ("mastodon_context", "other", (("descendants",), ("ancestors",))),
    ("bluesky_thread", "other", (("thread", "post", "record"),)),
)


class OtherFormats:
    """Knows formats by a path or two in their JSON."""

    name = "other_formats"
    rank = 60

    def recognise(self, head: Head) -> Useless | None:
        """Recognise by what lies at certain paths."""
        for form, platform, paths in _FORMS:
            if all(dig(head.json, *path) is not None for path in paths):
                return Useless(UnrecognisedCode.NOT_READ_YET, form, platform)
        return None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Refuse: nothing here can be read yet."""
        del source, reading
        raise UnreadableFileError(UnreadableCode.NOT_RECOGNISED)


READER = OtherFormats()
