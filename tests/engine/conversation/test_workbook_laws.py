# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for every workbook: it reads as the same table in a CSV does, or is refused whole."""

import csv
import io
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaung.engine.conversation.errors import UnreadableFileError
from tests.engine.conversation.books import ods, row, xlsx
from tests.engine.conversation.taking import take_text

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

# What XML can hold; a carriage return comes back as a line feed.
CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff_")
    | st.sampled_from("\n\t,;\"'"),
    max_size=20,
)
ROWS = st.lists(st.tuples(CELL, CELL, CELL), max_size=8)
HEADER = ("username", "text", "id")
FIRST = ("siti", "halo", "1")


@QUICK
@given(ROWS)
def test_a_sheet_reads_like_the_csv_of_it(rows: list[tuple[str, ...]]) -> None:
    table = [HEADER, FIRST, *rows]
    plain = io.StringIO()
    csv.writer(plain, lineterminator="\n").writerows(cells if any(cells) else () for cells in table)
    written = "".join(row(n, *map(escape, cells)) for n, cells in enumerate(table, start=1))
    with tempfile.TemporaryDirectory() as folder:
        from_csv = take_text(plain.getvalue(), Path(folder), "a")
        from_xlsx = take_text(xlsx(("lembar", written)), Path(folder), "b")
    assert from_xlsx.rows == from_csv.rows
    assert from_xlsx.report.refused == from_csv.report.refused


GOOD_XLSX = xlsx(
    ("a", row(1, *HEADER) + row(2, *FIRST) + '<row><c t="s"><v>0</v></c></row>'),
    strings="<si><t>x</t></si>",
    styles='<cellXfs><xf numFmtId="14"/></cellXfs>',
)
CELLS = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in HEADER)
GOOD_ODS = ods(f"<table:table><table:table-row>{CELLS}</table:table-row></table:table>")


@QUICK
@given(
    st.sampled_from([GOOD_XLSX, GOOD_ODS]),
    st.integers(0, 10),
    st.integers(0, 10_000),
    st.integers(0, 60),
    st.binary(max_size=30) | st.sampled_from([b"<", b">", b'"', b"</row>", b"&#x0;", b"<row>" * 5]),
)
def test_a_spoiled_part_is_read_or_refused(
    content: bytes, part: int, at: int, n_lost: int, inserted: bytes
) -> None:
    spoiled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(spoiled, "w") as target:
        names = source.namelist()
        for name in names:
            data = source.read(name)
            if name == names[part % len(names)]:
                place = at % (len(data) + 1)
                data = data[:place] + inserted + data[place + n_lost :]
            target.writestr(name, data)
    with tempfile.TemporaryDirectory() as folder:
        try:
            taken = take_text(spoiled.getvalue(), Path(folder))
        except UnreadableFileError:
            assert [child.name for child in Path(folder).iterdir()] == ["upload"]
            return
        report = taken.report
        assert report.n_read == report.n_accepted + report.n_refused + report.n_skipped_system
