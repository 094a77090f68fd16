# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The house about its own code: sizes, names, headers, depth."""

import ast
import re
import statistics
from pathlib import Path

import pytest

from tests.conftest import PROJECT

SOURCE = PROJECT / "src" / "gaung"
PYTHON = sorted(
    file
    for folder in ("src", "tests", "bench")
    for file in (PROJECT / folder).rglob("*.py")
    if "migrations" not in file.parts
)
JUNK = {"utils", "util", "helpers", "helper", "common", "services", "managers", "signals", "misc"}


def _name(file: Path) -> str:
    return str(file.relative_to(PROJECT))


@pytest.mark.parametrize("file", PYTHON, ids=_name)
def test_a_file_says_its_licence_and_purpose(file: Path) -> None:
    text = file.read_text()
    if not text.strip():
        pytest.skip("an empty package file")
    assert text.startswith("# SPDX-FileCopyrightText: 2026 Gaung contributors\n# SPDX-License")
    if "templatetags/__init__" in _name(file) or "management" in _name(file):
        return
    assert ast.get_docstring(ast.parse(text)), "each module says in one line what it is"


def test_files_are_small() -> None:
    lines = {_name(f): len(f.read_text().splitlines()) for f in PYTHON if f.is_relative_to(SOURCE)}
    sizes = sorted(lines.values())
    assert statistics.median(sizes) <= 120
    assert sizes[int(len(sizes) * 0.95)] <= 350
    assert max(sizes) <= 500, max(lines, key=lambda name: lines[name])
    tests = {_name(f): len(f.read_text().splitlines()) for f in PYTHON if "tests" in _name(f)[:6]}
    assert max(tests.values()) <= 800, max(tests, key=lambda name: tests[name])


def test_no_junk_drawers() -> None:
    names = {part for file in PYTHON for part in file.relative_to(PROJECT).with_suffix("").parts}
    assert not names & JUNK


def test_the_top_is_short_and_nothing_is_deep() -> None:
    top = [
        each for each in PROJECT.iterdir() if not each.name.startswith(".") or each.name == ".ci"
    ]
    known = {each.name for each in top} - {"data"}
    assert len(known) <= 18, sorted(known)
    depths = {
        _name(f): len(f.relative_to(SOURCE).parts) for f in PYTHON if f.is_relative_to(SOURCE)
    }
    assert max(depths.values()) <= 5, max(depths, key=lambda name: depths[name])


def test_nothing_is_left_for_later() -> None:
    word = re.compile(r"#\s*(?:TODO|FIXME|XXX|HACK)\b")
    assert [
        _name(f) for f in PYTHON if f.name != "test_code.py" and word.search(f.read_text())
    ] == []


def test_no_path_of_a_machine_is_written_down() -> None:
    wrong = re.compile(r"/(?:root|home/\w+)/")
    texts = [*PYTHON, *PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")]
    assert [
        _name(f) for f in texts if f.name != "test_code.py" and wrong.search(f.read_text())
    ] == []
