# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every reader is a package that stands alone, and people are told how to get its file."""

import ast

import pytest

from gaung.engine.conversation.mapping import PLATFORMS
from gaung.engine.conversation.readers import all_readers
from tests.conftest import PROJECT

NAMES = [reader.name for reader in all_readers()]
READERS = PROJECT / "src/gaung/engine/conversation/readers"
BUILT_ON = {"generic_json": {"generic_csv"}}  # one way of naming columns


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_both_guides_have_a_page(name: str, language: str) -> None:
    page = PROJECT / f"docs/guide-{language}/exports/{name}.md"
    assert page.exists(), f"how do people get the file of {name}?"
    index = (page.parent / "README.md").read_text()
    assert f"]({name}.md)" in index


@pytest.mark.parametrize("name", NAMES)
def test_a_reader_uses_no_other_reader(name: str) -> None:
    used = {
        module.split(".")[4]
        for file in (READERS / name).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom)
        and (module := node.module or "").startswith("gaung.engine.conversation.readers.")
    }
    assert used - {name, "contract"} == BUILT_ON.get(name, set())


@pytest.mark.parametrize(
    "name", sorted(set(NAMES) - set(PLATFORMS) - {"generic_csv", "generic_json"})
)
def test_nothing_else_names_a_reader(name: str) -> None:
    """Adding a reader touches no other file of the program."""
    naming = [
        str(file.relative_to(PROJECT))
        for file in (PROJECT / "src").rglob("*.py")
        if f'"{name}"' in file.read_text() and not file.is_relative_to(READERS / name)
    ]
    assert naming == []
