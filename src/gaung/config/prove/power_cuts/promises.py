# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a writer has promised up to a moment, read from the lines it wrote when it acknowledged.

The writer under test appends to the file `acks` of its folder: `+ID` once it would answer "kept",
`?ID` before it asks for an erasure, `-ID` once the erasure is acknowledged. Between `?` and `-`
both outcomes are honest.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from gaung.config.prove.power_cuts.recording import Record

ACKS = "acks"


@dataclass(slots=True)
class Promises:
    """Ids that must be there, and ids that must not."""

    kept: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)

    def take(self, records: Iterable[Record]) -> None:
        """Add the promises among these records."""
        for record in records:
            if record.kind != "W" or record.name != ACKS:
                continue
            for line in record.data.decode().splitlines():
                mark, tap = line[0], line[1:]
                if mark == "+":
                    self.kept.add(tap)
                else:
                    self.kept.discard(tap)
                    if mark == "-":
                        self.erased.add(tap)

    def broken_by(self, present: AbstractSet[str]) -> int:
        """How many promises a database with these ids breaks."""
        return len(self.kept - present) + len(self.erased & present)
