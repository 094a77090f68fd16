# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saying what comments are, one or many, and taking that back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person
from gaung.engine.voices import Marks, VoiceFilter, vanished
from gaung.engine.voices.marks import Key
from gaung.listen.enums import CLEARED, DONE, UNDONE, TriageKind
from gaung.listen.errors import NothingToUndoError
from gaung.listen.models import Triage, TriageChange

MOST_AT_ONCE = 2000
MOST_UNDOABLE = 20
"""Changes of one person in one campaign that stay undoable."""

SOME = 400

Said = tuple[str, bool]
NOTHING: Said = ("", False)


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of an undo: comments that are as before, and those others have changed since."""

    n_restored: int
    n_left: int


@transaction.atomic
def mark(
    *, by: Person, at: datetime, campaign: Campaign, keys: Sequence[Key], said: str
) -> TriageChange | None:
    """Say of comments that they are a `TriageKind`, `DONE`, not done any more, or nothing.

    A kind stays when a comment is called done, and the other way round. None when nothing changed.

    Raises:
        ValueError: it is said with another word, or of more than `MOST_AT_ONCE` comments.
    """
    if said not in {*TriageKind.values, DONE, UNDONE, CLEARED} or len(keys) > MOST_AT_ONCE:
        raise ValueError(said)
    found = _rows_of(campaign, keys)
    before, saved, cleared = list[list[Any]](), list[Triage](), list[int]()
    for key in dict.fromkeys(keys):
        row = found.get(key)
        now = (row.kind, row.is_done) if row else NOTHING
        kind, is_done = _then(now, said)
        if (kind, is_done) == now:
            continue
        before.append(_before(key, row))
        if kind or is_done:
            new = Triage(campaign=campaign, platform=key[0], key=key[1])
            new.kind, new.is_done, new.by, new.at = kind, is_done, by, at
            saved.append(new)
        elif row is not None:
            cleared.append(row.pk)
    if not before:
        return None
    _save(saved)
    _delete(cleared)
    change = TriageChange.objects.create(campaign=campaign, by=by, at=at, said=said, before=before)
    _forget_old_changes(campaign, by)
    if len(before) > 1:
        _log(change, at, "triage.bulk", len(before))
    return change


@transaction.atomic
def undo_last(*, by: Person, at: datetime, campaign: Campaign) -> Undone:
    """Take back the person's last change that stands; what others said since then stays.

    Raises:
        NothingToUndoError: the person has changed nothing here that could be taken back.
    """
    change = last_change(campaign, by)
    if change is None:
        raise NothingToUndoError
    keys = [(platform, key) for platform, key, *_rest in change.before]
    found = _rows_of(campaign, keys)
    saved, cleared, n_left = list[Triage](), list[int](), 0
    for platform, key, kind, is_done, by_pk, moment in change.before:
        row = found.get((platform, key))
        if not _stands(row, change, _then((kind or "", is_done), change.said)):
            n_left += 1
        elif kind is None:
            cleared += [row.pk] if row else []
        else:
            old = Triage(campaign=campaign, platform=platform, key=key, kind=kind)
            old.is_done, old.by_id, old.at = is_done, by_pk, datetime.fromisoformat(moment)
            saved.append(old)
    _save(saved)
    _delete(cleared)
    TriageChange.objects.filter(pk=change.pk).update(undone_at=at)
    n_restored = len(change.before) - n_left
    if len(change.before) > 1:
        _log(change, at, "triage.undo", n_restored)
    return Undone(n_restored, n_left)


def last_change(campaign: Campaign, by: Person) -> TriageChange | None:
    """The newest change of a person that was not taken back."""
    mine = TriageChange.objects.filter(campaign=campaign, by=by, undone_at=None)
    return mine.order_by("-pk").first()


def marks_of(campaign: Campaign) -> Marks:
    """Everything that the crew said, for the engine (100,000 marks: 0.4 s)."""
    told = Triage.objects.filter(campaign=campaign)
    return Marks.of(told.values_list("platform", "key", "kind", "is_done").iterator(10_000))


def marks_for(campaign: Campaign, wanted: VoiceFilter) -> Marks:
    """What the crew said, where the filter asks for it."""
    return marks_of(campaign) if wanted.needs_marks else Marks.of([])


def forget_vanished(campaign: Campaign, parts: Sequence[Any]) -> int:
    """Delete what was said of comments that no kept import holds any more; how many.

    What could be undone goes, too: it names the same comments.
    """
    if not Triage.objects.filter(campaign=campaign).exists():
        TriageChange.objects.filter(campaign=campaign).delete()
        return 0
    gone = vanished(marks_of(campaign), parts)
    with transaction.atomic():
        pks = [row.pk for row in _rows_of(campaign, gone).values()]
        _delete(pks)
        TriageChange.objects.filter(campaign=campaign).delete()
    return len(pks)


def _rows_of(campaign: Campaign, keys: Sequence[Key]) -> dict[Key, Triage]:
    found = dict[Key, Triage]()
    wanted = set(keys)
    for start in range(0, len(keys), SOME):
        some = [key for _platform, key in keys[start : start + SOME]]
        for row in Triage.objects.filter(campaign=campaign, key__in=some):
            if (row.platform, row.key) in wanted:
                found[row.platform, row.key] = row
    return found


def _then(now: Said, said: str) -> Said:
    """What is said of a comment after `said`."""
    kind, is_done = now
    if said == CLEARED:
        return NOTHING
    if said in {DONE, UNDONE}:
        return kind, said == DONE
    return said, is_done


def _before(key: Key, row: Triage | None) -> list[Any]:
    if row is None:
        return [*key, None, False, None, None]
    return [*key, row.kind, row.is_done, row.by_id, row.at.isoformat()]


def _stands(row: Triage | None, change: TriageChange, left: Said) -> bool:
    """Whether a comment still is as the change left it."""
    if row is None or left == NOTHING:
        return row is None and left == NOTHING
    return row.by_id == change.by_id and row.at == change.at


def _save(rows: Sequence[Triage]) -> None:
    Triage.objects.bulk_create(
        rows,
        batch_size=SOME,
        update_conflicts=True,
        unique_fields=["campaign", "platform", "key"],
        update_fields=["kind", "is_done", "by", "at"],
    )


def _delete(pks: Sequence[int]) -> None:
    for start in range(0, len(pks), SOME):
        Triage.objects.filter(pk__in=pks[start : start + SOME]).delete()


def _forget_old_changes(campaign: Campaign, by: Person) -> None:
    mine = TriageChange.objects.filter(campaign=campaign, by=by).order_by("-pk")
    kept = list(mine.values_list("pk", flat=True)[:MOST_UNDOABLE])
    mine.filter(pk__lt=kept[-1]).delete()


def _log(change: TriageChange, at: datetime, action: str, n_rows: int) -> None:
    record(
        community=change.campaign.community,
        campaign=change.campaign,
        by=change.by,
        at=at,
        action=action,
        about=change.said,
        detail={"n_rows": n_rows},
    )
