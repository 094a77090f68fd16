# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The desk beside the rows: who may sort, how far the crew has come, what can be taken back."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import duckdb
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign, Person
from gaung.campaigns.rules import LISTENERS, CampaignPlace
from gaung.engine.voices import Marks, Progress, progress
from gaung.kit.numbers import local_number
from gaung.listen import queries
from gaung.listen.actions.triage import MOST_AT_ONCE, last_change, marks_of
from gaung.listen.enums import CLEARED, DONE, UNDONE, TriageKind
from gaung.listen.looking import Look
from gaung.listen.models import Analysis, TriageChange

SORTERS = LISTENERS | {Role.MODERATOR}
"""Who may say what a comment is: whoever imports, and moderators, who answer."""

OFFERED = timedelta(minutes=30)
"""How long the page itself offers to take a change back."""


def desk(place: CampaignPlace, analysis: Analysis | None, look: Look | None) -> dict[str, Any]:
    """What the pages with rows show beside them; without a look, no progress."""
    may_sort = place.may(SORTERS)
    shows_progress = look is not None and look.is_about_questions
    return {
        "may_sort": may_sort,
        "kinds": [(kind.value, kind.label, number) for number, kind in enumerate(TriageKind, 1)],
        "most_at_once": MOST_AT_ONCE,
        "change": change_offered(place.here, place.person) if may_sort else None,
        "progress": progress_of(place.here, analysis) if shows_progress else None,
    }


def change_offered(campaign: Campaign, person: Person) -> Mapping[str, Any] | None:
    """The person's last change, in words, while the page offers to take it back."""
    change = last_change(campaign, person)
    if change is None or change.at < timezone.now() - OFFERED:
        return None
    return {"words": change_words(change), "at": change.at}


def progress_of(campaign: Campaign, analysis: Analysis | None) -> Progress | None:
    """How far the crew has come with the public's questions; None before the first analysis."""
    if analysis is None:
        return None
    marks = marks_of(campaign) if queries.has_marks(campaign) else Marks.of([])
    try:
        return progress(queries.voices_path(campaign, analysis), marks)
    except duckdb.IOException:  # a newer analysis took its place this very moment
        return None


def change_words(change: TriageChange) -> str:
    """What somebody has just said of how many comments."""
    n = change.n_rows
    numbers = {"n": local_number(n), "kind": _kind(change.said)}
    told = {
        DONE: ngettext("%(n)s komentar ditandai selesai.", "%(n)s komentar ditandai selesai.", n),
        UNDONE: ngettext("%(n)s komentar dibuka lagi.", "%(n)s komentar dibuka lagi.", n),
        CLEARED: ngettext("Tanda %(n)s komentar dilepas.", "Tanda %(n)s komentar dilepas.", n),
    }
    otherwise = ngettext(
        "%(n)s komentar ditandai %(kind)s.", "%(n)s komentar ditandai %(kind)s.", n
    )
    return told.get(change.said, otherwise) % numbers


def undone_words(n_restored: int, n_left: int) -> str:
    """What became of an undo."""
    told = ngettext(
        "%(n)s komentar kembali seperti semula.",
        "%(n)s komentar kembali seperti semula.",
        n_restored,
    ) % {"n": local_number(n_restored)}
    if n_left:
        told += " " + _("%(n)s sudah diubah orang lain dan dibiarkan.") % {
            "n": local_number(n_left)
        }
    return told


def _kind(said: str) -> str:
    return str(TriageKind(said).label) if said in TriageKind.values else ""
