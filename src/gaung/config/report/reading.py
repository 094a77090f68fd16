# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was read: one file after the other, with all that was refused and what it cannot tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gaung.listen.shown.moments import moment
from gaung.listen.words import files as words

DUPLICATE = "duplicate"
NOTES: Mapping[str, words.Words] = {
    "no_post": _(
        "Berkas ini tidak menyebut komentarnya di postingan mana. Kalau semuanya dari satu "
        "postingan, sebut dengan --post-url."
    ),
    "local_times": _("Waktunya tanpa zona. Dibaca dalam zona yang disebut dengan --tz."),
}
"""Notes that advise a command here, and something else on a page."""


@dataclass(frozen=True, slots=True)
class FileShown:
    """One file: `n_refused` without the doubles, which are `n_duplicates`; `reasons` have both."""

    name: str
    kind: str
    platforms: str
    n_read: int
    n_accepted: int
    n_posts: int
    n_refused: int
    n_duplicates: int
    n_skipped: int
    first_at: datetime | None
    last_at: datetime | None
    reasons: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]


def files_shown(reports: Sequence[Mapping[str, Any]]) -> tuple[FileShown, ...]:
    """The first section's view of the intake reports, in the order of the files."""
    return tuple(_file(report) for report in reports)


def _file(report: Mapping[str, Any]) -> FileShown:
    n_duplicates = sum(row["n"] for row in report["refused"] if row["code"] == DUPLICATE)
    kind = report["source_format"]
    return FileShown(
        name=report["name"],
        kind=str(words.READERS.get(kind, kind)),
        platforms=words.platform_names(", ".join(report["platforms"])),
        n_read=report["n_read"],
        n_accepted=report["n_accepted"],
        n_posts=report["n_posts"],
        n_refused=report["n_refused"] - n_duplicates,
        n_duplicates=n_duplicates,
        n_skipped=report["n_skipped_system"],
        first_at=moment(report["first_at"]),
        last_at=moment(report["last_at"]),
        reasons=(
            *_counted(report["refused"], words.REFUSALS),
            *_counted(report["skipped"], words.SKIPS),
        ),
        notes=tuple(_note(note) for note in report["notes"]),
        columns=_columns(report["mapping"]),
    )


def _counted(
    rows: Sequence[Mapping[str, Any]], sentences: Mapping[str, words.Words]
) -> list[tuple[str, int]]:
    return [(str(sentences.get(row["code"], row["code"])), row["n"]) for row in rows]


def _note(note: Mapping[str, Any]) -> str:
    code = note["code"]
    return str(NOTES[code]) if code in NOTES else words.note_sentence(note)


def _columns(mapping: Mapping[str, Any] | None) -> tuple[tuple[str, str], ...]:
    """What each column was taken for; in the order of the meanings."""
    told = mapping or {}
    return tuple(
        (str(meaning), str(told[name]))
        for name, meaning in words.MEANINGS.items()
        if told.get(name)
    )
