# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung coach``: the same findings as the page, after the documented schema."""

import io
import json
import re
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import jsonschema
import pytest
from django.test import Client

from gaung.config.coach_text import run
from tests.plan.makers import TEXT, lead_of, make_message, url

SCHEMA = json.loads((files("gaung.engine") / "schemas" / "coach.schema.json").read_text("utf-8"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "pesan.txt"
    file.write_text(TEXT, "utf-8")
    return file


def as_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    assert run([*words, "--json"]) == 0
    told: dict[str, object] = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, SCHEMA)
    return told


def test_json_follows_the_schema(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(capsys, str(file), "--audience", "stakeholder", "--kind", "political")
    assert told["audience"] == "stakeholder"
    assert told["findings"]


def test_an_empty_file_is_a_valid_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "kosong.txt"
    empty.write_bytes(b"")
    assert as_json(capsys, str(empty))["findings"] == []


def test_standard_input_with_windows_line_ends(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = b"\xef\xbb\xbf" + TEXT.replace(". ", ".\r\n").encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    file.write_text(TEXT.replace(". ", ".\n"), "utf-8")
    assert as_json(capsys, "-") == as_json(capsys, str(file))


@pytest.mark.django_db
def test_the_command_finds_what_the_page_finds(
    client: Client, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    message = make_message(text=TEXT)
    client.force_login(lead_of(message.campaign))
    page = client.get(url("compose", message)).content.decode()
    told = as_json(capsys, str(file), "--audience", message.audience.kind)
    assert run([str(file), "--audience", message.audience.kind]) == 0
    printed = capsys.readouterr().out
    on_page = re.findall(r'class="finding (\w+)">.*?<strong>(.*?)</strong>', page, re.DOTALL)
    in_print = re.findall(r"^\d+\. \[(\w+)\] (.*)$", printed, re.MULTILINE)
    assert [name for _, name in on_page] == [name for _, name in in_print]
    findings = told["findings"]
    assert isinstance(findings, list)
    assert [severity for severity, _ in on_page] == [each["severity"] for each in findings]


def test_a_file_that_cannot_be_read_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(tmp_path / "tidak-ada.txt")]) == 1
    picture = tmp_path / "foto.jpg"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    assert run([str(picture), "--json"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.strip().splitlines()) == 2
    assert "not UTF-8" in told.err
