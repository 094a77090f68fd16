# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Archives with several files: one import in order, and what was left out."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gaung.engine.conversation.codes import RefusalCode
from gaung.engine.conversation.comment import Refusal
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.intake.refusals import read_refusals
from gaung.engine.conversation.readers.contract import Recognised
from gaung.engine.conversation.recognise import NeedsMapping, Unrecognised, recognise
from tests.engine.conversation.books import row, xlsx, zipped
from tests.engine.conversation.taking import Taken, take, take_text


def _line(key: str, text: str) -> str:
    data = {"cid": key, "aweme_id": "9", "text": text, "create_time": 1764300000,
            "user": {"unique_id": "siti"}}  # fmt: skip
    return json.dumps({"source_platform": "tiktok-comments", "data": data}) + "\n"


def _comment(key: int, text: str) -> dict[str, object]:
    return {"id": key, "created_at": 1764300000 + key, "text": text, "owner": {"username": "siti"}}


def _left_out(taken: Taken) -> dict[str, str | int]:
    found = [note.params for note in taken.report.notes if note.code == "left_out"]
    return dict(found[0]) if found else {}


def test_parts_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    parts = {f"part-{n}.ndjson": _line(str(n), f"baris {n}") for n in (10, 9, 1)}
    taken = take_text(zipped(parts), tmp_path)
    assert taken.column("text") == ["baris 1", "baris 9", "baris 10"]
    assert taken.report.n_read == 3
    assert "several_files" in taken.notes()
    assert _left_out(taken) == {}


def test_a_folder_of_posts(tmp_path: Path) -> None:
    files = {
        "warga/2026-11-20_03-00-00_UTC_comments.json": json.dumps([_comment(1, "satu")]),
        "warga/2026-11-21_03-00-00_UTC_comments.json": json.dumps([_comment(2, "dua")]),
        "warga/DAAAAAAAAAA_comments.json": json.dumps([_comment(3, "tiga")]),
        "warga/2026-11-20_03-00-00_UTC.txt": "Aksi bersih sungai",
        "warga/id": "7",
    }
    taken = take_text(zipped(files), tmp_path)
    assert taken.report.source_format == "instaloader"
    assert taken.column("text") == ["satu", "dua", "tiga"]
    posts = taken.column("post_key")
    assert len(set(posts)) == 3
    assert posts[2] == "DAAAAAAAAAA"
    assert "warga" not in str(posts)
    assert _left_out(taken) == {"n_files": 1, "file:2026-11-20_03-00-00_UTC.txt": "unknown_text"}


def test_what_others_wrote_goes_before_what_is_bigger(tmp_path: Path) -> None:
    mine = (
        "Channel ID,Comment Create Timestamp,Price,Comment ID,Parent Comment ID,Video ID,Comment Text\n"
        + '"UCme",2024-07-14T07:39:35+00:00,0,UgyBBBB,,abc12345678,"{""text"":""ha""}"\n' * 30
    )
    files = {
        "a.csv": mine,
        "b.ndjson": _line("1", "halo"),
        "c.csv": "k1,k2\nsiti,halo dunia semua\n",
        "d.json": "[" * 100_000,
        "e.json": '{"relationships_following": []}',
        "__MACOSX/b.ndjson": "x",
    }
    taken = take_text(zipped(files), tmp_path)
    assert taken.column("text") == ["halo"]
    assert _left_out(taken) == {
        "n_files": 4, "file:a.csv": "other_kind", "file:c.csv": "other_kind",
        "file:d.json": "too_deep", "file:e.json": "followers_only",
    }  # fmt: skip


def test_split_comments_of_takeout(tmp_path: Path) -> None:
    head = "ID Saluran,Stempel Waktu Pembuatan Komentar,Harga,ID Komentar,ID Komentar Induk,ID Video,Teks Komentar\n"
    row = 'UCme,2024-07-14T07:39:{0}+00:00,0,Ugy{0}{1},,abc12345678,"{{""text"":""ke-{0}""}}"\n'
    folder = "Takeout/YouTube dan YouTube Music/"
    files = {
        f"{folder}komentar/komentar(1).csv": head + row.format(12, ".9x"),
        f"{folder}komentar/komentar.csv": head + row.format(11, ""),
        f"{folder}langganan/langganan.csv": "ID Saluran,URL,Judul\nUCx,http://youtube.com/x,Judul\n",
    }
    taken = take_text(zipped(files), tmp_path)
    assert taken.report.source_format == "youtube_takeout"
    assert taken.column("text") == ["ke-11", "ke-12"]
    assert taken.column("parent_key") == [None, "Ugy12"]
    assert _left_out(taken) == {"n_files": 1, "file:langganan.csv": "other_kind"}


def test_takeout_without_comments_asks_nobody(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    table = "Judul,Ditonton\nvideo satu dua tiga,kemarin\n"
    path.write_bytes(zipped({"Takeout/a.csv": table, "Takeout/b.csv": table}))
    found = recognise(path)
    assert isinstance(found, Unrecognised)
    assert (found.code, found.params["format"]) == ("account_data_only", "youtube_takeout")


def test_tables_with_the_same_columns_are_named_once(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    table = "k1,k2\nsiti,halo dunia semua {}\n"
    files = {f"{n}.csv": table.format(n) for n in (2, 1)}
    path.write_bytes(zipped(files | {"lain.csv": "k3,k4\nsiti,x\n"}))
    found = recognise(path)
    assert isinstance(found, NeedsMapping)
    taken = take(path, tmp_path / "import", mapping=found.suggestion)
    assert taken.column("text") == ["halo dunia semua 1", "halo dunia semua 2"]
    assert _left_out(taken) == {"n_files": 1, "file:lain.csv": "other_kind"}


def test_tables_whose_names_are_known(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    files = {f"{n}.csv": f"id,username,text\n{n},siti,halo {n}\n" for n in (1, 2, 3)}
    path.write_bytes(zipped(files))
    assert isinstance(recognise(path), Recognised)
    assert take(path, tmp_path / "import").column("key") == ["1", "2", "3"]


def test_workbooks_in_an_archive(tmp_path: Path) -> None:
    def sheet(number: int) -> bytes:
        rows = row(1, "username", "text", "id") + row(2, "siti", f"halo {number}", str(number))
        return xlsx(("Komentar", rows))

    files = {f"ekspor/{n}.xlsx": sheet(n) for n in (10, 2)}
    far = '<row r="1"><c r="XFD1" t="str"><v>x</v></c></row>'
    others = {"rusak.xlsx": b"bukan", "jauh.xlsx": xlsx(("a", far)), "dalam.zip": zipped(files)}
    taken = take_text(zipped(files | others), tmp_path)
    assert taken.column("text") == ["halo 2", "halo 10"]
    assert taken.report.n_read == 2
    assert _left_out(taken) == {
        "n_files": 2, "file:jauh.xlsx": "too_many_columns", "file:rusak.xlsx": "workbook_broken",
    }  # fmt: skip
    assert sorted(child.name for child in tmp_path.iterdir()) == ["upload", "upload.import"]


def test_a_bomb_in_a_workbook_in_an_archive(tmp_path: Path) -> None:
    bomb = xlsx(("a", row(1, "username", "text") + row(2, "siti", "0" * 20_000_000)))
    with pytest.raises(UnreadableFileError, match="zip_bomb"):
        take_text(zipped({"a.xlsx": bomb, "b.xlsx": bomb}), tmp_path)


def test_a_broken_file_is_named_and_nothing_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    good = json.dumps([_comment(1, "satu")])
    path.write_bytes(zipped({"x/a_comments.json": good, "x/b_comments.json": good[:-1]}))
    with pytest.raises(UnreadableFileError) as caught:
        take(path, tmp_path / "import")
    assert caught.value.params["file"] == "b_comments.json"
    assert not (tmp_path / "import").exists()


def _refused(taken: Taken) -> list[tuple[str, int, str]]:
    return [(refusal.file, refusal.line, refusal.code.value) for refusal in taken.report.refusals]


def test_a_refusal_says_in_which_file_it_stands(tmp_path: Path) -> None:
    head, good = "id,username,text,timestamp\n", "{0},siti,halo {0},2026-11-20\n"
    files = {
        "ekspor/1.csv": head + good.format(1) + "2,siti,,2026-11-20\n" + good.format(3),
        "ekspor/2.csv": head + good.format(3) + "4,siti,ya,kemarin lusa\n" + good.format(5),
        "ekspor/10.csv": head + "".join(map(good.format, range(5, 10))) + "10,siti\n",
    }
    taken = take_text(zipped(files), tmp_path)
    assert taken.column("key") == ["1", "3", "5", "6", "7", "8", "9"]
    # read first, then the rows that came again later, each by the order of the files
    told = [
        ("1.csv", 3, "no_text"), ("2.csv", 3, "bad_time"), ("10.csv", 7, "too_few_cells"),
        ("1.csv", 4, "duplicate"), ("2.csv", 4, "duplicate"),
    ]  # fmt: skip
    kept = [(each.file, each.line, each.code.value) for each in read_refusals(taken.folder)]
    assert kept == told
    assert sorted(_refused(taken)) == sorted(told)
    assert [file for file, _, _ in _refused(taken)] == ["1.csv"] * 2 + ["2.csv"] * 2 + ["10.csv"]


def test_files_of_one_name_are_told_apart_and_phone_numbers_hidden(tmp_path: Path) -> None:
    bad = "username,text,timestamp\nsiti,halo,2026-11-20\nsiti,halo,kemarin lusa\n"
    files = {"a/b.csv": bad, "c/b.csv": bad, "c/dari +62 812-3456-7890.csv": bad}
    taken = take_text(zipped(files), tmp_path)
    told = [file for file, _, code in _refused(taken) if code == "bad_time"]
    assert told == ["a/b.csv", "c/b.csv", "dari •••.csv"]


def test_an_archive_of_x_names_the_file_too(tmp_path: Path) -> None:
    def script(number: int, posts: list[object]) -> str:
        return f"window.YTD.tweets.part{number} = {json.dumps(posts)}"

    good = {"id_str": "1", "full_text": "halo", "created_at": "Fri Nov 20 03:10:30 +0000 2026"}
    files = {
        "data/tweets.js": script(0, [{"tweet": good}, {"tweet": {"id_str": "2"}}]),
        "data/tweets-part1.js": script(1, [{"tweet": {"id_str": "3"}}]),
    }
    taken = take_text(zipped(files), tmp_path)
    assert {(file, line) for file, line, _ in _refused(taken)} == {
        ("tweets.js", 2), ("tweets-part1.js", 1),
    }  # fmt: skip


def test_refusals_of_the_first_version_can_be_read(tmp_path: Path) -> None:
    table = pa.table({"line": pa.array([7]), "code": ["bad_time"], "excerpt": ["xxx 1"]})
    pq.write_table(table, tmp_path / "refusals.parquet")
    assert list(read_refusals(tmp_path)) == [Refusal(7, RefusalCode.BAD_TIME, "xxx 1")]


def test_a_caption_in_two_files_is_one_post(tmp_path: Path) -> None:
    head = "id,thread_id,author,body,timestamp,post_id,post_body\n"
    row = "{0},9,siti,halo {0},2026-11-20 03:10:30,9,Ayo ikut?\n"
    files = {f"{n}.csv": head + row.format(n) + row.format(n + 4) for n in (1, 2)}
    taken = take_text(zipped(files), tmp_path)
    assert taken.report.n_refused == 0
    assert [row["text"] for row in taken.rows if row["kind"] == "post"] == ["Ayo ikut?"]
    assert (taken.report.n_read, taken.report.n_posts) == (5, 1)


def test_a_caption_in_mapped_lines(tmp_path: Path) -> None:
    line = {"id": "2", "thread_id": "9", "author": "siti", "body": "halo",
            "timestamp": "2026-11-20 03:10:30", "post_id": "9", "post_body": "Ayo ikut?"}  # fmt: skip
    taken = take_text("\n".join([json.dumps(line), json.dumps(line | {"id": "3"})]), tmp_path)
    assert taken.column("kind") == ["comment", "comment", "post"]
    assert taken.rows[-1]["ends_asking"]
