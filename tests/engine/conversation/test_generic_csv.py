# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""CSV files of unknown exporters: columns by name, columns by a person, and odd dialects."""

from pathlib import Path

import pytest

from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.mapping import (
    ColumnMapping,
    header_signature,
    suggest_mapping,
)
from gaung.engine.conversation.readers.contract import Recognised
from gaung.engine.conversation.recognise import NeedsMapping, recognise
from tests.engine.conversation.taking import take, take_text

HEADER = "Nama;Komentar;Waktu;Likes;ID Komentar;Balasan untuk\n"


def test_indonesian_spreadsheet(tmp_path: Path) -> None:
    taken = take_text(
        HEADER + 'Siti;"Keren; lanjutkan";20/11/2026 10.10;1,2 rb;11;\n'
        "Budi;Makasih;20/11/2026 10.11;1.200;12;11\n",
        tmp_path,
    )
    assert taken.column("text") == ["Keren; lanjutkan", "Makasih"]
    assert taken.column("likes") == [1200, 1200]
    assert taken.column("parent_key") == [None, "11"]
    assert taken.column("at") == [1795144200, 1795144260]
    assert taken.column("line") == [2, 3]
    assert taken.report.mapping is not None
    assert taken.report.mapping.at == "Waktu"
    assert {"minute_times", "local_times", "no_post"} <= taken.notes()
    assert not {"no_ids", "no_replies", "ambiguous_dates"} & taken.notes()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_dialects(delimiter: str, encoding: str, end: str, tmp_path: Path) -> None:
    rows = [("username", "comment"), ("siti", "café “ya” – bagus"), ("budi", "baris\ndua")]
    text = "".join(delimiter.join(f'"{cell}"' for cell in row) + end for row in rows)
    taken = take_text(text.encode(encoding), tmp_path)
    assert taken.column("text") == ["café “ya” – bagus", "baris\ndua"]


def test_the_line_that_excel_wants(tmp_path: Path) -> None:
    taken = take_text("sep=;\nusername;text\nsiti;halo, dunia\n", tmp_path)
    assert taken.column("text") == ["halo, dunia"]
    assert taken.column("line") == [3]


def test_ids_spoiled_by_a_spreadsheet(tmp_path: Path) -> None:
    taken = take_text(
        "id;username;text;parent_id\n1.8E+16;siti;satu;\n1,8E+16;budi;dua;1.8E+16\n", tmp_path
    )
    assert len(set(taken.column("key"))) == 2
    assert taken.column("parent_key") == [None, None]
    assert {"ids_spoiled_by_spreadsheet", "no_ids"} <= taken.notes()


def test_day_and_month_by_the_whole_column(tmp_path: Path) -> None:
    ambiguous = "".join(f"siti;halo {n};1/2/2026 10.10\n" for n in range(40))
    head = "username;text;waktu\n"
    assert take_text(head + ambiguous, tmp_path, "a").notes() >= {"ambiguous_dates"}
    american = take_text(head + ambiguous + "siti;akhir;1/13/2026 10.10\n", tmp_path, "b")
    assert "ambiguous_dates" not in american.notes()
    assert american.column("at")[0] == 1767323400  # 2 January 2026 10.10 in Jakarta
    chosen = suggest_mapping(("username", "text", "waktu"), [("siti", "halo", "1/2/2026")])
    by_person = take_text(
        head + "siti;halo;1/2/2026 10.10\n", tmp_path, "c",
        mapping=ColumnMapping(**{**chosen.to_json(), "day_first": False}),  # type: ignore[arg-type]
    )  # fmt: skip
    assert by_person.column("at") == [1767323400]


def test_bad_rows_are_refused_with_line_and_reason(tmp_path: Path) -> None:
    taken = take_text(
        "username,text,timestamp,likes\n"
        "siti,halo,2026-11-20T03:10:00Z,3\n"
        ",tanpa nama,2026-11-20T03:10:00Z,3\n"
        "budi,,2026-11-20T03:10:00Z,3\n"
        "budi,salah waktu,bukan waktu 0812345678,3\n"
        "budi\n"
        "\n"
        "rina,baik,3 hari,banyak\n",
        tmp_path,
    )
    assert [(r.line, r.code.value) for r in taken.report.refusals] == [
        (3, "no_author"), (4, "no_text"), (5, "bad_time"), (6, "too_few_cells")
    ]  # fmt: skip
    assert taken.report.refusals[2].excerpt == "xxxxx xxxxx •••"
    assert (taken.report.n_read, taken.report.n_accepted) == (7, 2)
    assert dict(taken.report.skipped) == {"blank": 1}
    assert taken.rows[1]["at_precision"] == "unknown"
    assert taken.rows[1]["likes"] is None
    assert {"unreadable_times", "unreadable_counts"} <= taken.notes()


def test_a_duplicate_keeps_the_last(tmp_path: Path) -> None:
    taken = take_text(
        "id,username,text\n1,siti,lama\n2,budi,dua\n1,siti,baru\n2,budi,dua lagi\n", tmp_path
    )
    assert taken.column("text") == ["baru", "dua lagi"]
    assert [(r.line, r.code.value) for r in taken.report.refusals] == [
        (2, "duplicate"), (3, "duplicate")
    ]  # fmt: skip
    assert (taken.report.n_read, taken.report.n_accepted, taken.report.n_refused) == (4, 2, 2)


def test_replies_that_name_a_person(tmp_path: Path) -> None:
    taken = take_text("id,username,text,replied_to\n1,siti,halo,@budi\n", tmp_path)
    assert taken.column("parent_key") == [None]
    assert "replies_by_name" in taken.notes()


def test_unknown_columns_need_a_person(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_text(
        "k1,k2,k3\nsiti,Kak lokasinya di mana ya?,2026-11-20\nbudi,Keren sekali kak,2026-11-21\n"
    )
    found = recognise(path)
    assert isinstance(found, NeedsMapping)
    assert found.headers == ("k1", "k2", "k3")
    assert found.rows[0][0] == "siti"
    assert (found.suggestion.author, found.suggestion.text, found.suggestion.at) == (
        "k1", "k2", "k3"
    )  # fmt: skip
    assert found.signature == header_signature(["K3", "k1 ", "k2"])
    assert found.signature != header_signature(["k1", "k2"])
    with pytest.raises(UnreadableFileError, match="needs_mapping"):
        take(path, tmp_path / "import")
    taken = take(path, tmp_path / "import", mapping=found.suggestion)
    assert taken.column("text") == ["Kak lokasinya di mana ya?", "Keren sekali kak"]
    assert not (tmp_path / ".import.unfinished").exists()


def test_a_mapping_that_does_not_fit(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_text("k1,k2\nsiti,halo dunia semua\n")
    with pytest.raises(UnreadableFileError, match="bad_mapping") as caught:
        take(path, tmp_path / "import", mapping=ColumnMapping(text="isi", author="k1"))
    assert caught.value.params == {"column": "isi"}


def test_a_mapping_can_be_kept() -> None:
    mapping = ColumnMapping(text="a", author="b", day_first=False, platform="instagram")
    assert ColumnMapping.from_json(mapping.to_json()) == mapping
    for wrong in ({"text": "a"}, {"text": "a", "author": 3}, {"text": "a", "author": "b",
                  "platform": "myspace"}, {"text": "a", "author": "b", "times_in_utc": None}):  # fmt: skip
        with pytest.raises(ValueError, match=r"author|platform|times_in_utc"):
            ColumnMapping.from_json(wrong)


@pytest.mark.parametrize(
    ("cell", "platform"),
    [("https://www.tiktok.com/@a/video/1", "tiktok"), ("UgxAAAA.9abc", "youtube"),
     ("18000000000000001", "instagram"), ("7400000000000000011", "tiktok"), ("x", "other")],
)  # fmt: skip
def test_platform_by_cells(cell: str, platform: str) -> None:
    assert suggest_mapping(("id", "username", "text"), [(cell, "a", "b")]).platform == platform


def test_names_before_cells(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_text("full_name,username,text,created_at\nSiti C,siti,halo,2026-11-20\n")
    found = recognise(path)
    assert isinstance(found, Recognised)
    assert found.mapping == ColumnMapping(text="text", author="username", at="created_at")
