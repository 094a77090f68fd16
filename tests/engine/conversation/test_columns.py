# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables read many rows at once: exactly the rows, refusals and notes of reading one by one."""

import csv
import dataclasses
import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaung.engine.conversation.columns import pool, splitting
from gaung.engine.conversation.errors import IntakeCancelledError, UnreadableFileError
from gaung.engine.conversation.intake import pieces, take_in
from gaung.engine.conversation.pseudonym import pseudonym
from tests.engine.conversation.taking import SALT, Taken, take

SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

FOURCAT = (
    "id,thread_id,author,body,timestamp,unix_timestamp,likes,replies,post_id,post_url,"
    "is_liked_by_post_author,is_sticky,is_comment_on_comment,language_guess\n"
)
CAPTIONED = FOURCAT.replace("post_url,", "post_url,post_body,")
MAPPED = "id,username,text,timestamp,likes,parent_id,post_url,reply_count\n"
SHORT = "username;text;tanggal;suka\n"
FIRST = {
    FOURCAT: "1,2,siti,halo,2026-11-20 03:10:30,1795144230,1,0,9,,no,no,no,id\n",
    CAPTIONED: "1,2,siti,halo,2026-11-20 03:10:30,1795144230,1,0,9,,Ayo?,no,no,no,id\n",
    MAPPED: "1,siti,halo,2026-11-20 03:10:30,1,,https://www.instagram.com/p/DAAA/,0\n",
    SHORT: "siti;halo;20/11/2026 10.10;1\n",
}


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(splitting, "PIECE_BYTES", 300)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "LEAST_BYTES", 0)
        yield


def taken_both_ways(data: bytes) -> tuple[Taken, Taken]:
    """Row by row, and by column."""
    with tempfile.TemporaryDirectory() as folder:
        upload = Path(folder) / "upload"
        upload.write_bytes(data)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pieces, "LEAST_BYTES", 2**40)
            one_by_one = take(upload, Path(folder) / "a")
        return one_by_one, take(upload, Path(folder) / "b")


def assert_equal_both_ways(data: bytes) -> Taken:
    one_by_one, at_once = taken_both_ways(data)
    first, second = (dataclasses.asdict(each.report) for each in (one_by_one, at_once))
    for report in (first, second):
        report["refused"], report["skipped"] = dict(report["refused"]), dict(report["skipped"])
    assert first == second
    assert one_by_one.rows == at_once.rows
    return at_once


CELLS = st.one_of(
    st.sampled_from([
        "", " ", "0", "-", "null", "NaN", "'17", "1.8E+16", "@siti", "siti", "Siti ", "12", "1,2 rb",
        "1.200", "-3", "x", "2026-11-20 03:10:30", "2026-11-20T03:10:30Z", "2026-11-20T03:10",
        "2026-11-20T03:10:30.000Z", "2026-11-20T03:10:30+07:00", "2026-02-30 10:00:00",
        "1995-01-01 00:00:00", "20/11/2026 10:10", "20/11/2026 10:10:11", "11/20/2026 2:10 PM",
        "3 hari", "1795144230", "1795144230000", "20 November 2026 10.10", "2026-11-20",
        "https://www.tiktok.com/@warga/video/7400000000000000002", "https://contoh.id/berita",
        "yes", "no", "id", "en-US", "mas ada di mana?", "HALOOOO  kak", "0812-3456-7890", "a" * 400,
        "di mana ya kak", "#karhutla https://www.contoh.id/a/?utm_source=x#y", "www.contoh.id",
    ]),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from('\n\r\t\x1e\x07",;@/#?'), max_size=12),
)  # fmt: skip


@SETTINGS
@given(
    st.sampled_from(list(FIRST)), st.lists(st.lists(CELLS, min_size=15, max_size=15), max_size=25)
)
def test_rows_that_a_program_wrote(header: str, rows: list[list[str]]) -> None:
    n_columns = header.count(";") + header.count(",") + 1
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";" if header == SHORT else ",")
    writer.writerows(row[:n_columns] for row in rows)
    assert_equal_both_ways((header + FIRST[header] + out.getvalue()).encode())


@SETTINGS
@given(
    st.sampled_from(list(FIRST)),
    st.text(st.sampled_from('aé?1,,,,;;""\n\n\r\'@ /'), max_size=400),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_whatever_stands_behind_the_header(header: str, rest: str, encoding: str) -> None:
    try:
        assert_equal_both_ways((header + FIRST[header] + rest).encode(encoding))
    except UnreadableFileError:  # a header whose rows are so uneven that it is none
        return


@SETTINGS
@given(st.binary(max_size=200))
def test_bytes_that_are_no_text(rest: bytes) -> None:
    try:
        assert_equal_both_ways((MAPPED + FIRST[MAPPED]).encode() + rest)
    except UnreadableFileError:
        return


@pytest.mark.parametrize(
    "odd",
    [
        '2,budi,"tak pernah ditutup,2026-11-20 03:10:30,1,,,0\n' + "3,ana,a,,,,,\n" * 40,
        '2,budi,"sebuah ""kutipan"" dan\nbaris baru",,1,,,0\n' * 30,
        '2,budi,7" kata orang,,1,,,0\n' + '3,ana,"a\nb",,,,,\n' * 40,
        "2,budi," + "x" * 140_000 + ",,1,,,0\n3,ana,ya,,,,,\n",
        '2,budi,"' + "x\n" * 70_000 + '",,1,,,0\n3,ana,ya,,,,,\n',
        "2,budi," + "x" * 1_100_000 + "\n3,ana,ya,,,,,\n",
        "2,budi\n\n,,,,,,,\n3,ana,ya,,,,,\n3,ana,ya lagi,,,,,\n",
        "2,budi,ya,,,,,,lebih,banyak\n3,ana,ya,,,,,\n",
        "2,budi,ya,,,,,\r3,ana,ya,,,,,\r\n4,cici,ya,,,,,",
    ],
)  # fmt: skip
def test_odd_files(odd: str) -> None:
    good = FIRST[MAPPED] * 25  # so that the head looks like a table
    taken = assert_equal_both_ways((MAPPED + good + odd + FIRST[MAPPED] * 2).encode())
    assert taken.rows


def test_captions_are_posts_once_a_video() -> None:
    page = "https://www.tiktok.com/@warga/video/7574500000000000001"
    videos = [("7574500000000000001", "Kapan kita mulai?", page), ("8", "", ""), ("9", "Lain", "")]
    rows = "".join(
        f"{100 + n},{video},siti,halo,2026-11-20 03:10:30,{1795144230 + n},1,0,{video},{link},"
        f"{caption if n > 2 else ''},no,no,no,id\n"
        for n in range(60)
        for video, caption, link in [videos[n % 3]]
    )
    taken = assert_equal_both_ways((CAPTIONED + rows).encode())
    first, other = [row for row in taken.rows if row["kind"] == "post"]
    assert (first["text"], first["post_key"], first["key"]) == (
        "Kapan kita mulai?", "7574500000000000001", "7574500000000000001",
    )  # fmt: skip
    assert (first["author"], first["is_owner"]) == (pseudonym("warga", SALT), True)
    # the id tells the second: 7574500000000000001 / 2**32
    assert (first["at"], first["at_precision"]) == (1763575710, "estimated")
    assert first["line"] == 5  # the first row with a caption
    assert (other["text"], other["author"], other["is_owner"]) == ("Lain", "", None)
    assert (other["at"], other["at_precision"]) == (None, "unknown")
    assert (taken.report.n_read, taken.report.n_posts, taken.report.n_accepted) == (62, 2, 62)


def test_lines_are_those_of_the_sheet() -> None:
    rows = "".join(f"{n},siti,{'halo' if n % 7 else ''},,,,,\n" for n in range(2, 400))
    taken = assert_equal_both_ways((MAPPED + rows).encode())
    assert [row["line"] for row in taken.rows] == [n for n in range(2, 400) if n % 7]
    assert [refusal.line for refusal in taken.report.refusals][:3] == [7, 14, 21]


@pytest.mark.parametrize("name", ["4cat/tiktok-comments.csv", "exportcsv/ytdt_comments.csv",
                                  "exportcsv/excel_id_semicolon.csv",
                                  "exportcsv/indonesia_ig_sentiment.csv"])  # fmt: skip
def test_samples(name: str, shared_data: Path) -> None:
    assert_equal_both_ways((shared_data / "samples" / name).read_bytes())


def test_two_processes_give_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(
        f'{n},user{n % 9},"ha""lo {n}\nkak @ana?",2026-11-20 03:10:30,1,,,0\n' for n in range(400)
    )
    upload = tmp_path / "upload"
    upload.write_text(MAPPED + rows)
    alone = take(upload, tmp_path / "alone")
    monkeypatch.setattr(pieces, "LEAST_BYTES_FOR_WORKERS", 0)
    monkeypatch.setattr(pieces, "usable_cores", lambda: 2)
    together = take(upload, tmp_path / "together")
    assert together.rows == alone.rows
    assert together.report == alone.report


def test_cancelling_ends_the_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def noted(*asked: object, **how: object) -> subprocess.Popen[bytes]:
        started.append(popen(*asked, **how))  # type: ignore[call-overload]
        return started[-1]

    upload = tmp_path / "upload"
    upload.write_text(MAPPED + FIRST[MAPPED] * 400)
    monkeypatch.setattr(pieces, "LEAST_BYTES_FOR_WORKERS", 0)
    monkeypatch.setattr(pieces, "usable_cores", lambda: 2)
    monkeypatch.setattr(pool.subprocess, "Popen", noted)
    with pytest.raises(IntakeCancelledError) as caught:
        take_in(
            upload, into=tmp_path / "import", salt=SALT, owner_handles=frozenset(),
            tz_name="Asia/Jakarta", mapping=None, progress=lambda _: None, cancelled=lambda: True,
        )  # fmt: skip
    assert len(started) == 2
    assert all(worker.returncode is not None for worker in started)
    assert caught.value
    assert [path.name for path in tmp_path.iterdir()] == ["upload"]


HOLDER = """
import sys, time
from gaung.engine.conversation.columns.pool import Pool
from gaung.engine.conversation.columns.taking import Job
from gaung.engine.conversation.readers.fourcat.rows import FourCatPlan
pool = Pool(Job(FourCatPlan.of(["id"]), "fourcat", bytes(32), ",", 1), 2)
print(*(worker.pid for worker in pool._workers), flush=True)
time.sleep(60)
"""


def test_no_process_outlives_the_one_that_started_it() -> None:
    if sys.platform != "linux":
        pytest.skip("looks into /proc")
    holder = subprocess.Popen([sys.executable, "-c", HOLDER], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    workers = holder.stdout.readline().split()
    assert len(workers) == 2
    assert all(map(_lives, workers))
    holder.kill()
    holder.wait()
    holder.stdout.close()
    for _ in range(400):
        if not any(map(_lives, workers)):
            return
        time.sleep(0.05)
    pytest.fail("still there")


def _lives(pid: str) -> bool:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False
    return "State:\tZ" not in status


def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = tmp_path / "upload"
    upload.write_text(MAPPED + FIRST[MAPPED] * 100)
    monkeypatch.setattr(pieces, "LEAST_BYTES_FOR_WORKERS", 0)
    monkeypatch.setattr(pieces, "usable_cores", lambda: 2)
    monkeypatch.setattr(pool, "WORKER", (*pool.WORKER[:1], "-c", "pass"))
    with pytest.raises(RuntimeError, match="ended"):
        take(upload, tmp_path / "import")
    assert [path.name for path in tmp_path.iterdir()] == ["upload"]
