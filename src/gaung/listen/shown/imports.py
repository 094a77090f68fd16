# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report of an import as its page shows it."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gaung.listen.enums import ImportState
from gaung.listen.models import Import, OwnAccount
from gaung.listen.shown.index import IndexShown, index_shown
from gaung.listen.shown.moments import moment
from gaung.listen.words import chosen, files
from gaung.listen.words.comparing import Comparison, comparison
from gaung.listen.words.people import voice_name

N_REFUSALS = 20
ABOUT_THE_OWNER = ("owner_unknown", "owner_not_seen")
MOST_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the owner, by pseudonym."""

    pseudonym: str
    name: str
    n_rows: int
    n_replies: int


@dataclass(frozen=True, slots=True)
class RefusalShown:
    """One refused row."""

    line: int
    why: str
    excerpt: str
    file: str


@dataclass(frozen=True, slots=True)
class ReportShown:
    """What became of a file, in words."""

    kind: str
    platforms: str
    n_skipped: int
    n_posts: int
    n_replies: int
    taken: tuple[str, ...]
    notes: tuple[str, ...]
    refused: tuple[tuple[str, int], ...]
    skipped: tuple[tuple[str, int], ...]
    refusals: tuple[RefusalShown, ...]
    owners: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    asks_owner: bool
    first_at: datetime | None
    last_at: datetime | None
    columns: tuple[tuple[str, str], ...]
    index: IndexShown | None
    advice: files.Advice | None
    compared: Comparison | None = None

    @property
    def has_excerpts(self) -> bool:
        """Whether a refusal that is shown has one."""
        return any(refusal.excerpt for refusal in self.refusals)

    @property
    def has_files(self) -> bool:
        """Whether the refusals that are shown stand in files of an archive."""
        return any(refusal.file for refusal in self.refusals)


def report_shown(imported: Import, own: Sequence[OwnAccount]) -> ReportShown | None:
    """The report of an ended import; None while it runs or waits."""
    if imported.state in {ImportState.REFUSED, ImportState.FAILED}:
        return _nothing(files.failure_advice(imported.failure or {}))
    if imported.state != ImportState.DONE or imported.report is None:
        return None
    told = imported.report
    known = {account.pseudonym: account.handle for account in own}
    candidates = candidates_of([told])
    # Also by a name that was given after the import.
    we_wrote = not known.keys().isdisjoint(
        [*told["owners"], *(each.pseudonym for each in candidates)]
    )
    asks_owner = _asks_owner(told) and not we_wrote
    pointless = ABOUT_THE_OWNER if we_wrote else () if asks_owner else ABOUT_THE_OWNER[:1]
    return ReportShown(
        kind=str(files.READERS.get(imported.reader, imported.reader)),
        platforms=files.platform_names(imported.platform),
        n_skipped=told["n_skipped_system"],
        n_posts=told.get("n_posts", 0),
        n_replies=told["n_replies"],
        taken=_taken(told["notes"]),
        notes=_notes(told["notes"], pointless) if told["n_accepted"] else (),
        refused=_counted(told["refused"], files.REFUSALS),
        skipped=_counted(told["skipped"], files.SKIPS),
        refusals=_refusals(told["refusals"]),
        owners=tuple(_owner(owner, known) for owner in told["owners"]),
        candidates=_likely(candidates) if asks_owner else (),
        asks_owner=asks_owner,
        first_at=moment(told["first_at"]),
        last_at=moment(told["last_at"]),
        columns=_columns(told["mapping"]),
        index=index_shown(imported.result["index"]) if imported.result else None,
        advice=None,
        compared=_compared(told),
    )


def _asks_owner(told: Mapping[str, Any]) -> bool:
    """Whether a name would help: where nobody has one, or all is ours anyhow, it would not."""
    codes = {note["code"] for note in told["notes"]}
    return (
        told["n_accepted"] > 0
        and not told["owners"]
        and "no_authors" not in codes
        and not codes.isdisjoint(ABOUT_THE_OWNER)
    )


def _likely(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Those who stand out; who wrote once like everybody else is nobody to choose."""
    replied = [each for each in candidates if each.n_replies]
    return tuple(replied or [each for each in candidates if each.n_rows > 1])[:MOST_CANDIDATES]


def candidates_of(reports: Iterable[Mapping[str, Any]]) -> tuple[Candidate, ...]:
    """Who may be the owner, over several reports: counts added up, most replies first."""
    counts: dict[str, list[int]] = {}
    for report in reports:
        for each in report.get("owner_candidates", ()):
            total = counts.setdefault(each["pseudonym"], [0, 0])
            total[0] += each["n_rows"]
            total[1] += each["n_replies"]
    found = [Candidate(who, voice_name(who), *numbers) for who, numbers in counts.items()]
    found.sort(key=lambda each: (-each.n_replies, -each.n_rows, each.pseudonym))
    return tuple(found[:10])


def _compared(told: Mapping[str, Any]) -> Comparison | None:
    if not told["n_accepted"] or not told.get("reconciled"):
        return None
    return comparison(told["reconciled"])


def _owner(owner: str, known: Mapping[str, str]) -> str:
    if owner in known:
        return f"@{known[owner]}" if known[owner] else voice_name(owner)
    return _("%(name)s (dari berkas atau tautannya)") % {"name": voice_name(owner)}


def _notes(notes: Sequence[Mapping[str, Any]], left_out: Container[str]) -> tuple[str, ...]:
    return tuple(
        files.note_sentence(note)
        for note in notes
        if note["code"] not in left_out and note["code"] not in chosen.SENTENCES
    )


def _taken(notes: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Which of several sheets or files were read, and which were not."""
    return tuple(files.note_sentence(note) for note in notes if note["code"] in chosen.SENTENCES)


def _counted(
    rows: Sequence[Mapping[str, Any]], words: Mapping[str, files.Words]
) -> tuple[tuple[str, int], ...]:
    return tuple((str(words.get(row["code"], row["code"])), row["n"]) for row in rows)


def _refusals(rows: Sequence[Mapping[str, Any]]) -> tuple[RefusalShown, ...]:
    return tuple(
        RefusalShown(
            row["line"],
            str(files.REFUSALS.get(row["code"], row["code"])),
            row["excerpt"],
            row.get("file", ""),
        )
        for row in rows[:N_REFUSALS]
    )


def _columns(mapping: Mapping[str, Any] | None) -> tuple[tuple[str, str], ...]:
    if mapping is None:
        return ()
    return tuple(
        (str(words), mapping[name]) for name, words in files.MEANINGS.items() if mapping.get(name)
    )


def _nothing(advice: files.Advice) -> ReportShown:
    return ReportShown(
        kind="",
        platforms="",
        n_skipped=0,
        n_posts=0,
        n_replies=0,
        taken=(),
        notes=(),
        refused=(),
        skipped=(),
        refusals=(),
        owners=(),
        candidates=(),
        asks_owner=False,
        first_at=None,
        last_at=None,
        columns=(),
        index=None,
        advice=advice,
    )
