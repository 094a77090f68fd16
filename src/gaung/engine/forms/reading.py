# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading a form's file: every fault is told with the way to it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from gaung.engine.forms.branching import check_conditions, read_condition
from gaung.engine.forms.definition import FORMAT, Form
from gaung.engine.forms.faults import FormError, Spot
from gaung.engine.forms.kinds import question_kinds
from gaung.engine.forms.kinds.kind import QuestionKind, whole
from gaung.engine.forms.parts import Option, Question, Section
from gaung.engine.forms.wording import is_language, read_texts

MOST_LANGUAGES: Final = 6
MOST_SECTIONS: Final = 20
MOST_QUESTIONS: Final = 80
MOST_OPTIONS: Final = 30
MOST_PEOPLE: Final = 1_000_000
MOST_POINTS: Final = 100
MOST_FAULTS: Final = 50
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")

_FORM_FIELDS: Final = {"format", "languages", "title", "intro", "thanks", "sections", "quota"}
_SECTION_FIELDS: Final = {"id", "title", "intro", "show_if", "questions"}
_QUESTION_FIELDS: Final = {
    "id", "kind", "text", "help", "required", "show_if", "correct", "explanation", "points",
}  # fmt: skip
_OPTION_FIELDS: Final = {"id", "text", "quota"}


def read_form(raw: object) -> Form:
    """Read a definition (`gaung-form/1`), as `json.loads` gives it.

    A field that is not known is a fault too: a slip of the pen would otherwise be lost silently.

    Raises:
        FormError: it cannot be used; holds up to `MOST_FAULTS` faults.
    """
    spot = Spot()
    form = _form(raw, spot)
    if not spot.faults:
        assert form is not None
        check_conditions(form, spot)
    if spot.faults or form is None:
        raise FormError(*spot.faults[:MOST_FAULTS])
    return form


def _form(raw: object, spot: Spot) -> Form | None:
    if not isinstance(raw, dict):
        spot.fault("not_an_object")
        return None
    if raw.get("format") != FORMAT:
        spot.at("format").fault("not_this_format", wanted=FORMAT)
        return None
    _no_more(raw, _FORM_FIELDS, spot)
    sections = tuple(
        _section(each, spot.at("sections", n))
        for n, each in enumerate(_list(raw, "sections", spot, MOST_SECTIONS))
    )
    if not sections:
        spot.at("sections").fault("empty")
    form = Form(
        languages=_languages(raw, spot),
        title=read_texts(raw, "title", spot, needed=True),
        intro=read_texts(raw, "intro", spot),
        thanks=read_texts(raw, "thanks", spot),
        sections=sections,
        quota=whole(raw, "quota", spot, (1, MOST_PEOPLE)),
    )
    if len(form.questions) > MOST_QUESTIONS:
        spot.at("sections").fault("too_many_questions", most=MOST_QUESTIONS)
    _each_once(
        [s.id for s in sections], [("sections", n, "id") for n in range(len(sections))], spot
    )
    paths = [
        ("sections", n, "questions", m, "id")
        for n, section in enumerate(sections)
        for m in range(len(section.questions))
    ]
    _each_once([question.id for question in form.questions], paths, spot)
    return form


def _languages(raw: Mapping[str, Any], spot: Spot) -> tuple[str, ...]:
    found = _list(raw, "languages", spot, MOST_LANGUAGES)
    if not found:
        spot.at("languages").fault("empty")
    for n, code in enumerate(found):
        if not is_language(code):
            spot.at("languages", n).fault("not_a_language", given=str(code)[:20])
        elif code in found[:n]:
            spot.at("languages", n).fault("twice", given=code)
    return tuple(str(code) for code in found)


def _section(raw: object, spot: Spot) -> Section:
    if not isinstance(raw, dict):
        spot.fault("not_an_object")
        return Section("", {}, {}, None, ())
    _no_more(raw, _SECTION_FIELDS, spot)
    return Section(
        id=_id(raw, spot),
        title=read_texts(raw, "title", spot),
        intro=read_texts(raw, "intro", spot),
        show_if=read_condition(raw.get("show_if"), spot.at("show_if")),
        questions=tuple(
            _question(each, spot.at("questions", n))
            for n, each in enumerate(_list(raw, "questions", spot, MOST_QUESTIONS))
        ),
    )


def _question(raw: object, spot: Spot) -> Question:
    if not isinstance(raw, dict):
        spot.fault("not_an_object")
        return Question("", "short", {})
    kind = question_kinds().get(str(raw.get("kind")))
    if kind is None:
        spot.at("kind").fault("no_such_kind", given=str(raw.get("kind"))[:20])
        return Question(_id(raw, spot), "short", {})
    _no_more(
        raw, _QUESTION_FIELDS | kind.fields | ({"options"} if kind.has_options else set()), spot
    )
    required = raw.get("required", False)
    if not isinstance(required, bool):
        spot.at("required").fault("not_yes_or_no")
    question = Question(
        id=_id(raw, spot),
        kind=kind.code,
        text=read_texts(raw, "text", spot, needed=True),
        help=read_texts(raw, "help", spot),
        required=required is True,
        show_if=read_condition(raw.get("show_if"), spot.at("show_if")),
        options=_options(raw, spot) if kind.has_options else (),
        settings=kind.read_settings(raw, spot),
        correct=raw.get("correct"),
        explanation=read_texts(raw, "explanation", spot),
        points=_points(raw, spot),
    )
    _check_correct(question, kind, spot)
    return question


def _points(raw: Mapping[str, Any], spot: Spot) -> int:
    points = whole(raw, "points", spot, (0, MOST_POINTS))
    # Points of a question without a right answer mean nothing, and are not kept.
    return 1 if points is None or raw.get("correct") is None else points


def _check_correct(question: Question, kind: QuestionKind, spot: Spot) -> None:
    if question.correct is None:
        return
    if kind.fits_correct is None:
        spot.at("correct").fault("no_right_answer")
    elif not kind.fits_correct(question, question.correct):
        spot.at("correct").fault("not_an_answer")


def _options(raw: Mapping[str, Any], spot: Spot) -> tuple[Option, ...]:
    found = []
    listed = _list(raw, "options", spot, MOST_OPTIONS)
    if len(listed) < 2:  # noqa: PLR2004
        spot.at("options").fault("too_few_options")
    for n, each in enumerate(listed):
        here = spot.at("options", n)
        if not isinstance(each, dict):
            here.fault("not_an_object")
            continue
        _no_more(each, _OPTION_FIELDS, here)
        quota = whole(each, "quota", here, (1, MOST_PEOPLE))
        found.append(Option(_id(each, here), read_texts(each, "text", here, needed=True), quota))
    paths = [("options", n, "id") for n in range(len(found))]
    _each_once([option.id for option in found], paths, spot)
    return tuple(found)


def _list(raw: Mapping[str, Any], name: str, spot: Spot, most: int) -> Sequence[Any]:
    value = raw.get(name, [])
    if not isinstance(value, list):
        spot.at(name).fault("not_a_list")
        return []
    if len(value) > most:
        spot.at(name).fault("too_many", most=most)
    return value[:most]


def _id(raw: Mapping[str, Any], spot: Spot) -> str:
    value = raw.get("id")
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    spot.at("id").fault("not_an_id", given=str(value)[:20])
    return ""


def _each_once(ids: Sequence[str], paths: Sequence[tuple[str | int, ...]], spot: Spot) -> None:
    seen: set[str] = set()
    for each, path in zip(ids, paths, strict=True):
        if each and each in seen:
            spot.at(*path).fault("twice", given=each)
        seen.add(each)


def _no_more(raw: Mapping[str, Any], known: set[str] | frozenset[str], spot: Spot) -> None:
    for name in raw.keys() - known:
        spot.at(str(name)[:40]).fault("not_known")
