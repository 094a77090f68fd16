# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A form is changed; once somebody answered, a change of what is asked begins a new edition."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gaung.campaigns.models import Person, new_code
from gaung.engine.forms import Form, is_same_structure, read_form
from gaung.engine.forms import editing as edits
from gaung.engine.forms.editing import Definition, Removed
from gaung.listen.surveys.actions.making import title_of
from gaung.listen.surveys.actions.telling import tell, tell_now_and_then
from gaung.listen.surveys.enums import GRACE, UNDO
from gaung.listen.surveys.errors import AlreadyPastError, UndoTooLateError
from gaung.listen.surveys.models import Edition, Survey

MOST_REMOVED = 5


@dataclass(frozen=True, slots=True)
class Edited:
    """The survey after a change; `n_kept`: answers that stay with the edition that has ended."""

    survey: Survey
    n_kept: int = 0

    @property
    def is_new_edition(self) -> bool:
        """Whether the change began one."""
        return self.n_kept > 0


@transaction.atomic
def edit_survey(
    *, by: Person, at: datetime, survey: Survey, edit: Callable[[Definition], Definition]
) -> Edited:
    """Change the form as it is now, whoever else has just changed it.

    Raises:
        FormError: the result cannot be used; nothing was changed.
        NoSuchPartError: what is to be changed is there no more.
    """
    locked = _locked(survey)
    return _keep(locked, edit(locked.definition), by=by, at=at)


@transaction.atomic
def remove_question(*, by: Person, at: datetime, survey: Survey, question: str) -> Edited:
    """Take a question out; it can be put back for a while.

    Raises:
        NoSuchPartError: it is there no more.
    """
    locked = _locked(survey)
    definition, removed = edits.remove_question(locked.definition, question)
    return _removed(locked, definition, removed, by=by, at=at)


@transaction.atomic
def remove_section(*, by: Person, at: datetime, survey: Survey, section: str) -> Edited:
    """Take a section out with its questions; it can be put back for a while.

    Raises:
        FormError: it is the last one.
        NoSuchPartError: it is there no more.
    """
    locked = _locked(survey)
    definition, removed = edits.remove_section(locked.definition, section)
    return _removed(locked, definition, removed, by=by, at=at)


@transaction.atomic
def put_back(*, by: Person, at: datetime, survey: Survey, code: str) -> Edited:
    """Undo a removal. What was put back already stays.

    Raises:
        UndoTooLateError: it was removed too long ago.
        FormError: what was changed meanwhile leaves no place for it.
    """
    locked = _locked(survey)
    found = next((each for each in locked.removed if each["code"] == code), None)
    if found is None:
        return Edited(locked)
    if datetime.fromisoformat(found["at"]) < at - UNDO - GRACE:
        raise UndoTooLateError
    locked.removed = [each for each in locked.removed if each["code"] != code]
    definition = edits.put_back(locked.definition, Removed(**found["what"]))
    return _keep(locked, definition, by=by, at=at)


@transaction.atomic
def change_settings(
    *,
    by: Person,
    at: datetime,
    survey: Survey,
    purpose: str,
    asks_code: bool,
    closes_at: datetime | None,
    quota: int | None,
) -> Edited:
    """Change what a survey is for, how long and from how many it takes answers.

    Raises:
        AlreadyPastError: it is open, and would have closed already.
    """
    locked = _locked(survey)
    if closes_at is not None and closes_at <= at and closes_at != locked.closes_at:
        raise AlreadyPastError
    locked.purpose, locked.asks_code, locked.closes_at = purpose, asks_code, closes_at
    return _keep(locked, locked.definition | {"quota": quota}, by=by, at=at)


def _locked(survey: Survey) -> Survey:
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    locked.campaign = survey.campaign
    return locked


def _removed(
    survey: Survey, definition: Definition, removed: Removed, *, by: Person, at: datetime
) -> Edited:
    told: dict[str, Any] = {"code": new_code(8), "at": at.isoformat(), "what": asdict(removed)}
    survey.removed = [told, *survey.removed][:MOST_REMOVED]
    return _keep(survey, definition, by=by, at=at)


def _return(survey: Survey, after: Form) -> None:
    """Go back to the edition before, where nobody answered this one and all is asked as then."""
    last = survey.editions.last()
    if last is not None and is_same_structure(read_form(last.definition), after):
        survey.edition = last.number
        last.delete()


def _keep(survey: Survey, definition: Definition, *, by: Person, at: datetime) -> Edited:
    before, after = read_form(survey.definition), read_form(definition)
    n_kept = 0
    if not is_same_structure(before, after):
        n_kept = survey.responses.filter(edition=survey.edition).count()
        if not n_kept:
            _return(survey, after)
    if n_kept:
        Edition.objects.create(
            survey=survey, number=survey.edition, definition=survey.definition, ended_at=at
        )
        survey.edition += 1
    survey.definition = after.to_json()
    survey.title = title_of(survey.definition)
    survey.save()
    if n_kept:
        detail = {"edition": survey.edition, "n_kept": n_kept}
        tell(survey, by=by, at=at, action="survey.edition", detail={**detail})
    else:
        tell_now_and_then(survey, by=by, at=at)
    return Edited(survey, n_kept)
