# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes of a definition."""

from typing import Any

import pytest

from gaung.engine.forms import FormError, editing, read_form
from gaung.engine.forms.editing import NoSuchPartError
from tests.engine.forms.making import form, question


def two_sections() -> dict[str, Any]:
    raw = form(question("a", "single"), question("b"))
    looking = {
        "all": [
            {"question": "a", "op": "is", "value": "b"},
            {"question": "b", "op": "answered", "value": True},
        ]
    }
    raw["sections"].append({"id": "s2", "show_if": looking, "questions": [question("c")]})
    return read_form(raw).to_json()


def order(raw: dict[str, Any]) -> list[list[str]]:
    return [[each["id"] for each in section["questions"]] for section in raw["sections"]]


def test_questions_move_by_steps_across_sections() -> None:
    raw = two_sections()
    assert order(editing.step_question(raw, "a", up=True)) == [["a", "b"], ["c"]]
    assert order(editing.step_question(raw, "a", up=False)) == [["b", "a"], ["c"]]
    assert order(editing.step_question(raw, "c", up=True)) == [["a", "b", "c"], []]
    assert order(editing.step_question(raw, "c", up=False)) == [["a", "b"], ["c"]]
    assert order(editing.move_question(raw, "c", section="s1", index=1)) == [["a", "c", "b"], []]
    assert order(raw) == [["a", "b"], ["c"]], "the old definition is untouched"


def test_a_move_that_would_look_ahead_is_refused() -> None:
    moved = editing.step_question(two_sections(), "b", up=False)
    with pytest.raises(FormError) as error:
        read_form(moved)
    assert error.value.code == "looks_ahead"


def test_what_was_removed_comes_back_as_it_was() -> None:
    raw = two_sections()
    without, removed = editing.remove_question(raw, "a")
    assert order(without) == [["b"], ["c"]]
    assert without["sections"][1]["show_if"] == {"question": "b", "op": "answered", "value": True}
    read_form(without)
    assert editing.put_back(without, removed) == raw
    gone, section = editing.remove_section(raw, "s1")
    assert gone["sections"][0]["show_if"] is None
    assert editing.put_back(gone, section) == raw


def test_a_condition_that_was_changed_meanwhile_stays() -> None:
    without, removed = editing.remove_question(two_sections(), "a")
    changed = editing.change_section(without, "s2", {"show_if": None})
    back = editing.put_back(changed, removed)
    assert order(back) == [["a", "b"], ["c"]]
    assert back["sections"][1]["show_if"] is None


def test_a_copy_stands_behind_with_an_id_of_its_own() -> None:
    raw = editing.duplicate_question(two_sections(), "a", new_id="x1")
    assert order(raw) == [["a", "x1", "b"], ["c"]]
    read_form(raw)


def test_languages() -> None:
    raw = two_sections()
    path = ("sections", 0, "questions", 0, "options", 1, "text")
    written = editing.set_texts(raw, "en", {path: "Second", ("title",): "Survey"})
    assert read_form(written).question("a").options[1].text == {"id": "Pilihan b", "en": "Second"}
    assert editing.set_texts(written, "en", {path: " ", ("title",): ""}) == raw
    gone = editing.remove_language(written, "en")
    assert gone["languages"] == ["id"]
    assert read_form(gone).question("a").options[1].text == {"id": "Pilihan b"}
    assert gone["sections"][1]["show_if"] == raw["sections"][1]["show_if"]


def test_what_is_gone_cannot_be_changed() -> None:
    with pytest.raises(NoSuchPartError):
        editing.remove_question(two_sections(), "z")
    with pytest.raises(NoSuchPartError):
        editing.change_section(two_sections(), "z", {})
