# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exports that are known and hold nobody else's comments: what an account itself wrote or did.

Source: d3i data-donation-task, `instagram.py`, `facebook.py`, `tiktok.py`, `x.py`, `youtube.py`
(file names and keys of the exports).
"""

import re
from collections.abc import Iterator

from gaung.engine.conversation.codes import UnreadableCode, UnrecognisedCode
from gaung.engine.conversation.comment import Yielded
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.readers.contract import Reading, Useless
from gaung.engine.conversation.source.csv_records import CsvHead
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.opening import Source

_COMMENTS = UnrecognisedCode.OWN_COMMENTS_ONLY
_METRICS = UnrecognisedCode.POST_METRICS_ONLY

_TAKEOUT = ("youtube_takeout", "youtube")

_TABLES = (
    (("Post ID", "Permalink", "Publish time"), _METRICS, ("meta_business_suite", "instagram")),
    (("Followers at Posting", "Post Created"), _METRICS, ("crowdtangle", "instagram")),
    (("Channel ID", "Comment ID", "Comment Text"), _COMMENTS, _TAKEOUT),
)
_TAKEOUT_CELL = re.compile(r'\{"(?:takeoutSegments":\[|text":)')
_MEMBERS = ((re.compile(r"(?:^|/)Takeout/"), _COMMENTS, _TAKEOUT),)


class SelfExports:
    """Knows the exports people upload by mistake, so that they can be told which one helps."""

    name = "self_exports"
    rank = 50

    def recognise(self, head: Head) -> Useless | None:
        """Recognise by names of files, keys and columns that the platforms do not translate."""
        if head.members:
            return _by_members(head.members)
        return _by_table(head.table) if head.table is not None else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Refuse: there is no conversation in these files."""
        del source, reading
        raise UnreadableFileError(UnreadableCode.NOT_RECOGNISED)


READER = SelfExports()


def _by_members(members: tuple[str, ...]) -> Useless | None:
    for pattern, code, export in _MEMBERS:
        if any(pattern.search(name) for name in members):
            return Useless(code, *export)
    return None


def _by_table(table: CsvHead) -> Useless | None:
    for names, code, export in _TABLES:
        if table.has(*names):
            return Useless(code, *export)
    # Takeout translates its column names, but not the form of the text cells.
    if any(_TAKEOUT_CELL.match(cell) for row in table.rows for cell in row):
        return Useless(_COMMENTS, *_TAKEOUT)
    return None
