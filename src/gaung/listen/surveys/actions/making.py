# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Surveys are begun, copied, removed and brought back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from gaung.campaigns.models import Campaign, Person
from gaung.engine.forms import read_form, said
from gaung.listen.surveys.actions.telling import tell
from gaung.listen.surveys.enums import GRACE, UNDO, Purpose
from gaung.listen.surveys.errors import NotATestError, UndoTooLateError
from gaung.listen.surveys.models import Survey

TESTS = frozenset({Purpose.PRE, Purpose.POST})
MOST_LETTERS = 120


@transaction.atomic
def make_survey(
    *, by: Person, at: datetime, campaign: Campaign, purpose: str, definition: dict[str, Any]
) -> Survey:
    """Begin a survey as a draft; tests ask for the self-made code.

    Raises:
        FormError: the definition cannot be used.
    """
    form = read_form(definition)
    survey = Survey.objects.create(
        campaign=campaign,
        purpose=purpose,
        title=title_of(definition),
        definition=form.to_json(),
        asks_code=purpose in TESTS,
        made_at=at,
    )
    tell(survey, by=by, at=at, action="survey.make")
    return survey


@transaction.atomic
def duplicate_survey(*, by: Person, at: datetime, survey: Survey, titles: dict[str, str]) -> Survey:
    """A draft with the same questions, under titles by language; answers are not copied."""
    definition = survey.definition | {"title": survey.definition["title"] | titles}
    purpose = survey.purpose
    return make_survey(
        by=by, at=at, campaign=survey.campaign, purpose=purpose, definition=definition
    )


@transaction.atomic
def make_test_after(*, by: Person, at: datetime, survey: Survey, titles: dict[str, str]) -> Survey:
    """The test after the event: the very questions of the one before, so that they compare.

    A second call gives the one that was made first.

    Raises:
        NotATestError: the survey is no test before an event.
    """
    if survey.purpose != Purpose.PRE:
        raise NotATestError
    Survey.objects.select_for_update().get(pk=survey.pk)  # two at once would make two
    made = survey.followed_by.current().first()
    if made is not None:
        return made
    definition = survey.definition | {"title": survey.definition["title"] | titles}
    post = make_survey(
        by=by, at=at, campaign=survey.campaign, purpose=Purpose.POST, definition=definition
    )
    post.after = survey
    post.save(update_fields=["after"])
    return post


@transaction.atomic
def remove_survey(*, by: Person, at: datetime, survey: Survey) -> None:
    """Take a survey away: nobody can answer it any more; what was answered is kept."""
    Survey.objects.filter(pk=survey.pk, removed_at=None).update(removed_at=at)
    tell(survey, by=by, at=at, action="survey.remove")


@transaction.atomic
def restore_survey(*, by: Person, at: datetime, survey: Survey) -> None:
    """Bring a survey back as it was.

    Raises:
        UndoTooLateError: it was removed too long ago.
    """
    if survey.removed_at is None:
        return
    if survey.removed_at < at - UNDO - GRACE:
        raise UndoTooLateError
    Survey.objects.filter(pk=survey.pk).update(removed_at=None)
    tell(survey, by=by, at=at, action="survey.restore")


def title_of(definition: dict[str, Any]) -> str:
    """The name under which the office lists a survey."""
    return said(definition["title"], "id", definition["languages"]).text[:MOST_LETTERS]
