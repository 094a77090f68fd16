# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads of surveys for the office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet

from gaung.campaigns.models import Campaign
from gaung.engine.forms.editing import Removed
from gaung.listen.surveys.enums import UNDO
from gaung.listen.surveys.models import Survey


def surveys_of(campaign: Campaign) -> QuerySet[Survey]:
    """The campaign's surveys, the newest first, each with `n_responses`."""
    return (
        Survey.objects.current()
        .filter(campaign=campaign)
        .select_related("campaign__community", "after")
        .annotate(n_responses=Count("responses"))
    )


def undoable_surveys(campaign: Campaign, at: datetime) -> list[Survey]:
    """Surveys that were removed a moment ago."""
    return list(Survey.objects.filter(campaign=campaign, removed_at__gt=at - UNDO))


@dataclass(frozen=True, slots=True)
class UndoablePart:
    """A question or section that was taken out a moment ago."""

    code: str
    what: Removed


def undoable_parts(survey: Survey, at: datetime) -> Iterator[UndoablePart]:
    """What can be put back into the form."""
    for each in survey.removed:
        if datetime.fromisoformat(each["at"]) > at - UNDO:
            yield UndoablePart(each["code"], Removed(**each["what"]))


def definition_of(survey: Survey, edition: int) -> dict[str, Any]:
    """What a survey asked in an edition; what it asks now where that edition is not kept."""
    kept = None if edition == survey.edition else survey.editions.filter(number=edition).first()
    definition: dict[str, Any] = kept.definition if kept else survey.definition
    return definition
