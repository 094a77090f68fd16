# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Faults of a form's file are told with the way to them."""

from typing import Any

import pytest

from gaung.engine.forms import FormError, is_same_structure, read_form, said
from tests.engine.forms.making import form, option, question


def faults(raw: object) -> set[tuple[str, str]]:
    with pytest.raises(FormError) as error:
        read_form(raw)
    return {(".".join(map(str, each.path)), each.code) for each in error.value.faults}


@pytest.mark.parametrize(
    ("raw", "where", "code"),
    [
        ([], "", "not_an_object"),
        ({"format": "gaung-form/2"}, "format", "not_this_format"),
        (form(sections=[]), "sections", "empty"),
        (form(languages=[]), "languages", "empty"),
        (form(languages=["id", "Bahasa"]), "languages.1", "not_a_language"),
        (form(languages=["id", "id"]), "languages.1", "twice"),
        (form(title={"id": "  "}), "title", "empty"),
        (form(title="Survei"), "title", "not_texts"),
        (form(titel={"id": "x"}), "titel", "not_known"),
        (form(quota=0), "quota", "out_of_range"),
        (form(quota=True), "quota", "not_whole"),
        (form(question("Q!")), "sections.0.questions.0.id", "not_an_id"),
        (form(question("a"), question("a")), "sections.0.questions.1.id", "twice"),
        (form(question("a", "tebak")), "sections.0.questions.0.kind", "no_such_kind"),
        (form(question("a", required="ya")), "sections.0.questions.0.required", "not_yes_or_no"),
        (form(question("a", options=[])), "sections.0.questions.0.options", "not_known"),
        (
            form(question("a", "single", options=[option("x")])),
            "sections.0.questions.0.options",
            "too_few_options",
        ),
        (
            form(question("a", "single", options=[option("x"), option("x")])),
            "sections.0.questions.0.options.1.id",
            "twice",
        ),
        (
            form(question("a", "single", options=[option("x"), option("y", quota="3")])),
            "sections.0.questions.0.options.1.quota",
            "not_whole",
        ),
        (
            form(question("a", "single", correct="d")),
            "sections.0.questions.0.correct",
            "not_an_answer",
        ),
        (
            form(question("a", "scale", correct=3)),
            "sections.0.questions.0.correct",
            "no_right_answer",
        ),
        (form(question("a", "scale", min=1, max=40)), "sections.0.questions.0.max", "out_of_range"),
        (form(question("a", "scale", min=3, max=3)), "sections.0.questions.0.max", "steps"),
        (form(question("a", "number", min=3, max=1)), "sections.0.questions.0.max", "ends_crossed"),
        (form(question("a", "number", step=0)), "sections.0.questions.0.step", "not_a_number"),
        (form(question("a", "date", min="2026-02-30")), "sections.0.questions.0.min", "not_a_date"),
        (
            form(question("a", "multiple", at_least=3, at_most=1)),
            "sections.0.questions.0.at_most",
            "ends_crossed",
        ),
    ],
)
def test_a_fault_is_told_where_it_is(raw: object, where: str, code: str) -> None:
    assert (where, code) in faults(raw)


def test_all_faults_come_at_once() -> None:
    raw = form(question("a", "tebak"), question("B"), quota=-1)
    assert {code for _where, code in faults(raw)} == {"no_such_kind", "not_an_id", "out_of_range"}


def condition(**told: Any) -> dict[str, Any]:
    return form(
        question("satu", "single"), question("cerita", "long"), question("dua", show_if=told)
    )


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"question": "tiga", "op": "is", "value": "a"}, "no_such_question"),
        ({"question": "dua", "op": "answered", "value": True}, "looks_ahead"),
        ({"question": "satu", "op": "is", "value": "z"}, "value_does_not_fit"),
        ({"question": "satu", "op": "less", "value": 3}, "operator_does_not_fit"),
        ({"question": "cerita", "op": "is", "value": "a"}, "operator_does_not_fit"),
        ({"question": "satu", "op": "mirip", "value": "a"}, "no_such_operator"),
        ({"question": "satu", "op": "any", "value": "a"}, "not_a_list"),
        ({"question": "satu", "op": "is"}, "not_a_value"),
        ({"all": []}, "not_a_condition"),
        ({"all": [None]}, "not_a_condition"),
        ({"all": [], "any": []}, "not_a_condition"),
        (
            {"all": [{"any": [{"all": [{"any": [{"question": "satu", "op": "answered"}]}]}]}]},
            "too_deep",
        ),
    ],
)
def test_a_condition_looks_back_at_something_that_can_be_asked(
    told: dict[str, Any], code: str
) -> None:
    assert code in {found for _where, found in faults(condition(**told))}


def test_a_section_looks_back_too() -> None:
    raw = form(question("a", "single"))
    looking = {"question": "a", "op": "is", "value": "b"}
    raw["sections"].insert(0, {"id": "s0", "questions": [], "show_if": looking})
    assert ("sections.0.show_if", "looks_ahead") in faults(raw)
    raw["sections"].reverse()
    assert read_form(raw).sections[1].show_if is not None


def test_a_missing_translation_falls_back_and_is_told() -> None:
    read = read_form(form(question("a", text={"id": "Apa kabar?", "bjn": "Apa habar?"})))
    text = read.question("a").text
    own = said(text, "bjn", read.languages)
    assert (own.text, own.is_fallback) == ("Apa habar?", False)
    fallen = said(text, "en", read.languages)
    assert (fallen.text, fallen.language, fallen.is_fallback) == ("Apa kabar?", "id", True)
    assert ("sections", 0, "questions", 0, "text") in read.lacking("en")
    assert ("sections", 0, "questions", 0, "text") not in read.lacking("bjn")


def test_mending_words_keeps_the_structure() -> None:
    before = read_form(form(question("a", "single"), question("b")))
    mended = form(
        question("a", "single", text={"id": "Lain", "en": "Other"}), question("b"), quota=9
    )
    assert is_same_structure(before, read_form(mended))
    for changed in (
        form(question("b"), question("a", "single")),
        form(question("a", "multiple"), question("b")),
        form(question("a", "single", required=True), question("b")),
        form(question("a", "single", options=[option("a"), option("b")]), question("b")),
        form(question("a", "single", correct="a"), question("b")),
    ):
        assert not is_same_structure(before, read_form(changed))
