# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes of a definition: each takes a file and gives a new one; `read_form` judges the result.

Ids are never made here: an id that was used before would join answers to different questions.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from gaung.engine.forms.branching import read_condition
from gaung.engine.forms.conditions import tests_of, without
from gaung.engine.forms.faults import Path, Spot

Definition = dict[str, Any]


class NoSuchPartError(LookupError):
    """The form has no such question or section (any more)."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What was taken out of a form, to put it back.

    `section`: where a question was; empty for a section. `conditions`: by owner ("question:ID" or
    "section:ID") the conditions that asked about it, as they were and as they are without it.
    """

    item: dict[str, Any]
    section: str
    index: int
    conditions: dict[str, list[Any]]

    @property
    def is_section(self) -> bool:
        """Whether a whole section was taken out."""
        return not self.section


def add_question(
    form: Definition, question: Mapping[str, Any], *, section: str, index: int | None = None
) -> Definition:
    """Put a question into a section: at a place, or at its end."""
    form = deepcopy(form)
    questions = _section(form, section)["questions"]
    questions.insert(len(questions) if index is None else index, dict(question))
    return form


def replace_question(form: Definition, question: Mapping[str, Any]) -> Definition:
    """Put another question in the place of the one with its id."""
    form = deepcopy(form)
    here, index = _place(form, str(question["id"]))
    here["questions"][index] = dict(question)
    return form


def move_question(form: Definition, question: str, *, section: str, index: int) -> Definition:
    """Take a question to a place in a section; places beyond the ends are the ends."""
    form = deepcopy(form)
    here, at = _place(form, question)
    moved = here["questions"].pop(at)
    _section(form, section)["questions"].insert(max(0, index), moved)
    return form


def step_question(form: Definition, question: str, *, up: bool) -> Definition:
    """Move a question one place; at the edge of its section into the next one."""
    here, at = _place(form, question)
    sections = form["sections"]
    n = sections.index(here)
    if 0 <= (to := at + (-1 if up else 1)) < len(here["questions"]):
        return move_question(form, question, section=here["id"], index=to)
    if not 0 <= (beside := n + (-1 if up else 1)) < len(sections):
        return form
    other = sections[beside]
    index = len(other["questions"]) if up else 0
    return move_question(form, question, section=other["id"], index=index)


def remove_question(form: Definition, question: str) -> tuple[Definition, Removed]:
    """Take a question out, and out of the conditions that ask about it."""
    form = deepcopy(form)
    here, index = _place(form, question)
    item = here["questions"].pop(index)
    return form, Removed(item, here["id"], index, _forget(form, {question}))


def duplicate_question(form: Definition, question: str, *, new_id: str) -> Definition:
    """Put a copy of a question behind it."""
    here, index = _place(form, question)
    copy = here["questions"][index] | {"id": new_id}
    return add_question(form, deepcopy(copy), section=here["id"], index=index + 1)


def add_section(form: Definition, section: Mapping[str, Any]) -> Definition:
    """Put a section at the end."""
    form = deepcopy(form)
    form["sections"].append({"questions": [], **section})
    return form


def change_section(form: Definition, section: str, fields: Mapping[str, Any]) -> Definition:
    """Change what a section says about itself; its questions stay."""
    form = deepcopy(form)
    _section(form, section).update(fields)
    return form


def step_section(form: Definition, section: str, *, up: bool) -> Definition:
    """Move a section one place; at the edge nothing happens."""
    form = deepcopy(form)
    sections = form["sections"]
    at = sections.index(_section(form, section))
    if 0 <= (to := at + (-1 if up else 1)) < len(sections):
        sections[at], sections[to] = sections[to], sections[at]
    return form


def remove_section(form: Definition, section: str) -> tuple[Definition, Removed]:
    """Take a section out with its questions, and out of the conditions that ask about those."""
    form = deepcopy(form)
    item = _section(form, section)
    index = form["sections"].index(item)
    form["sections"].remove(item)
    gone = {question["id"] for question in item["questions"]}
    return form, Removed(item, "", index, _forget(form, gone))


def put_back(form: Definition, removed: Removed) -> Definition:
    """Undo a removal: to its old place, or the nearest one left.

    A condition is mended only where nobody has changed it meanwhile.
    """
    form = deepcopy(form)
    if removed.is_section:
        form["sections"].insert(removed.index, deepcopy(removed.item))
    else:
        sections = [each for each in form["sections"] if each["id"] == removed.section]
        home = sections[0] if sections else form["sections"][-1]
        home["questions"].insert(removed.index, deepcopy(removed.item))
    for owner, part in _owners(form):
        before, after = removed.conditions.get(owner, (None, None))
        if before is not None and part.get("show_if") == after:
            part["show_if"] = before
    return form


def set_texts(form: Definition, language: str, texts: Mapping[Path, str]) -> Definition:
    """Write texts in a language at the ways that `Form.texts` gives; a blank one is taken away."""
    form = deepcopy(form)
    for path, text in texts.items():
        here: Any = form
        for step in path[:-1]:
            here = here[step]
        said = dict(here.get(path[-1], {}))
        said.pop(language, None)
        here[path[-1]] = said | ({language: text} if text.strip() else {})
    return form


def remove_language(form: Definition, language: str) -> Definition:
    """Take a language out, with every text in it."""
    form = deepcopy(form)
    form["languages"] = [each for each in form["languages"] if each != language]
    kept: Definition = _without_language(form, language)
    return kept


def _without_language(part: Any, language: str) -> Any:
    if isinstance(part, list):
        return [_without_language(each, language) for each in part]
    if not isinstance(part, dict):
        return part
    return {
        name: {code: text for code, text in value.items() if code != language}
        if _is_texts(name, value)
        else _without_language(value, language)
        for name, value in part.items()
    }


def _is_texts(name: str, value: Any) -> bool:
    # A condition about a word has only strings in it too.
    is_plain = isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    return is_plain and name not in {"show_if", "all", "any"}


def _section(form: Definition, section: str) -> dict[str, Any]:
    for each in form["sections"]:
        if each["id"] == section:
            found: dict[str, Any] = each
            return found
    raise NoSuchPartError(section)


def _place(form: Definition, question: str) -> tuple[dict[str, Any], int]:
    for section in form["sections"]:
        for n, each in enumerate(section["questions"]):
            if each["id"] == question:
                return section, n
    raise NoSuchPartError(question)


def _owners(form: Definition) -> Iterator[tuple[str, dict[str, Any]]]:
    for section in form["sections"]:
        yield f"section:{section['id']}", section
        for question in section["questions"]:
            yield f"question:{question['id']}", question


def _forget(form: Definition, gone: set[str]) -> dict[str, list[Any]]:
    """Take questions out of all conditions; gives what changed."""
    changed: dict[str, list[Any]] = {}
    for owner, part in _owners(form):
        before = part.get("show_if")
        left = read_condition(before, Spot())
        if not gone & {test.question for test in tests_of(left)}:
            continue
        for question in gone:
            left = without(left, question)
        part["show_if"] = left.to_json() if left else None
        changed[owner] = [before, part["show_if"]]
    return changed
