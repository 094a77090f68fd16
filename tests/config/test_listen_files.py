# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung listen``: JSON after its schema, sentences, and one sentence where a file is no use."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from gaung.config.listen_files import run
from gaung.engine.listen_report import schema
from tests.conftest import PROJECT
from tests.listen.making import OURS, conversation_csv


def test_the_json_is_what_the_schema_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        conversation_csv(tmp_path / "a.csv"),
        conversation_csv(tmp_path / "b.csv", n_threads=20),
    ]
    assert run([*map(str, files), "--owner", f"@{OURS}", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(schema()).validate(told)
    assert [file["name"] for file in told["files"]] == ["a.csv", "b.csv"]
    shares = {each["code"]: each for each in told["dialogue"]["components"]}
    assert (shares["QRR"]["numerator"], shares["QRR"]["denominator"]) == (6, 20)


def test_the_sentences_begin_with_the_unanswered_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(conversation_csv(tmp_path / "a.csv")), "--owner", OURS]) == 0
    told = capsys.readouterr().out
    assert "6 pertanyaan belum dijawab" in told
    assert told.index("pertanyaan belum dijawab") < told.index("Indeks dialog")
    assert "warga" not in told.replace("Warga menjawab warga", "").replace("menjawab warga", "")


def test_a_file_that_is_no_use_ends_with_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kosong.csv"
    file.write_text("")
    assert run([str(file), "--json"]) == 1
    said = capsys.readouterr()
    assert not said.out
    assert said.err == "Gaung: kosong.csv: Berkas ini kosong.\n"
    assert run([str(tmp_path / "tidak-ada.csv")]) == 1
    assert run([str(file), "--tz", "Asia/Palangka"]) == 1


def test_columns_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "aneh.csv"
    file.write_text("k1;k2\nya;budi\noke;siti\n")
    assert run([str(file)]) == 1
    assert "--column" in capsys.readouterr().err
    assert run([str(file), "--column", "text=k1", "--column", "author=k2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["n_accepted"] == 2
    assert run([str(file), "--column", "warna=k1"]) == 1


@pytest.mark.parametrize("language", ["id", "en"])
def test_it_needs_no_database_and_makes_no_folder(tmp_path: Path, language: str) -> None:
    file = conversation_csv(tmp_path / "a.csv")
    code = "import sys; from gaung.config.command import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", code, "listen", str(file), "--language", language],
        cwd=tmp_path,
        env={"PYTHONPATH": str(PROJECT / "src"), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "a.csv" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
