# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zeeschuimer's lines, as the add-on saves them and as 4CAT gives them back.

Source: Zeeschuimer 1.14, `modules/tiktok-comments.js`, `modules/twitter.js`,
`modules/instagram.js`; 4CAT, `common/lib/helpers.py` (`__import_meta`).
"""

from collections.abc import Iterator, Mapping

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode, UnrecognisedCode
from gaung.engine.conversation.columns.plan import Seen
from gaung.engine.conversation.comment import Note, Owner, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import (
    Reading,
    Recognised,
    Useless,
    gettext_noop,
)
from gaung.engine.conversation.readers.zeeschuimer import instagram, tiktok, x
from gaung.engine.conversation.reading.tiktok_captions import posts, see_caption, told_once
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import BadLine, object_lines, text_at
from gaung.engine.conversation.source.links import tiktok_handle
from gaung.engine.conversation.source.opening import Source

_META = "__import_meta"
_PLATFORMS = {
    "tiktok-comments": "tiktok",
    "twitter.com": "x",
    "x.com": "x",
    "instagram.com": "instagram",
}


class Zeeschuimer:
    """Reads TikTok comments and captions, posts and answers of X, and posts of Instagram."""

    name = "zeeschuimer"
    title = gettext_noop("berkas Zeeschuimer")
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by the envelope of the first line."""
        if head.first_object is None:
            return None
        module, data, _ = _opened(head.first_object)
        if not module or data is None:
            return None
        if module in _PLATFORMS:
            return Recognised(self.name, _PLATFORMS[module])
        return Useless(UnrecognisedCode.POSTS_ONLY, "zeeschuimer", module.removesuffix(".com"))

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every line; an owner is told once, and so is the post, after the comments."""
        owners: set[str] = set()
        platforms: set[str] = set()
        seen = Seen()
        for line, record in object_lines(source):
            reading.n_read += 1
            if record is None:
                yield Skipped(line, SkipCode.BLANK)
            elif isinstance(record, BadLine):
                yield Refusal(line, record.code)
            else:
                module, data, page = _opened(record)
                platform = _PLATFORMS.get(module, "")
                platforms.add(platform)
                owner = tiktok_handle(page) if platform == "tiktok" else ""
                if owner and owner not in owners:
                    owners.add(owner)
                    yield Owner(owner)
                if platform == "tiktok":
                    see_caption(seen, tiktok.caption_of(line, data or {}, owner, page))
                yield _read(line, platform, data or {}, owner, page)
        yield from told_once(posts(seen), reading)
        if not owners:
            yield Note(NoteCode.OWNER_UNKNOWN)
        if platforms == {"instagram"}:
            yield Note(NoteCode.POSTS_ONLY, {"platform": "instagram"})


READER = Zeeschuimer()


def _opened(record: Mapping[str, object]) -> tuple[str, Mapping[str, object] | None, str]:
    """Return (module, data, page) of a line of either form; module "" when it is neither."""
    meta = record.get(_META)
    data = record if isinstance(meta, dict) else record.get("data")
    envelope = meta if isinstance(meta, dict) else record
    if not isinstance(data, dict):
        return "", None, ""
    return text_at(envelope, "source_platform"), data, text_at(envelope, "source_platform_url")


def _read(line: int, platform: str, data: Mapping[str, object], owner: str, page: str) -> Yielded:
    if platform == "tiktok":
        return tiktok.comment_of(line, data, owner, page)
    if platform == "x":
        return x.comment_of(line, data)
    if platform == "instagram":
        return instagram.post_of(line, data)
    return Refusal(line, RefusalCode.WRONG_SHAPE)
