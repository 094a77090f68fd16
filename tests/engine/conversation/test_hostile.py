# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files made to break a reader: a coded refusal, and never much memory."""

import io
import json
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.recognise import Unrecognised, recognise
from tests.engine.conversation.taking import take, take_text

INSTALOADER = {"id": 1, "created_at": 1764300000, "text": "halo", "owner": {"username": "siti"}}
ENVELOPE = {
    "source_platform": "tiktok-comments",
    "source_platform_url": "",
    "data": {"cid": "1", "aweme_id": "2", "text": "halo", "create_time": 1764300000,
             "user": {"unique_id": "siti"}},
}  # fmt: skip
MEBIBYTE = 2**20


def _refused(content: bytes, folder: Path) -> str:
    """The code with which a file is refused, whether it is looked at or taken in."""
    path = folder / "upload"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError) as caught:
        take(path, folder / "import")
    assert not (folder / "import").exists()
    assert not (folder / ".import.unfinished").exists()
    return caught.value.code.value


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "image"),
        (b"%PDF-1.7\n", "pdf"),
        (bytes(range(256)) * 20, "binary"),
        (b"username,text\nsiti,ha\x00lo\n", "binary"),
        (b"\x01\x02\x03\x04" * 100, "binary"),
        (b"[" * 100_000, "too_deep"),
        (b'{"a":' * 100_000, "too_deep"),
        (b'[{"text": NaN}]', "not_recognised"),
        (b"hanya kata-kata biasa\n", "not_recognised"),
        (b"<!DOCTYPE html><html></html>", "not_recognised"),
        (b"a," * 40_000, "too_many_columns"),
        (b"a," * 3_000 + b"\n" + b"b," * 3_000 + b"\n", "too_many_columns"),
        (b"a," * 1_000_000, "too_many_columns"),
        (b"x" * 70_000, "line_too_long"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "not_recognised"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "binary"),
        (b"PK\x03\x04" + bytes(40), "zip_broken"),
    ],
)
def test_refused_with_a_code(content: bytes, code: str, tmp_path: Path) -> None:
    assert _refused(content, tmp_path) == code


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no_such_file"):
        recognise(tmp_path / "nothing")


def test_an_html_export_is_known(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_text("<!DOCTYPE html><html><body>halo</body></html>")
    found = recognise(path)
    assert isinstance(found, Unrecognised)
    assert found.code == "html_export"


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("", "truncated_json"),
        (', {"id": 2, "text": "ha', "truncated_json"),
        (", NaN]", "broken_json"),
        ("] lebih", "broken_json"),
        (", " + "[" * 100_000, "too_deep"),
        (", " + "9" * 6_000 + "]", "broken_json"),
        (', "' + "x" * (5 * MEBIBYTE) + '"]', "record_too_big"),
        (", [" + "1," * 300_000 + "1]]", "record_too_big"),
    ],
)
def test_json_that_breaks_later(rest: str, code: str, tmp_path: Path) -> None:
    good = ", ".join([json.dumps(INSTALOADER)] * 3)
    assert _refused(f"[{good}{rest}".encode(), tmp_path) == code


def test_json_items_of_another_shape_are_refused(tmp_path: Path) -> None:
    items = [INSTALOADER, 3, None, [], {"id": 2}, INSTALOADER | {"id": 3, "created_at": "x"}]
    taken = take_text(json.dumps(items), tmp_path)
    assert taken.report.n_accepted == 1
    assert dict(taken.report.refused) == {"wrong_shape": 4, "bad_time": 1}


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "bad_json"),
        ("[1]", "wrong_shape"),
        ('{"a": NaN}', "bad_json"),
        ('{"a":' * 100_000, "too_deep"),
        ('{"a": ' + "9" * 6_000 + "}", "bad_json"),
        ('{"a": "' + "x" * (2 * MEBIBYTE) + '"}', "line_too_long"),
        ('{"source_platform": "lain", "data": {}}', "wrong_shape"),
        (json.dumps(ENVELOPE).replace("1764300000", '"x"'), "bad_time"),
        (json.dumps(ENVELOPE).replace('"1"', '"a\\u0000b"'), "bad_id"),
        (json.dumps(ENVELOPE).replace('"2"', '""'), "bad_id"),
        (json.dumps(ENVELOPE).replace("halo", "x" * 70_000), "text_too_long"),
    ],
)
def test_a_bad_line_is_refused_and_reading_goes_on(line: str, code: str, tmp_path: Path) -> None:
    good = json.dumps(ENVELOPE)
    last = good.replace('"1"', '"9"')
    taken = take_text(f"{good}\n{line}\n{last}\n", tmp_path)
    assert [(r.line, r.code.value) for r in taken.report.refusals] == [(2, code)]
    assert taken.column("key") == ["1", "9"]


def test_of_equal_keys_in_json_the_last_counts(tmp_path: Path) -> None:
    line = json.dumps(ENVELOPE).replace('"text"', '"text": "lama", "text"')
    assert take_text(line + "\n", tmp_path).column("text") == ["halo"]
    listed = json.dumps([INSTALOADER]).replace('"text"', '"text": "lama", "text"')
    assert take_text(listed, tmp_path, "listed").column("text") == ["halo"]


def test_lone_surrogates_and_nul_in_json(tmp_path: Path) -> None:
    line = json.dumps(ENVELOPE).replace("halo", "a\\ud800b\\u0000c")
    assert take_text(line + "\n", tmp_path).column("text") == ["a\ufffdbc"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("siti," + "x" * 200_000, "cell_too_long"),
        ("siti," + "x" * 100_000, "text_too_long"),
        ("siti," + "x" * (2 * MEBIBYTE), "line_too_long"),
        ("s" * 5_000 + ",halo", "text_too_long"),
        ("@,halo", "no_author"),
        ("siti,\u200b", "no_text"),
    ],
)
def test_a_bad_row_is_refused_and_reading_goes_on(row: str, code: str, tmp_path: Path) -> None:
    taken = take_text(f"username,text\nsiti,a\n{row}\nbudi,b\n", tmp_path)
    assert [(r.line, r.code.value) for r in taken.report.refusals] == [(3, code)]
    assert taken.column("text") == ["a", "b"]


def test_bytes_that_are_no_text_in_the_middle(tmp_path: Path) -> None:
    rows = b"username,text\n" + b"siti,halo\n" * 10_000 + b"budi,ha\xfflo\n"
    taken = take_text(rows, tmp_path)
    assert taken.rows[-1]["text"] == "ha\ufffdlo"
    assert taken.report.refused == (("duplicate", 9_999),)


def _endless_line() -> bytes:
    return b"username,text\n" + b"x" * (20 * MEBIBYTE)


def _endless_string() -> bytes:
    return b'[{"text": "' + b"x" * (20 * MEBIBYTE)


def _endless_chat() -> bytes:
    return b"20/11/26 10.04 - Siti: a\n" + b"tanpa kepala sama sekali\n" * (MEBIBYTE // 5)


@pytest.mark.parametrize("content", [_endless_line, _endless_string, _endless_chat])
def test_memory_stays_small(content: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(content())
    tracemalloc.start()
    try:
        report = take(path, tmp_path / "import").report
        assert report.n_read == report.n_accepted + report.n_refused + report.n_skipped_system
    except UnreadableFileError:
        pass
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 16 * MEBIBYTE


def _zip(
    files: dict[str, bytes], *, change: Callable[[zipfile.ZipInfo], None] | None = None
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if change is not None:
                change(info)
            archive.writestr(info, content)
    return target.getvalue()


def _as_link(info: zipfile.ZipInfo) -> None:
    info.external_attr = 0o120777 << 16


CHAT = b"[20/11/26, 10.04.00] Siti: halo\n"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_zip({"_chat.txt": CHAT + b"0" * (100 * MEBIBYTE)}), "zip_bomb"),
        (_zip({"../_chat.txt": CHAT}), "zip_suspicious"),
        (_zip({"/etc/_chat.txt": CHAT}), "zip_suspicious"),
        (_zip({"C:\\_chat.txt": CHAT}), "zip_suspicious"),
        (_zip({"a/../../_chat.txt": CHAT}), "zip_suspicious"),
        (_zip({"_chat.txt": CHAT}).replace(b"_chat.txt", b"_cha\0.txt"), "zip_suspicious"),
        (_zip({"_chat.txt": CHAT}, change=_as_link), "zip_suspicious"),
        (_zip({"a.jpg": b"x"}), "not_recognised"),
        (_zip({"a.txt": b"satu dua", "b.txt": b"tiga"}), "not_recognised"),
        (_zip({"a.txt": CHAT, "b.txt": CHAT + b"0" * (100 * MEBIBYTE)}), "zip_bomb"),
        (_zip({"a.zip": _zip({"_chat.txt": CHAT})}), "not_recognised"),
        (_zip({}), "zip_nothing_to_read"),
        (_zip({"_chat.txt": CHAT})[:-30], "zip_broken"),
        (_zip({"_chat.txt": CHAT}) + b"x" * 70_000, "zip_broken"),
    ],
)
def test_hostile_archives(content: bytes, code: str, tmp_path: Path) -> None:
    assert _refused(content, tmp_path) == code


def test_an_encrypted_archive(tmp_path: Path) -> None:
    content = bytearray(_zip({"_chat.txt": CHAT}))
    at = content.index(b"PK\x01\x02") + 8
    content[at] |= 1
    assert _refused(bytes(content), tmp_path) == "zip_encrypted"


def test_a_wrong_checksum(tmp_path: Path) -> None:
    content = bytearray(_zip({"_chat.txt": CHAT}))
    at = content.index(b"PK\x01\x02") + 16
    content[at] ^= 0xFF
    assert _refused(bytes(content), tmp_path) == "zip_broken"


def test_more_entries_than_any_export_has(tmp_path: Path) -> None:
    content = bytearray(_zip({"_chat.txt": CHAT}))
    at = content.index(b"PK\x05\x06") + 8
    content[at : at + 4] = struct.pack("<HH", 65_535, 65_535)
    assert _refused(bytes(content), tmp_path) == "zip_too_many_files"


def test_overlapping_members(tmp_path: Path) -> None:
    content = bytearray(_zip({"a.txt": CHAT, "b.txt": CHAT}))
    second = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4) + 42
    content[second : second + 4] = struct.pack("<I", 0)
    assert _refused(bytes(content), tmp_path) == "zip_bomb"


@pytest.mark.parametrize(
    ("member", "code", "form"),
    [
        ("user_data_tiktok.json", "own_comments_only", "tiktok_export"),
        ("connections/followers_and_following/x.json", "own_comments_only", "instagram_export"),
    ],
)
def test_archives_of_an_account(member: str, code: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(_zip({member: b"{}", "b.json": b"{}", "c.json": b"{}"}))
    found = recognise(path)
    assert isinstance(found, Unrecognised)
    assert (found.code, found.params["format"]) == (code, form)
