# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of an upload: the file itself, or those of an archive that a reader asks for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from re import Pattern

from gaung.engine.conversation.source.opening import Source


def short_names(members: Sequence[str]) -> dict[str, str]:
    """Return {name in the archive: its last part}, or the whole name where others end like it."""
    last = {member: PurePosixPath(member).name for member in members}
    n = Counter(last.values())
    return {member: name if n[name] == 1 else member for member, name in last.items()}


def texts(source: Source, name: Pattern[str]) -> Iterator[tuple[str, Source]]:
    """Yield ("", the source), or (name, source) for the files whose name holds a match, by name.

    Each is open until the next is asked for. How far an archive has been read is told by the
    number of its files.

    Raises:
        UnreadableFileError: one of them cannot be read.
    """
    source.bytes_read = 0
    if not source.members:
        yield "", source
        return
    wanted = sorted(member for member in source.members if name.search(member))
    for n_done, member in enumerate(wanted, start=1):
        with source.part(member) as text:
            yield member, text
        source.bytes_read = source.n_bytes * n_done // len(wanted)
