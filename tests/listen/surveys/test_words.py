# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every fault, problem and condition has its sentence; ready-made surveys are whole."""

import json
import re
from typing import Any

import jsonschema
import pytest
from django.utils import translation

from gaung.engine.forms import PROBLEMS, FormError, Problem, question_kinds, read_form
from gaung.listen.surveys.enums import Purpose
from gaung.listen.surveys.kinds import asked_kinds
from gaung.listen.surveys.ready_made import ready_made
from gaung.listen.surveys.words.conditions import condition_words
from gaung.listen.surveys.words.faults import SENTENCES, error_words
from gaung.listen.surveys.words.problems import problem_words
from tests.conftest import PROJECT

ENGINE = PROJECT / "src" / "gaung" / "engine"
FIGURES: dict[str, Any] = {"least": 2, "most": 5, "n": 9, "step": 0.5}


def test_every_fault_of_the_engine_has_a_sentence() -> None:
    code = "\n".join(file.read_text() for file in (ENGINE / "forms").rglob("*.py"))
    told = set(re.findall(r'fault\(\s*"(\w+)"', code)) | {"looks_ahead", "no_such_question"}
    assert told == set(SENTENCES)


@pytest.mark.parametrize("code", sorted(PROBLEMS))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_problem_has_a_sentence(code: str, language: str) -> None:
    params = FIGURES
    if code in {"too_early", "too_late"}:
        params = {"least": "2026-01-02", "most": "2026-01-02"}
    with translation.override(language):
        words = problem_words(Problem("q", code, params))
    assert words.endswith(".")
    assert "%(" not in words


def test_a_day_and_a_figure_are_written_as_people_write_them() -> None:
    assert (
        problem_words(Problem("q", "too_early", {"least": "2026-01-02"})) == "Paling awal 2/1/2026."
    )
    assert problem_words(Problem("q", "off_step", {"step": 0.5})) == "Tulis kelipatan 0,50."


def test_every_kind_of_the_engine_is_offered() -> None:
    assert list(asked_kinds()) == list(question_kinds())
    for code, kind in asked_kinds().items():
        has_right = question_kinds()[code].fits_correct is not None
        assert (kind.right != "none") is has_right, code
        named = {setting.name.partition(".")[0] for setting in kind.settings}
        assert named == question_kinds()[code].fields, code


@pytest.mark.parametrize("made", ready_made().values(), ids=lambda made: made.name)
def test_a_ready_made_survey_is_whole(made: Any) -> None:
    schema = json.loads((ENGINE / "schemas" / "form.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(made.definition)
    assert made.form.languages == ("id", "en")
    assert [made.form.lacking(language) for language in made.form.languages] == [[], []]


def test_the_ready_made_test_can_be_graded_and_explains() -> None:
    test, closing = ready_made()["test"], ready_made()["closing"]
    assert test.purpose == Purpose.PRE
    assert all(each.correct is not None for each in test.form.questions)
    assert all(each.required and each.explanation for each in test.form.questions)
    assert len(test.form.questions) == 10
    assert len(closing.form.questions) == 5


def test_a_condition_is_a_sentence() -> None:
    raw = json.loads(json.dumps(ready_made()["needs"].definition))
    raw["sections"][2]["show_if"] = {
        "all": [
            {"question": "didengar", "op": "less", "value": 3},
            {
                "any": [
                    {"question": "peran", "op": "none", "value": ["lain", "film"]},
                    {"question": "usia", "op": "answered", "value": False},
                ]
            },
        ]
    }
    form = read_form(raw)
    condition = form.sections[2].show_if
    assert condition is not None
    assert condition_words(form, condition) == (
        "“8. Seberapa yakin kamu bahwa suaramu didengar orang yang bisa …” kurang dari “3” dan "
        "(“1. Mana yang paling cocok denganmu?” tidak dijawab “Lainnya” atau “Aktif di komunitas "
        "film atau kreatif” atau “3. Berapa usiamu?” tidak dijawab)"
    )


def test_a_fault_says_where_it_is() -> None:
    raw = json.loads(json.dumps(ready_made()["needs"].definition))
    raw["title"] = {"id": "x" * 3000}
    raw["languages"] = ["id", "en", "Indonesia"]
    raw["sections"][0]["questions"][1]["show_if"] = {"question": "usia", "op": "answered"}
    with pytest.raises(FormError) as error:
        read_form(raw)
    assert sorted(error_words(error.value)) == [
        "Bahasa 3: “Indonesia” bukan kode bahasa",
        "Judul, bahasa Indonesia: terlalu panjang, paling banyak 2000 huruf",
        "Judul: masih kosong",
    ]
