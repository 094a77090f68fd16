# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions are added, changed, moved, copied and taken out."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gaung.campaigns.models import new_code
from gaung.campaigns.rules import LISTENERS
from gaung.engine.forms import FormError, Question, editing
from gaung.engine.forms.editing import Definition, NoSuchPartError
from gaung.listen.surveys import actions
from gaung.listen.surveys.kinds import asked_kinds
from gaung.listen.surveys.sheets.condition import read_condition_lines, sheet_of
from gaung.listen.surveys.sheets.question import (
    ID_LENGTH,
    QuestionSheet,
    Raw,
    blank_question,
    read_question,
)
from gaung.listen.surveys.views.building import builder_context
from gaung.listen.surveys.views.finding import (
    Desk,
    desk_for,
    question_of,
    say_edition,
    say_refused,
    section_of,
)
from gaung.listen.surveys.words.faults import fault_words

WAY_TO_A_QUESTION = 4
"""Steps from the form to a question: sections, n, questions, m."""
ONLY_SHOWN = ("tambah", "naik", "turun")
"""Buttons that change the page and keep nothing."""


@login_required
@require_http_methods(["GET", "POST"])
def add_question(request: HttpRequest, code: str, survey_code: str, section: str) -> HttpResponse:
    """Write a new question at the end of a section."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    section_of(desk, section)
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("jenis", "")
    question = blank_question(kind if kind in asked_kinds() else "single")
    if request.method == "POST" and request.POST.get("kode", "").isalnum():
        question["id"] = request.POST["kode"][:32].lower()

    def add(raw: Raw) -> Callable[[Definition], Definition]:
        return lambda form: editing.add_question(form, raw, section=section)

    return _write(request, desk, question, add, section=section)


@login_required
@require_http_methods(["GET", "POST"])
def change_question(
    request: HttpRequest, code: str, survey_code: str, question: str
) -> HttpResponse:
    """Change a question."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    found = question_of(desk, question)

    def replace(raw: Raw) -> Callable[[Definition], Definition]:
        return lambda form: editing.replace_question(form, raw)

    return _write(request, desk, found.to_json(), replace, found=found)


def _write(
    request: HttpRequest,
    desk: Desk,
    raw: Raw,
    edit: Callable[[Raw], Callable[[Definition], Definition]],
    *,
    found: Question | None = None,
    section: str = "",
) -> HttpResponse:
    form, faults = desk.survey.form, []
    before = found.show_if if found else None
    if request.method == "POST":
        raw = read_question(request.POST, raw, form.languages)
        raw["show_if"] = read_condition_lines(request.POST, before, form)
        if not any(name in request.POST for name in ONLY_SHOWN):
            try:
                edited = actions.edit_survey(
                    by=desk.place.person, at=timezone.now(), survey=desk.survey, edit=edit(raw)
                )
            except FormError as error:
                faults = [fault_words(each, skip=WAY_TO_A_QUESTION) for each in error.faults]
            else:
                say_edition(request, edited)
                return desk.back(f"tanya-{raw['id']}")
        elif "tambah" in request.POST and "options" in raw:
            raw["options"] += [{"id": "", "text": {}, "quota": None}] * 3
    context = desk.context(
        sheet=QuestionSheet(raw, form.languages, faults),
        condition=sheet_of(form, before, _earlier(desk, found, section)),
        question=found,
        section=section,
        n_responses=desk.n_responses,
        is_test=desk.survey.purpose in {"pre", "post"},
    )
    return render(request, "surveys/question.html", context, status=422 if faults else 200)


def _earlier(desk: Desk, found: Question | None, section: str) -> list[Question]:
    """Questions that a condition may be about."""
    earlier: list[Question] = []
    for each in desk.survey.form.sections:
        for question in each.questions:
            if found is not None and question.id == found.id:
                return earlier
            earlier.append(question)
        if each.id == section:
            return earlier
    return earlier


@login_required
@require_POST
def move_question(request: HttpRequest, code: str, survey_code: str, question: str) -> HttpResponse:
    """Move a question one place (`arah`), or to a place of a section (`bagian`, `ke`)."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    question_of(desk, question)
    section, to = request.POST.get("bagian"), request.POST.get("ke", "")

    def edit(form: Definition) -> Definition:
        if section and to.isdecimal():
            return editing.move_question(form, question, section=section, index=int(to))
        return editing.step_question(form, question, up=request.POST.get("arah") == "naik")

    return change_outline(request, desk, edit, f"tanya-{question}")


def change_outline(
    request: HttpRequest, desk: Desk, edit: Callable[[Definition], Definition], anchor: str
) -> HttpResponse:
    """Change the form from the builder: to the builder again, or only its outline anew."""
    try:
        edited = actions.edit_survey(
            by=desk.place.person, at=timezone.now(), survey=desk.survey, edit=edit
        )
    except FormError as error:
        say_refused(request, error)
    except NoSuchPartError:
        messages.error(
            request, _("Bagian itu baru saja dihapus orang lain. Tidak ada yang diubah.")
        )
    else:
        say_edition(request, edited)
        desk.survey.definition, desk.survey.edition = (
            edited.survey.definition,
            edited.survey.edition,
        )
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "surveys/survey.html#outline", builder_context(desk) | {"moved": 1})
    return desk.back(anchor)


@login_required
@require_POST
def duplicate_question(
    request: HttpRequest, code: str, survey_code: str, question: str
) -> HttpResponse:
    """Put a copy behind it."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    question_of(desk, question)
    new_id = new_code(ID_LENGTH)

    def edit(form: Definition) -> Definition:
        return editing.duplicate_question(form, question, new_id=new_id)

    return change_outline(request, desk, edit, f"tanya-{new_id}")


@login_required
@require_POST
def remove_question(
    request: HttpRequest, code: str, survey_code: str, question: str
) -> HttpResponse:
    """Take a question out; the builder offers to put it back."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    question_of(desk, question)
    edited = actions.remove_question(
        by=desk.place.person, at=timezone.now(), survey=desk.survey, question=question
    )
    say_edition(request, edited)
    return desk.back()
