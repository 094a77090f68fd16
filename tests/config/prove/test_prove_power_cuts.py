# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The power-cut harness sees what a disk may lose, and only that."""

import asyncio
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pysqlite3 import dbapi2 as sqlite

from gaung.config.prove import power_cuts
from gaung.config.prove.power_cuts import writer
from gaung.config.prove.power_cuts.losses import Book, Losses, losses_of
from gaung.config.prove.power_cuts.promises import ACKS, Promises
from gaung.config.prove.power_cuts.recording import (
    CannotRecordError,
    Record,
    build_recorder,
    read_log,
    recording_environment,
)
from gaung.config.prove.power_cuts.replay import SECTOR, Cut, Disk, disks_after

WRITER = r"""
    import os, sys
    from pysqlite3 import dbapi2
    folder, synchronous, order = sys.argv[1:]
    base = dbapi2.connect(folder + "/book.sqlite3", isolation_level=None)
    base.execute("PRAGMA journal_mode = wal")
    base.execute("PRAGMA synchronous = " + synchronous)
    base.execute("PRAGMA wal_autocheckpoint = 20")
    base.execute("CREATE TABLE tap (id TEXT PRIMARY KEY)")
    acks = os.open(folder + "/acks", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for n in range(120):
        if order == "ack-first":
            os.write(acks, b"+%d\n" % n)
        base.execute("INSERT INTO tap VALUES (?)", (str(n),))
        if order == "commit-first":
            os.write(acks, b"+%d\n" % n)
    base.close()
"""
BOOK = Book("book.sqlite3", "SELECT id FROM tap")


@pytest.fixture(scope="module")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return build_recorder(tmp_path_factory.mktemp("recorder"))
    except CannotRecordError as error:
        pytest.skip(str(error))


def cut_power(recorder: Path, tmp_path: Path, synchronous: str, order: str) -> Losses:
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(folder), synchronous, order],
        env=recording_environment(recorder, folder, tmp_path / "log"),
        check=True,
    )
    records = list(read_log(tmp_path / "log"))
    assert any(record.kind == "U" for record in records)
    return losses_of(records, 60, seed=7, book=BOOK)


def test_an_honest_writer_loses_nothing(recorder: Path, tmp_path: Path) -> None:
    losses = cut_power(recorder, tmp_path, "full", "commit-first")
    assert losses.n_promised > 1000
    assert (losses.n_broken, losses.n_corrupt) == (0, 0)


def test_a_writer_that_answers_before_the_commit_is_caught(recorder: Path, tmp_path: Path) -> None:
    losses = cut_power(recorder, tmp_path, "full", "ack-first")
    assert losses.n_broken > 0


@pytest.mark.parametrize("synchronous", ["normal", "off"])
def test_a_writer_that_does_not_sync_is_caught(
    recorder: Path, tmp_path: Path, synchronous: str
) -> None:
    assert cut_power(recorder, tmp_path, synchronous, "commit-first").n_broken > 0


def test_without_a_compiler_the_reason_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CC", "no-such-compiler")
    with pytest.raises(CannotRecordError, match=r"no C compiler|LD_PRELOAD"):
        build_recorder(tmp_path)


def test_a_log_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "log").write_bytes(b"W\x01\x00\x00\x05\x00\x00\x00" + bytes(8) + b"a123")
    with pytest.raises(ValueError, match="cut off"):
        list(read_log(tmp_path / "log"))


writes = st.builds(
    Record,
    st.just("W"),
    st.sampled_from(["a", "b"]),
    st.integers(0, 3000),
    st.binary(min_size=1, max_size=1500),
)
truncates = st.builds(
    Record, st.just("T"), st.sampled_from(["a", "b"]), st.integers(0, 3000), st.just(b"")
)
syncs = st.builds(Record, st.just("S"), st.sampled_from(["a", "b"]), st.just(0), st.just(b""))


def plain(records: list[Record]) -> dict[str, bytes]:
    """The files as the running system sees them: every call in order."""
    files: dict[str, bytes] = {}
    for record in records:
        old = files.get(record.name, b"")
        if record.kind == "W":
            end = record.offset + len(record.data)
            old = old.ljust(record.offset, b"\0")
            files[record.name] = old[: record.offset] + record.data + old[end:]
        elif record.kind == "T":
            files[record.name] = old[: record.offset].ljust(record.offset, b"\0")
        else:
            files[record.name] = old
    return files


@given(st.lists(st.one_of(writes, truncates, syncs), max_size=25), st.integers(0, 2**32))
def test_with_everything_kept_the_disk_is_what_the_system_saw(
    records: list[Record], seed: int
) -> None:
    (left,) = disks_after(records, [Cut(len(records), 1.0, seed)])
    assert left == plain(records)


@given(st.lists(st.one_of(writes, truncates, syncs), max_size=25), st.integers(0, 2**32))
def test_with_nothing_kept_the_disk_is_the_last_sync(records: list[Record], seed: int) -> None:
    (left,) = disks_after(records, [Cut(len(records), 0.0, seed)])
    for name, content in left.items():
        synced = [n for n, r in enumerate(records) if r.kind == "S" and r.name == name]
        before = records[: synced[-1]] if synced else []
        assert content == plain(before).get(name, b"")


def test_sectors_are_kept_or_lost_one_by_one() -> None:
    disk = Disk()
    disk.take(Record("W", "a", 0, b"o" * SECTOR * 40))
    disk.take(Record("S", "a", 0, b""))
    disk.take(Record("W", "a", 100, b"n" * SECTOR * 30))
    seen = {disk.after_cut(0.5, seed)["a"] for seed in range(20)}
    assert len(seen) == 20
    for content in seen:
        sectors = [content[n : n + SECTOR] for n in range(SECTOR, SECTOR * 30, SECTOR)]
        assert {bytes(sector) for sector in sectors} == {b"o" * SECTOR, b"n" * SECTOR}


def test_a_new_file_is_there_only_after_the_folder_was_synced() -> None:
    disk = Disk()
    for record in (
        Record("C", "a", 0, b""),
        Record("W", "a", 0, b"x"),
        Record("S", "a", 0, b""),
    ):
        disk.take(record)
    assert disk.after_cut(0.0, 1) == {}
    disk.take(Record("S", "", 0, b""))
    assert disk.after_cut(0.0, 1) == {"a": b"x"}
    disk.take(Record("U", "a", 0, b""))
    assert disk.after_cut(0.0, 1) == {"a": b"x"}
    assert disk.after_cut(1.0, 1) == {}


def test_an_erasure_counts_in_both_directions() -> None:
    promises = Promises()
    promises.take([Record("W", ACKS, 0, b"+a\n+b\n")])
    assert promises.broken_by({"a"}) == 1
    promises.take([Record("W", ACKS, 6, b"?a\n")])
    assert promises.broken_by({"b"}) == promises.broken_by({"a", "b"}) == 0
    promises.take([Record("W", ACKS, 9, b"-a\n")])
    assert promises.broken_by({"a", "b"}) == 1
    assert promises.broken_by({"b"}) == 0


@pytest.fixture(scope="module")
def honest_book(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Promises]:
    """What the writer of the proof leaves where no power was cut."""
    folder = tmp_path_factory.mktemp("honest")
    asyncio.run(writer.write_book(folder, 120, "FULL", 1000))
    promises = Promises()
    promises.take([Record("W", ACKS, 0, (folder / ACKS).read_bytes())])
    return folder / writer.BOOK_NAME, promises


def left_after(book: Path, tmp_path: Path, damage: str = "") -> tuple[frozenset[str], int]:
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(book.read_bytes())
    base = sqlite.connect(str(copy), isolation_level=None)
    base.execute(damage)
    ids = frozenset(str(row[0]) for row in base.execute(power_cuts.IDS))
    n_breaches = len(base.execute(power_cuts.BREACHES).fetchall())
    base.close()
    return ids, n_breaches


def test_the_writer_promises_words_changes_and_votes(
    honest_book: tuple[Path, Promises], tmp_path: Path
) -> None:
    book, promises = honest_book
    ids, n_breaches = left_after(book, tmp_path)
    assert (promises.broken_by(ids), n_breaches) == (0, 0)
    for kind in (writer.SAID, writer.CHANGED):
        assert any(name.startswith(f"{kind}.") for name in promises.kept), kind
    for kind in (writer.SAID, writer.CHANGED, writer.VOTED):
        assert any(name.startswith(f"{kind}.") for name in promises.erased), kind


@pytest.mark.parametrize(
    ("damage", "is_breach"),
    [
        ("DELETE FROM said WHERE kind = 'kata'", True),
        ("UPDATE said SET text = 'lain' WHERE kind = 'jawaban'", False),
        ("UPDATE tap SET value = value - 4 WHERE kind = 'jawaban'", False),
        ("DELETE FROM tap WHERE kind = 'kata'", True),
    ],
)
def test_lost_words_and_stale_answers_are_seen(
    honest_book: tuple[Path, Promises], tmp_path: Path, damage: str, *, is_breach: bool
) -> None:
    book, promises = honest_book
    ids, n_breaches = left_after(book, tmp_path, damage)
    assert promises.broken_by(ids) > 0
    assert (n_breaches > 0) == is_breach
