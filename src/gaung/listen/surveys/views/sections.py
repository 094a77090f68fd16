# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sections are added, changed, moved and taken out."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gaung.campaigns.models import new_code
from gaung.campaigns.rules import LISTENERS
from gaung.engine.forms import FormError, Question, Section, editing
from gaung.engine.forms.editing import Definition
from gaung.listen.surveys import actions
from gaung.listen.surveys.sheets.condition import read_condition_lines, sheet_of
from gaung.listen.surveys.sheets.question import ID_LENGTH, Words, texts_of
from gaung.listen.surveys.views.finding import (
    Desk,
    desk_for,
    say_edition,
    say_refused,
    section_of,
)
from gaung.listen.surveys.views.questions import change_outline
from gaung.listen.surveys.words.faults import error_words
from gaung.listen.surveys.words.languages import language_name


@login_required
@require_http_methods(["GET", "POST"])
def add_section(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """A new section at the end."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    return _write(request, desk, None)


@login_required
@require_http_methods(["GET", "POST"])
def change_section(request: HttpRequest, code: str, survey_code: str, section: str) -> HttpResponse:
    """Title, introduction and condition of a section."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    return _write(request, desk, section_of(desk, section))


def _write(request: HttpRequest, desk: Desk, found: Section | None) -> HttpResponse:
    form, faults = desk.survey.form, []
    before = found.show_if if found else None
    fields = {"title": found.title, "intro": found.intro} if found else {"title": {}, "intro": {}}
    section_id = found.id if found else new_code(ID_LENGTH)
    if request.method == "POST":
        fields = {
            "title": texts_of(request.POST, "judul", form.languages),
            "intro": texts_of(request.POST, "pengantar", form.languages),
        }
        told = fields | {"show_if": read_condition_lines(request.POST, before, form)}

        def edit(raw: Definition) -> Definition:
            if found is None:
                return editing.add_section(raw, {"id": section_id, **told})
            return editing.change_section(raw, found.id, told)

        try:
            edited = actions.edit_survey(
                by=desk.place.person, at=timezone.now(), survey=desk.survey, edit=edit
            )
        except FormError as error:
            faults = error_words(error)
        else:
            say_edition(request, edited)
            return desk.back(f"bagian-{section_id}")
    context = desk.context(
        section=found,
        faults=faults,
        titles=_words("judul", form.languages, fields["title"]),
        intros=_words("pengantar", form.languages, fields["intro"]),
        condition=sheet_of(form, before, _earlier(desk, found)),
        n_responses=desk.n_responses,
    )
    return render(request, "surveys/section.html", context, status=422 if faults else 200)


def _words(name: str, languages: tuple[str, ...], texts: object) -> list[Words]:
    said = dict(texts) if isinstance(texts, dict) else {}
    return [Words(f"{name}-{c}", c, language_name(c), said.get(c, "")) for c in languages]


def _earlier(desk: Desk, found: Section | None) -> list[Question]:
    sections = list(desk.survey.form.sections)
    before = sections[: sections.index(found)] if found else sections
    return [question for section in before for question in section.questions]


@login_required
@require_POST
def move_section(request: HttpRequest, code: str, survey_code: str, section: str) -> HttpResponse:
    """Move a section one place."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    section_of(desk, section)
    up = request.POST.get("arah") == "naik"

    def edit(form: Definition) -> Definition:
        return editing.step_section(form, section, up=up)

    return change_outline(request, desk, edit, f"bagian-{section}")


@login_required
@require_POST
def remove_section(request: HttpRequest, code: str, survey_code: str, section: str) -> HttpResponse:
    """Take a section out with its questions; the builder offers to put it back."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    section_of(desk, section)
    try:
        edited = actions.remove_section(
            by=desk.place.person, at=timezone.now(), survey=desk.survey, section=section
        )
    except FormError as error:
        say_refused(request, error)
    else:
        say_edition(request, edited)
    return desk.back()
