# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking a file in as the tests do it: written to a folder, read back as rows."""

from dataclasses import dataclass
from pathlib import Path

from gaung.engine.conversation.intake import take_in
from gaung.engine.conversation.intake.report import IntakeReport, Progress
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.table import read_parts

SALT = bytes(range(32))
SAMPLES = "samples"


@dataclass(frozen=True)
class Taken:
    """A report and the rows that were written, in order."""

    report: IntakeReport
    rows: list[dict[str, object]]
    folder: Path

    def column(self, name: str) -> list[object]:
        """One column of the rows."""
        return [row[name] for row in self.rows]

    def notes(self) -> set[str]:
        """The codes of the notes."""
        return {note.code.value for note in self.report.notes}


def take(
    path: Path,
    into: Path,
    *,
    salt: bytes = SALT,
    owners: frozenset[str] = frozenset(),
    zone: str = "Asia/Jakarta",
    mapping: ColumnMapping | None = None,
    post_url: str | None = None,
) -> Taken:
    """Take a file in and read back what was written."""
    report = take_in(
        path,
        into=into,
        salt=salt,
        owner_handles=owners,
        tz_name=zone,
        mapping=mapping,
        post_url=post_url,
        progress=_ignore,
        cancelled=_never,
    )
    return Taken(report, [row for part in read_parts(into) for row in part.to_pylist()], into)


def take_text(text: str | bytes, folder: Path, name: str = "upload", **how: object) -> Taken:
    """Take in a file with this content."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return take(path, folder / f"{name}.import", **how)  # type: ignore[arg-type]


def _ignore(progress: Progress) -> None:
    del progress


def _never() -> bool:
    return False
