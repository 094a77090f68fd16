# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What downloads of an account's own data are told by, and own posts without the account's name."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from re import Pattern

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode, UnrecognisedCode
from gaung.engine.conversation.comment import POST, Comment, Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import Reading, Useless
from gaung.engine.conversation.source.json_records import records
from gaung.engine.conversation.source.json_stream import Step
from gaung.engine.conversation.source.mojibake import repaired
from gaung.engine.conversation.source.moments import moment_of
from gaung.engine.conversation.source.opening import Source

_META_FOLDERS = (
    "messages", "ads_information", "ads_and_businesses", r"apps_and_websites\w*",
    "security_and_login_information", "logged_information", "personal_information", "preferences",
    "connections", "location", "search", "payments", "your_topics",
)  # fmt: skip


def closed_folders(*others: str) -> Pattern[str]:
    """Return what the private folders of a download from Meta, and some others, are called."""
    return re.compile(rf"(?:^|/)(?:{'|'.join((*_META_FOLDERS, *others))})/")


@dataclass(frozen=True, slots=True)
class Download:
    """The download of one platform.

    Attributes:
        format: the name of its reader.
        files: names of its files, in any archive of it.
        pages: names of its files where pages were asked for instead of data.
        closed: names of private files; nobody opens them.
        root_keys: what a file is whose object has a key like this.
    """

    format: str
    platform: str
    files: Pattern[str]
    pages: Pattern[str] | None = None
    closed: Pattern[str] | None = None
    root_keys: tuple[tuple[Pattern[str], UnrecognisedCode], ...] = ()

    def useless(self, code: UnrecognisedCode) -> Useless:
        """Say that a file is part of this download and no help."""
        return Useless(code, self.format, self.platform)

    def archive(self, members: tuple[str, ...]) -> Useless | None:
        """Say what an archive with these files is, before any of them is opened."""
        if self.pages is not None and any(map(self.pages.search, members)):
            return self.useless(UnrecognisedCode.HTML_EXPORT)
        if any(map(self.files.search, members)):
            return Useless(
                UnrecognisedCode.OWN_COMMENTS_ONLY, self.format, self.platform, self.closed
            )
        return None

    def by_keys(self, keys: Iterable[str]) -> Useless | None:
        """Say what a file is that holds an object with these keys."""
        codes = (code for key in keys for name, code in self.root_keys if name.fullmatch(key))
        code = next(codes, None)
        return self.useless(code) if code is not None else None

    def own_posts(
        self,
        source: Source,
        reading: Reading,
        post: Callable[[int, object], Comment | Refusal | Skipped],
        *path: Step,
    ) -> Iterator[Yielded]:
        """Yield what a reader makes of every record at a path, and that these are posts only."""
        for item in records(source, *path):
            reading.n_read += 1
            yield post(reading.n_read, item)
        yield Note(NoteCode.POSTS_ONLY, {"platform": self.platform})

    def nameless_post(self, line: int, written: str, words: str) -> Comment | Refusal | Skipped:
        """Return an own post of a moment as written; the account's name is in another file."""
        moment = moment_of(written, UTC, day_first=True)
        if moment is None:
            return Refusal(line, RefusalCode.BAD_TIME, written)
        if not words.strip():
            return Skipped(line, SkipCode.MEDIA)
        return Comment(
            line=line,
            platform=self.platform,
            author="",
            text=repaired(words),
            post_key=f"at{written}",
            at=moment.at,
            at_precision=moment.precision,
            is_owner=True,
            kind=POST,
            is_nameless=True,
        )
