# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A survey takes answers, and no longer."""

from datetime import datetime

from django.db import transaction

from gaung.campaigns.models import Person
from gaung.listen.surveys.actions.telling import tell
from gaung.listen.surveys.enums import Status
from gaung.listen.surveys.errors import AlreadyPastError, NothingAskedError
from gaung.listen.surveys.models import Survey


@transaction.atomic
def open_survey(*, by: Person, at: datetime, survey: Survey) -> None:
    """Take answers, for the first time or again. What is open stays so.

    Raises:
        NothingAskedError: the survey has no question.
        AlreadyPastError: the moment at which it closes is past.
    """
    if survey.status == Status.OPEN and survey.is_open_at(at):
        return
    if not survey.form.questions:
        raise NothingAskedError
    if survey.closes_at is not None and survey.closes_at <= at:
        raise AlreadyPastError
    Survey.objects.filter(pk=survey.pk).update(
        status=Status.OPEN, opened_at=survey.opened_at or at, closed_at=None
    )
    tell(survey, by=by, at=at, action="survey.open")


@transaction.atomic
def close_survey(*, by: Person, at: datetime, survey: Survey) -> None:
    """Take no answers any more; what was answered stays."""
    changed = Survey.objects.filter(pk=survey.pk, status=Status.OPEN).update(
        status=Status.CLOSED, closed_at=at
    )
    if changed:
        tell(survey, by=by, at=at, action="survey.close")
