# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""All words of a survey side by side, one language beside the first."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gaung.campaigns.rules import LISTENERS
from gaung.engine.forms import Form, FormError, editing, read_form
from gaung.engine.forms.editing import Definition
from gaung.engine.forms.faults import Path
from gaung.listen.surveys import actions
from gaung.listen.surveys.forms import LanguageForm
from gaung.listen.surveys.views.finding import Desk, desk_for, say_refused
from gaung.listen.surveys.words.faults import way_words
from gaung.listen.surveys.words.languages import language_name


@dataclass(frozen=True, slots=True)
class WordsRow:
    """One text: where it stands, what the first language says, what this one says."""

    name: str
    where: str
    first: str
    text: str

    @property
    def is_lacking(self) -> bool:
        """Whether this language has to be written yet."""
        return bool(self.first) and not self.text


@login_required
@require_http_methods(["GET", "POST"])
def survey_words(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Write a language beside the first; `bahasa` says which, the first one too."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    form = desk.survey.form
    asked = request.POST if request.method == "POST" else request.GET
    language = asked.get("bahasa", "")
    if language not in form.languages:
        language = form.languages[-1]
    if request.method == "POST":
        return _keep(request, desk, language)
    rows = _rows(form, language)
    context = desk.context(
        rows=rows,
        n_lacking=sum(row.is_lacking for row in rows),
        language=language,
        language_name=language_name(language),
        first=language_name(form.languages[0]),
        is_first=language == form.languages[0],
        languages=[(each, language_name(each)) for each in form.languages],
        form=LanguageForm(taken=form.languages),
    )
    return render(request, "surveys/survey_words.html", context)


def _rows(form: Form, language: str) -> list[WordsRow]:
    raw = form.to_json()
    first = form.languages[0]
    return [
        WordsRow(_name(raw, path), way_words(path), texts.get(first, ""), texts.get(language, ""))
        for path, texts in form.texts()
        if any(texts.values()) or path[0] in {"title", "intro", "thanks"}
    ]


def _keep(request: HttpRequest, desk: Desk, language: str) -> HttpResponse:
    sent = request.POST

    def edit(raw: Definition) -> Definition:
        # Names of inputs carry ids: somebody may have moved a question meanwhile.
        texts = {
            path: sent[name].strip().replace("\r\n", "\n")
            for path, _said in read_form(raw).texts()
            if (name := _name(raw, path)) in sent
        }
        return editing.set_texts(raw, language, texts)

    try:
        actions.edit_survey(by=desk.place.person, at=timezone.now(), survey=desk.survey, edit=edit)
    except FormError as error:
        say_refused(request, error)
    else:
        messages.success(request, _("Kata-katanya tersimpan."))
    return redirect(f"{desk.url('survey_words')}?bahasa={language}")


def _name(raw: Definition, path: Path) -> str:
    """A text's input: the way to it, with ids where the way counts."""
    steps, here = [], raw
    for step in path[:-1]:
        here = here[step]  # type: ignore[index]
        steps.append(here["id"] if isinstance(step, int) else str(step))
    return ".".join([*steps, str(path[-1])])


@login_required
@require_POST
def add_language(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """One more language; its words are still to be written."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    form = LanguageForm(request.POST, taken=desk.survey.form.languages)
    if not form.is_valid():
        return redirect("survey_words", code, survey_code)
    language = form.cleaned_data["language"]

    def edit(raw: Definition) -> Definition:
        return raw | {"languages": [*raw["languages"], language]}

    try:
        actions.edit_survey(by=desk.place.person, at=timezone.now(), survey=desk.survey, edit=edit)
    except FormError as error:
        say_refused(request, error)
    return redirect(f"{desk.url('survey_words')}?bahasa={language}")


@login_required
@require_POST
def remove_language(request: HttpRequest, code: str, survey_code: str) -> HttpResponse:
    """Take a language out with its words; the first one stays."""
    desk = desk_for(request, code, survey_code, LISTENERS)
    language = request.POST.get("bahasa", "")
    if language in desk.survey.form.languages[1:]:
        try:
            actions.edit_survey(
                by=desk.place.person,
                at=timezone.now(),
                survey=desk.survey,
                edit=lambda raw: editing.remove_language(raw, language),
            )
        except FormError as error:
            say_refused(request, error)
    return redirect("survey_words", code, survey_code)
