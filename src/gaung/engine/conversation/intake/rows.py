# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of one import on their way to the part files; keys stay unique."""

from array import array

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from gaung.engine.conversation.checking import Checked, checked
from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.comment import Comment, Refusal
from gaung.engine.conversation.intake.runs import Runs
from gaung.engine.conversation.pseudonym import Pseudonyms
from gaung.engine.conversation.raw import raw_of
from gaung.engine.conversation.table import CONVERSATION, ROWS_PER_BATCH, PartWriter

_CHARS_PER_BATCH = 8_000_000
_ROW, _LINE = CONVERSATION.get_field_index("row"), CONVERSATION.get_field_index("line")


class Rows:
    """The rows of one import."""

    def __init__(
        self, source_format: str, people: Pseudonyms, salt: bytes, writer: PartWriter
    ) -> None:
        """Start without rows."""
        self.has_derived_keys = False
        self._source_format = source_format
        self._people = people
        self._salt = salt
        self._writer = writer
        self._waiting: list[Comment] = []
        self._n_chars = 0
        self._hashes = array("q")
        self._file_of_waiting = Runs()
        self._file_of_written = Runs()

    def begin(self, file: str) -> None:
        """Say that the rows added from here on stand in this file of an archive."""
        self._file_of_waiting.begin(len(self._waiting), file)

    def add(self, raw: Comment) -> list[Refusal]:
        """Add a row; returns, every so often, which of the rows added so far cannot be kept."""
        self._waiting.append(raw)
        self._n_chars += len(raw.text)
        if len(self._waiting) >= ROWS_PER_BATCH or self._n_chars >= _CHARS_PER_BATCH:
            return self.flush()
        return []

    def flush(self) -> list[Refusal]:
        """Write the rows collected so far; returns which of them cannot be kept."""
        if not self._waiting:
            return []
        found = checked(raw_of(self._waiting), self._source_format, self._people, self._salt)
        self._waiting = []
        self._n_chars = 0
        files, self._file_of_waiting = self._file_of_waiting, Runs(self._file_of_waiting.last)
        self._file_of_written.add(
            files.without([place for place, _, _ in found.refused]), len(self._hashes)
        )
        self.write(found, 0)
        return [Refusal(line, code, file=files.of(place)) for place, line, code in found.refused]

    def write(self, found: Checked, first_line: int) -> None:
        """Write rows that were checked already, their lines counted on from `first_line`.

        None may wait.
        """
        rows = found.rows
        self.has_derived_keys = self.has_derived_keys or found.has_derived_keys
        first = len(self._hashes)
        # Python's hash of a text is keyed afresh in every process: nobody can craft a collision,
        # and by chance 10 million keys meet one with a probability of 3 in a million.
        platforms, keys = rows.column("platform").to_pylist(), rows.column("key").to_pylist()
        self._hashes.extend(map(hash, zip(platforms, keys, strict=True)))
        numbers = pa.array(np.arange(first, first + rows.num_rows, dtype=np.int64))
        rows = rows.set_column(_ROW, CONVERSATION.field(_ROW), numbers)
        if first_line:
            lines = pc.add(rows.column(_LINE), first_line)
            rows = rows.set_column(_LINE, CONVERSATION.field(_LINE), lines)
        self._writer.write(rows)

    def drop_duplicates(self) -> list[Refusal]:
        """Remove every row whose key comes again later; return those removed."""
        hashes = np.frombuffer(self._hashes, dtype=np.int64)
        _, last_from_end = np.unique(hashes[::-1], return_index=True)
        if len(last_from_end) == len(hashes):
            return []
        is_again_later = np.ones(len(hashes), dtype=bool)
        is_again_later[len(hashes) - 1 - last_from_end] = False
        rows = np.flatnonzero(is_again_later)
        return [
            Refusal(line, RefusalCode.DUPLICATE, file=self._file_of_written.of(row))
            for row, line in zip(rows.tolist(), self._writer.drop(rows), strict=True)
        ]
