# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung listen``: JSON after its schema, sentences, and one sentence where a file is no use."""

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pyarrow.parquet as pq
import pytest

from gaung.config.listen_files import run
from gaung.engine.listen_report import schema
from gaung.engine.listening.inquiries import INQUIRIES
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


def test_json_page_and_tables_go_where_they_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(conversation_csv(tmp_path / "a.csv"))
    report, page, tables = tmp_path / "r.json", tmp_path / "r.html", tmp_path / "tables"
    asked = [file, "--owner", OURS, "--json", str(report), "--html", str(page)]
    assert run([*asked, "--parquet", str(tables), "--memory-mb", "300"]) == 0
    assert not capsys.readouterr().out
    told = json.loads(report.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema()).validate(told)
    assert set(told["inquiries"]) == {inquiry.name for inquiry in INQUIRIES}
    comments = pq.read_table(tables / "comments.parquet").to_pylist()
    assert sum(row["is_public"] for row in comments) == told["dialogue"]["coverage"]["n_public"]
    assert all(re.fullmatch(r"s[a-z2-7]{12}", row["author"]) for row in comments)
    html = page.read_text(encoding="utf-8")
    assert "6 pertanyaan belum dijawab" in html
    assert OURS not in html
    assert not re.search(r'<script|<link|src="(?!data:)|url\(', html)


def test_a_slip_of_the_hand_writes_over_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = conversation_csv(tmp_path / "a.csv")
    before = file.read_bytes()
    slips = [
        (["--json", str(file)], "--json writes to a file that ends with .json"),
        (["--html", str(tmp_path / "r.txt")], "ends with .html"),
        (["--parquet", str(tmp_path)], "is there already"),
        (["--master", "local[2]"], "--master is for --engine spark"),
    ]
    for slip, why in slips:
        assert run([str(file), *slip]) == 1
        assert why in capsys.readouterr().err
    assert file.read_bytes() == before


def test_without_clickhouse_one_sentence_says_how_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "chdb", None)
    assert run([str(conversation_csv(tmp_path / "a.csv")), "--engine", "clickhouse"]) == 1
    assert "pip install 'gaung[clickhouse]'" in capsys.readouterr().err


def test_without_spark_one_sentence_says_how_to_get_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    assert run([str(conversation_csv(tmp_path / "a.csv")), "--engine", "spark"]) == 1
    assert "pip install 'gaung[spark]'" in capsys.readouterr().err
