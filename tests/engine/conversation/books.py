# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Workbooks written by hand, down to what no program would write."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Files in a zip."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def xlsx(
    *sheets: tuple[str, str], strings: str = "", styles: str = "", properties: str = ""
) -> bytes:
    """A workbook of (name, rows as XML)."""
    numbered = list(enumerate(sheets, start=1))
    named = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in numbered
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/s{n}.xml"/>'
        for n, _ in numbered
    )
    files = {
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{properties}'
        f"<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f"<Relationships {RELATIONS}>{related}</Relationships>",
    }
    for n, (_, rows) in numbered:
        files[f"xl/worksheets/s{n}.xml"] = (
            rows
            if rows.startswith("<?")
            else (f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")
        )
    if strings:
        files["xl/sharedStrings.xml"] = f"<sst {MAIN}>{strings}</sst>"
    if styles:
        files["xl/styles.xml"] = f"<styleSheet {MAIN}>{styles}</styleSheet>"
    return zipped(files)


def row(number: int, *cells: str) -> str:
    """A row of texts."""
    inner = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells)
    return f'<row r="{number}">{inner}</row>'


def ods(*tables: str) -> bytes:
    """An OpenDocument spreadsheet of tables as XML."""
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
        f"<office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content})


def xls(rows: Sequence[Sequence[str | float]]) -> bytes:
    """A workbook of Excel 97: one sheet of LABEL and NUMBER records (MS-XLS 2.4.148, 2.4.180)."""
    cells = b""
    for at, values in enumerate(rows):
        for column, value in enumerate(values):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(value, str):
                units = value.encode("utf-16-le")
                text = struct.pack("<HB", len(units) // 2, 1) + units
                cells += _record(0x0204, place + text)
            else:
                cells += _record(0x0203, place + struct.pack("<d", value))
    first = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    name = "Komentar".encode("utf-16-le")
    end = _record(0x000A, b"")
    n_before = len(first) + 4 + 8 + len(name) + len(end)
    listed = _record(0x0085, struct.pack("<IBBBB", n_before, 0, 0, 8, 1) + name)
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))
    size = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0))
    return compound("Workbook", first + listed + end + sheet + size + cells + end)


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream (MS-CFB 2): header, table, directory, stream."""
    stream = stream.ljust(4096, b"\0")
    stream += bytes(-len(stream) % 512)
    n_sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + n_sectors), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                          0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)  # fmt: skip
    header = header.ljust(512, b"\xff")
    root = _entry("Root Entry", 5, child=1, start=0xFFFFFFFE, size=0)
    directory = root + _entry(name, 2, child=0xFFFFFFFF, start=2, size=len(stream))
    return header + table + directory.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    tree = struct.pack("<HBBIII", len(encoded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return encoded.ljust(64, b"\0") + tree + bytes(36) + struct.pack("<IQ", start, size)


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body
