# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""JSON of unknown origin: read as a table of its keys, which people may name."""

import json
from pathlib import Path

import pytest

from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.readers.contract import NeedsMapping, Recognised
from gaung.engine.conversation.recognise import Unrecognised, recognise
from tests.engine.conversation.taking import take_text

RECORDS = [
    {"user": {"username": "siti", "id": 5}, "text": "jam berapa?", "created_at": "2026-11-20T03:10:30Z",
     "pk": "1", "like_count": 3,
     "replies": [{"user": {"username": "warga"}, "text": "jam 7", "created_at": "2026-11-20T03:12:30Z",
                  "pk": "2"}]},
    {"user": {"username": "budi"}, "text": "ikut", "created_at": "2026-11-20T03:11:30Z", "pk": 3,
     "is_edited": True},
]  # fmt: skip
SILENT = [{"k1": "siti", "k2": "halo semua di sini", "k3": 5}, {"k1": "budi", "k2": "siap, kak"}]


def look(text: str, folder: Path) -> object:
    """What a file is."""
    path = folder / "upload"
    path.write_text(text)
    return recognise(path)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(RECORDS),
        json.dumps({"status": "ok", "n": 2, "result": {"comments": RECORDS}}),
        "\n".join(map(json.dumps, RECORDS)) + "\n",
    ],
)
def test_known_names_are_read_at_once(text: str, tmp_path: Path) -> None:
    found = look(text, tmp_path)
    assert isinstance(found, Recognised)
    assert found.mapping is not None
    assert found.mapping.columns() == {
        "text": "text", "author": "user/username", "at": "created_at", "key": "pk", "likes": "like_count"
    }  # fmt: skip
    taken = take_text(text, tmp_path)
    assert taken.column("text") == ["jam berapa?", "jam 7", "ikut"]
    assert taken.column("key") == ["1", "2", "3"]
    assert taken.column("parent_key") == [None, "1", None]  # what is inside answers it
    assert taken.column("likes") == [3, None, None]
    assert "no_replies" not in taken.notes()


@pytest.mark.parametrize("text", [json.dumps(SILENT), "\n".join(map(json.dumps, SILENT))])
def test_unknown_names_are_asked_about(text: str, tmp_path: Path) -> None:
    found = look(text, tmp_path)
    assert isinstance(found, NeedsMapping)
    assert (found.headers, found.reader) == (("k1", "k2", "k3"), "generic_json")
    assert found.rows == (("siti", "halo semua di sini", "5"), ("budi", "siap, kak", ""))
    assert (found.suggestion.author, found.suggestion.text) == ("k1", "k2")
    taken = take_text(text, tmp_path, mapping=ColumnMapping(text="k2", author="k1", likes="k3"))
    assert taken.report.source_format == "generic_json"
    assert taken.column("text") == ["halo semua di sini", "siap, kak"]
    assert taken.column("likes") == [5, None]
    assert {"no_ids", "no_replies", "no_times"} <= taken.notes()


def test_a_bad_line_is_refused_and_reading_goes_on(tmp_path: Path) -> None:
    good = [json.dumps({"username": name, "text": "halo"}) for name in ("siti", "budi")]
    taken = take_text(f"{good[0]}\n{good[0]}x\n\n[1]\n{good[1]}\n", tmp_path)
    assert [(r.line, r.code.value) for r in taken.report.refusals] == [
        (2, "bad_json"),
        (4, "wrong_shape"),
    ]
    assert dict(taken.report.skipped) == {"blank": 1}
    assert taken.column("line") == [1, 5]


def test_dates_of_the_whole_file_decide(tmp_path: Path) -> None:
    rows = [{"username": "siti", "text": f"ke-{n}", "tanggal": "3/4/2026 10.00"} for n in range(30)]
    rows.append({"username": "budi", "text": "akhir", "tanggal": "4/13/2026 10.00"})
    taken = take_text(json.dumps(rows), tmp_path)
    assert taken.rows[0]["at"] == 1772593200  # 4 March, since there is no 13th month
    assert "ambiguous_dates" not in taken.notes()
    assert "ambiguous_dates" in take_text(json.dumps(rows[:5]), tmp_path, "b").notes()


@pytest.mark.parametrize(
    "text",
    [
        "{}", "[]", "[1, 2]", '["a", "b"]', '[{"a": 1, "b": 2}]', '{"a": {"b": {"c": [{"d": "x", "e": "y"}]}}}',
        '[{"n": 1, "text": "satu-satunya"}]', '{"text": "satu", "username": "objek"}',
    ],
)  # fmt: skip
def test_what_holds_no_texts_is_unknown(text: str, tmp_path: Path) -> None:
    found = look(text, tmp_path)
    assert isinstance(found, Unrecognised)
    assert found.code == "unknown_json"
