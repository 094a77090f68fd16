# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets: which sheet, which row is the header, what a cell holds, and hostile ones."""

import datetime as dt
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.readers.contract import Recognised
from gaung.engine.conversation.recognise import NeedsMapping, recognise
from tests.engine.conversation.books import compound, ods, row, xls, xlsx, zipped
from tests.engine.conversation.taking import take, take_text

MEBIBYTE = 2**20
AT = 1795144200  # 20 November 2026 10.10 in Jakarta


def test_a_workbook_as_people_send_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    summary = book.active
    assert summary is not None
    summary.title = "Ringkasan"
    for n in range(60):
        summary.append([f"hal {n}", n])
    sheet = book.create_sheet("Komentar")
    sheet.append(["Komentar Instagram"])
    sheet.append(["Tautan", "https://www.instagram.com/p/DAAAAAAAAAA/"])
    sheet.append([])
    sheet.append(["No", "Username", "Tanggal", "Likes", "Komentar", "ID Komentar"])
    sheet.append([1, "siti", dt.datetime(2026, 11, 20, 10, 10), 1200, "halo\ndunia", "17900001"])  # noqa: DTZ001
    sheet.append([2, "budi", dt.datetime(2026, 11, 20, 10, 10, 30), "1,2 rb", "dua", 1.8e16])  # noqa: DTZ001
    sheet.append([3, "rina", dt.date(2026, 11, 20), None, "=1+1", 7])
    sheet.append([])
    sheet.append([4, "rina", "20/11/2026 10.10", True, "empat 🔥", 8])
    book.save(tmp_path / "kiriman")

    found = recognise(tmp_path / "kiriman")
    assert isinstance(found, Recognised)
    assert (found.reader, found.platform) == ("generic_csv", "instagram")
    taken = take(tmp_path / "kiriman", tmp_path / "import")
    assert taken.column("text") == ["halo\ndunia", "dua", "empat 🔥"]
    assert taken.column("line") == [5, 6, 9]  # rows of the sheet
    assert taken.column("at") == [AT, AT + 30, AT]
    assert taken.column("at_precision") == ["minute", "exact", "minute"]
    assert taken.column("likes") == [1200, 1200, None]
    assert taken.column("post_key") == ["DAAAAAAAAAA"] * 3
    assert taken.column("key")[::2] == ["17900001", "8"]
    assert {"ids_spoiled_by_spreadsheet", "one_sheet"} <= taken.notes()
    assert "no_post" not in taken.notes()
    # a formula that no program has worked out holds nothing
    assert [(r.line, r.code.value) for r in taken.report.refusals] == [(7, "no_text")]
    (note,) = [note for note in taken.report.notes if note.code == "one_sheet"]
    assert note.params == {"sheet": "Komentar", "n_others": 1}


def test_a_known_export_saved_as_a_workbook(tmp_path: Path, shared_data: Path) -> None:
    source = shared_data / "samples/apify/instagram-comment-scraper.flat.csv"
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in source.read_text("utf-8").splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "upload")
    taken = take(tmp_path / "upload", tmp_path / "import")
    plain = take(source, tmp_path / "plain")
    assert taken.report.source_format == "apify_instagram"
    assert taken.rows == plain.rows


def test_columns_of_a_sheet_named_by_a_person(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    rows = row(1, "Laporan") + row(3, "k1", "k2") + row(4, "siti", "Lokasinya di mana, kak?")
    path.write_bytes(xlsx(("Data", rows)))
    found = recognise(path)
    assert isinstance(found, NeedsMapping)
    assert found.headers == ("k1", "k2")
    assert (found.sheet, found.header_row) == ("Data", 3)
    taken = take(path, tmp_path / "import", mapping=found.suggestion)
    assert taken.column("text") == ["Lokasinya di mana, kak?"]
    assert taken.column("line") == [4]


def test_the_largest_sheet_where_no_names_tell(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    small = row(1, "a", "b") + row(2, "c", "d")
    large = row(1, "e", "f") + "".join(
        row(n, f"budi{n}", f"kalimat nomor {n}") for n in range(2, 9)
    )
    path.write_bytes(xlsx(("satu", small), ("dua", large), ("kosong", "")))
    found = recognise(path)
    assert isinstance(found, NeedsMapping)
    assert found.sheet == "dua"


HEADER = row(1, "username", "komentar", "waktu", "likes", "id")


@pytest.mark.parametrize(
    ("cells", "at", "precision"),
    [
        ('<c r="C2" s="1"><v>46346.4236111111</v></c>', AT, "minute"),
        ('<c r="C2" s="1"><v>46346.423958333333</v></c>', AT + 30, "exact"),
        ('<c r="C2" s="2"><v>46346.4236111111</v></c>', AT, "minute"),
        ('<c r="C2" s="3"><v>46346</v></c>', AT - 36_600, "estimated"),
        ('<c r="C2"><v>46346.4236111111</v></c>', AT, "minute"),  # shown as a number
        ('<c r="C2" t="d"><v>2026-11-20T10:10:00</v></c>', AT, "exact"),
        ('<c r="C2" t="str"><f>TEXT(A1)</f><v>20/11/2026 10.10</v></c>', AT, "minute"),
        ('<c r="C2" t="e"><v>#N/A</v></c>', None, "unknown"),
    ],
)
def test_moments_of_cells(cells: str, at: int | None, precision: str, tmp_path: Path) -> None:
    styles = (
        '<numFmts><numFmt numFmtId="170" formatCode="[$-421]dd\\ mmmm\\ yyyy;@ &quot;s&quot;"/>'
        '<numFmt numFmtId="171" formatCode="yyyy-mm-dd hh:mm"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="171"/><xf numFmtId="22"/><xf numFmtId="170"/></cellXfs>'
    )
    data = '<row r="2"><c t="str"><v>siti</v></c><c t="str"><v>halo</v></c>' + cells + "</row>"
    taken = take_text(xlsx(("a", HEADER + data), styles=styles), tmp_path)
    assert [(row["at"], row["at_precision"]) for row in taken.rows] == [(at, precision)]


def test_days_since_1904(tmp_path: Path) -> None:
    styles = '<cellXfs><xf numFmtId="22"/></cellXfs>'
    data = '<row r="2"><c t="str"><v>siti</v></c><c t="str"><v>halo</v></c><c s="0"><v>44884.4236111111</v></c></row>'
    book = xlsx(("a", HEADER + data), styles=styles, properties='<workbookPr date1904="1"/>')
    assert take_text(book, tmp_path).column("at") == [AT]


@pytest.mark.parametrize(
    ("written", "key"),
    [("18000000000000001", "18000000000000001"), ("1.8000000000000001E16", None),
     ("18000000000000000", None), ("1795144200", "1795144200"), ("7", "7"), ("7.0", "7")],
)  # fmt: skip
def test_numbers_as_ids(written: str, key: str | None, tmp_path: Path) -> None:
    data = f'<row r="2"><c t="str"><v>siti</v></c><c t="str"><v>halo</v></c><c r="E2"><v>{written}</v></c></row>'
    taken = take_text(xlsx(("a", HEADER + data)), tmp_path)
    assert ("ids_spoiled_by_spreadsheet" in taken.notes()) == (key is None)
    if key is not None:
        assert taken.column("key") == [key]


def test_texts_with_runs_escapes_and_prefixes(tmp_path: Path) -> None:
    strings = (
        "<si><t>username</t></si><si><t>komentar</t></si><si><t>siti</t></si>"
        "<si><r><t>ha</t></r><r><rPr/><t xml:space='preserve'>lo </t></r>"
        "<rPh sb='0' eb='1'><t>BUNYI</t></rPh></si><si><t>a_x000D_b_x0007_ 1_x_2</t></si>"
    )
    data = "".join(
        f'<row><c t="s"><v>{a}</v></c><c t="s"><v>{b}</v></c></row>' for a, b in ((0, 1), (2, 3), (2, 4))
    )  # fmt: skip
    taken = take_text(xlsx(("a", data), strings=strings), tmp_path)
    assert taken.column("text") == ["halo", "a\nb 1_x_2"]


def _cell(text: str, more: str = "") -> str:
    return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"


def _row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_opendocument(tmp_path: Path) -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    date = 'office:value-type="date" office:date-value="2026-11-20T10:10:30"'
    number = 'office:value-type="float" office:value="1200"'
    note = "<office:annotation><text:p>catatan</text:p></office:annotation><text:p>empat</text:p>"
    two_lines = 'satu<text:s text:c="2"/>dua</text:p><text:p>tiga'
    rows = (
        _row(_cell("Judul"), empty),
        _row(empty, more='table:number-rows-repeated="2"'),
        _row(*map(_cell, ("username", "komentar", "waktu", "likes"))),
        _row(_cell("siti"), _cell(two_lines), _cell("20 Nov", date), _cell("1.200", number), empty),
        _row(_cell("budi"), f"<table:table-cell>{note}</table:table-cell>", empty),
        _row(empty, more='table:number-rows-repeated="1048570"'),
    )
    table = f'<table:table table:name="Lembar">{"".join(rows)}</table:table>'
    taken = take_text(ods('<table:table table:name="Kosong"></table:table>', table), tmp_path)
    assert taken.column("text") == ["satu  dua\ntiga", "empat"]
    assert taken.column("line") == [5, 6]
    assert taken.rows[0]["at"] == AT + 30
    assert taken.rows[0]["likes"] == 1200
    assert taken.report.n_read == 2


def test_excel_97(tmp_path: Path) -> None:
    content = xls(
        [["username", "komentar", "likes", "waktu"], ["siti", "halo 🔥 dunia", 12.0, 46346.5]]
    )
    taken = take_text(content, tmp_path)
    assert taken.column("text") == ["halo 🔥 dunia"]
    assert taken.column("likes") == [12]
    assert taken.column("at") == [AT + 6600]


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {x} "{("&" + y + ";") * 10}">' for x, y in zip("bcdefghij", "abcdefghi", strict=True))
    + "]><worksheet><sheetData><row><c t='str'><v>&j;</v></c></row></sheetData></worksheet>"
)  # fmt: skip
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<worksheet><sheetData><row><c t='str'><v>&x;</v></c></row></sheetData></worksheet>"
)
GOOD = HEADER + row(2, "siti", "halo")
SHARED = '<row><c t="s"><v>0</v></c></row>'
FAR = '<row r="3"><c r="XFD3" t="str"><v>jauh</v></c></row>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (xlsx(("a", LAUGHS)), "workbook_broken"),
        (xlsx(("a", OUTSIDE)), "workbook_broken"),
        (xlsx(("a", GOOD + SHARED), strings="<!DOCTYPE x>"), "workbook_broken"),
        (xlsx(("a", GOOD + "<row>")), "workbook_broken"),
        (xlsx(("a", GOOD + '<row><c t="s"><v>9</v></c></row>')), "workbook_broken"),
        (xlsx(("a", GOOD + FAR)), "too_many_columns"),
        (xlsx(("a", "")), "empty"),
        (xlsx(), "empty"),
        (xlsx(("a", GOOD + row(3, "0" * (20 * MEBIBYTE)))), "zip_bomb"),
        (zipped({"xl/workbook.bin": b"x", "a.txt": b"y"}), "workbook_form"),
        (zipped({"xl/workbook.xml": b"bukan xml"}), "workbook_broken"),
        (compound("EncryptedPackage", b"rahasia"), "workbook_encrypted"),
        (compound("WordDocument", b"surat"), "binary"),
        (compound("Workbook", b"bukan buku"), "workbook_broken"),
    ],
    ids=["laughs", "outside", "doctype", "cut", "no-such-text", "far", "no-rows", "no-sheets",
         "bomb", "xlsb", "no-xml", "locked", "letter", "no-book"],
)  # fmt: skip
def test_hostile_workbooks(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        take(path, tmp_path / "import")
    assert caught.value.code.value == code
    assert [child.name for child in tmp_path.iterdir()] == ["upload"]


def _one_text_many_times() -> bytes:
    strings = f"<si><t>{'ha' * 15_000}</t></si>"
    cells = "<row><c t='s'><v>0</v></c><c t='s'><v>0</v></c></row>" * 60_000
    return xlsx(("a", cells), strings=strings)


def _last_row() -> bytes:
    return xlsx(("a", GOOD + '<row r="1048576"><c t="str"><v>x</v></c></row>'))


def _endless_tag() -> bytes:
    noise = "".join(chr(97 + n * n % 26) for n in range(999)) * 12_000
    return xlsx(("a", GOOD + f'<row spans="{noise}"/>'))


def _one_row_a_million_times() -> bytes:
    cell = "<table:table-cell><text:p>halo dunia</text:p></table:table-cell>"
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell * 2}</table:table-row>'
    return ods(f'<table:table table:name="a">{rows * 30}</table:table>')


@pytest.mark.parametrize(
    "content", [_one_text_many_times, _last_row, _endless_tag, _one_row_a_million_times]
)
def test_memory_stays_small(content: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content())
    tracemalloc.start()
    try:
        recognise(path)
    except UnreadableFileError as error:
        assert error.code.value in {"zip_bomb", "record_too_big"}  # noqa: PT017
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 32 * MEBIBYTE
    assert [child.name for child in tmp_path.iterdir()] == ["upload"]
