# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding the survey that an address names, and what every page of it shows."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.campaigns.rules import EVERYONE, CampaignPlace, campaign_for
from gaung.engine.forms import FormError, Question, Section
from gaung.kit.numbers import local_number
from gaung.listen.surveys import queries
from gaung.listen.surveys.actions.editing import Edited
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.words.faults import error_words


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a survey is worked on."""

    place: CampaignPlace
    survey: Survey

    @property
    def n_responses(self) -> int:
        """How many answered."""
        return int(vars(self.survey)["n_responses"])

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page of a survey shows."""
        return {"place": self.place, "here": "listen", "survey": self.survey, **more}

    def url(self, name: str, *args: object) -> str:
        """An address of this survey."""
        return reverse(name, args=[self.place.here.code, self.survey.code, *args])

    def back(self, anchor: str = "") -> HttpResponse:
        """To the builder, where one was."""
        return redirect(self.url("survey") + (f"#{anchor}" if anchor else ""))


def desk_for(request: HttpRequest, code: str, survey_code: str, roles: Any = EVERYONE) -> Desk:
    """The survey of an address, for those roles.

    Raises:
        Http404: there is none, or it is another campaign's.
        PermissionDenied: the person's role may not do this.
    """
    place = campaign_for(request, code, roles)
    survey = get_object_or_404(queries.surveys_of(place.here), code=survey_code)
    return Desk(place, survey)


def question_of(desk: Desk, question_id: str) -> Question:
    """A question of the form; 404 where it is gone."""
    try:
        return desk.survey.form.question(question_id)
    except KeyError:
        raise Http404 from None


def section_of(desk: Desk, section_id: str) -> Section:
    """A section of the form; 404 where it is gone."""
    for section in desk.survey.form.sections:
        if section.id == section_id:
            return section
    raise Http404


def say_refused(request: HttpRequest, error: FormError) -> None:
    """Why a change was not made."""
    messages.error(request, _("Tidak diubah. %(why)s.") % {"why": "; ".join(error_words(error))})


def say_edition(request: HttpRequest, edited: Edited) -> None:
    """That a change began a new edition, where it did."""
    if edited.is_new_edition:
        messages.warning(
            request,
            ngettext(
                "Edisi %(edition)s dimulai, karena yang ditanyakan berubah. %(n)s jawaban lama "
                "tetap tersimpan pada edisinya.",
                "Edisi %(edition)s dimulai, karena yang ditanyakan berubah. %(n)s jawaban lama "
                "tetap tersimpan pada edisinya.",
                edited.n_kept,
            )
            % {"edition": edited.survey.edition, "n": local_number(edited.n_kept)},
        )
