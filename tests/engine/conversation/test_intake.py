# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole of taking in: all or nothing, progress, cancelling, owners, parts."""

import json
import pickle
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gaung.engine.conversation import table
from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.columns import splitting
from gaung.engine.conversation.errors import IntakeCancelledError, UnreadableFileError
from gaung.engine.conversation.intake import take_in
from gaung.engine.conversation.intake.report import Progress
from gaung.engine.conversation.pseudonym import pseudonym
from gaung.engine.conversation.readers import all_readers
from gaung.engine.conversation.table import CONVERSATION, part_paths, read_parts
from tests.engine.conversation.taking import SALT, take, take_text

MANY = "id,username,text,parent_id\n" + "".join(
    f"{n},user{n % 50},halo {n},{n - 1 if n % 3 == 2 else ''}\n" for n in range(9_000)
)


def test_the_columns_and_their_order() -> None:
    assert CONVERSATION.names == [
        "platform", "source_format", "kind", "post_key", "post_url", "key", "parent_key",
        "author", "is_owner", "text", "norm", "has_question", "at", "at_precision", "likes",
        "reply_count", "owner_liked", "pinned", "lang", "line", "row", "mention", "ends_asking",
        "n_tokens", "has_words", "skeleton", "tags", "links", "cues", "copy_no", "n_letters",
        "n_words", "words", "key_no", "parent_no",
    ]  # fmt: skip


def test_written_parts_have_the_schema(tmp_path: Path) -> None:
    taken = take_text(MANY, tmp_path)
    (part,) = part_paths(taken.folder)
    assert part.name == "part-00000.parquet"
    assert pq.read_schema(part).equals(CONVERSATION)
    assert taken.report.n_replies == 3_000
    assert taken.report.n_parts == 1


def test_many_parts_keep_the_order_and_drop_duplicates(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "ROWS_PER_PART", 4_000)
    taken = take_text(MANY + "5,siti,lagi\n8999,siti,lagi pula,\n3,siti,x,\n", tmp_path)
    assert [part.num_rows for part in read_parts(taken.folder)] == [3_999, 4_000, 1_001]
    assert taken.report.n_parts == 3
    lines = [int(str(line)) for line in taken.column("line")]
    assert lines == sorted(lines)
    assert dict(taken.report.refused) == {"duplicate": 2, "too_few_cells": 1}
    assert taken.report.n_read == 9_003


def test_the_same_file_gives_the_same_rows(tmp_path: Path) -> None:
    text = "username,text,timestamp\nsiti,halo,2026-11-20\nbudi,ya,2026-11-20\n"
    first, second = take_text(text, tmp_path, "a"), take_text(text, tmp_path, "b")
    assert first.rows == second.rows
    other = take_text(text, tmp_path, "c", salt=bytes(32))
    assert not set(other.column("key")) & set(first.column("key"))
    assert not set(other.column("author")) & set(first.column("author"))


def test_progress_and_cancel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "PIECE_BYTES", 40_000)
    path = tmp_path / "upload"
    path.write_text(MANY)
    seen: list[Progress] = []

    def run(folder: Path, stop_after: int) -> None:
        take_in(
            path, into=folder, salt=SALT, owner_handles=frozenset(), tz_name="Asia/Jakarta",
            mapping=None, progress=seen.append, cancelled=lambda: len(seen) >= stop_after,
        )  # fmt: skip

    run(tmp_path / "whole", 10**9)
    shares = [progress.share for progress in seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert seen[-1].n_read == 9_000
    assert len(seen) > 3
    seen.clear()
    with pytest.raises(IntakeCancelledError):
        run(tmp_path / "cut", 2)
    assert sorted(child.name for child in tmp_path.iterdir()) == ["upload", "whole"]


def test_leftovers_of_a_broken_run_are_replaced(tmp_path: Path) -> None:
    stale = tmp_path / ".upload.import.unfinished"
    stale.mkdir()
    (stale / "part-00007.parquet").write_bytes(b"x")
    taken = take_text("username,text\nsiti,halo\n", tmp_path)
    assert len(part_paths(taken.folder)) == 1
    with pytest.raises(FileExistsError):
        take(tmp_path / "upload", taken.folder)


def test_no_row_at_all_still_gives_a_part(tmp_path: Path) -> None:
    taken = take_text("username,text\nsiti,\n", tmp_path)
    assert taken.rows == []
    assert taken.report.n_refused == 1
    assert (taken.report.first_at, taken.report.last_at) == (None, None)
    assert pq.read_schema(part_paths(taken.folder)[0]).equals(CONVERSATION)


def test_owner_given_by_a_person(tmp_path: Path) -> None:
    text = "username,text\nwarga.kahayan,halo\nsiti,ya\n"
    ours = frozenset({"@Warga.Kahayan", "akun.kami.di.platform.lain"})
    taken = take_text(text, tmp_path, owners=ours)
    assert taken.report.owners == (pseudonym("warga.kahayan", SALT),)
    assert taken.notes().isdisjoint({"owner_not_seen", "owner_unknown"})


def test_no_named_owner_wrote(tmp_path: Path) -> None:
    text = "username,text\nwarga.kahayan,halo\nsiti,ya\n"
    taken = take_text(text, tmp_path, owners=frozenset({"warga.kahayn", "lain"}))
    assert taken.report.owners == ()
    assert taken.notes() >= {"owner_not_seen", "owner_unknown"}


def test_owner_in_the_address(tmp_path: Path) -> None:
    taken = take_text(
        "username,text\nsiti,ya\n", tmp_path,
        post_url="https://www.tiktok.com/@warga/video/7400000000000000002?_t=x",
    )  # fmt: skip
    assert taken.report.owners == (pseudonym("warga", SALT),)
    assert taken.rows[0]["post_key"] == "7400000000000000002"
    assert taken.rows[0]["platform"] == "tiktok"
    assert taken.rows[0]["post_url"] == "https://m.tiktok.com/v/7400000000000000002.html"
    assert "no_post" not in taken.notes()


def test_candidates_are_ordered_by_replies(tmp_path: Path) -> None:
    taken = take_text(
        "id,username,text,parent_id\n1,a,x,\n2,b,x,1\n3,b,x,1\n4,c,x,1\n5,a,x,\n6,a,x,\n", tmp_path
    )
    assert [(c.n_rows, c.n_replies) for c in taken.report.owner_candidates] == [
        (2, 2), (1, 1), (3, 0)
    ]  # fmt: skip
    assert taken.report.owner_candidates[0].pseudonym == pseudonym("b", SALT)


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://www.instagram.com/siti.contoh/p/DAAA/?igsh=x", "https://www.instagram.com/p/DAAA/"),
        ("https://x.com/siti/status/1990?s=20", "https://x.com/i/status/1990"),
        ("https://youtu.be/abc12345678?si=x", "https://www.youtube.com/watch?v=abc12345678"),
        ("https://www.facebook.com/siti.contoh/posts/1", None),
        ("javascript:alert(1)", None),
        ("https://contoh.id/berita/1", "https://contoh.id/berita/1"),
        ("https://contoh.id/@siti", None),
    ],
)  # fmt: skip
def test_addresses_name_nobody(url: str, written: str | None, tmp_path: Path) -> None:
    taken = take_text(f"username,text,post_url\nsiti,halo,{url}\n", tmp_path)
    assert taken.rows[0]["post_url"] == written


@pytest.mark.parametrize("salt", [b"", b"short"])
def test_a_salt_must_have_32_bytes(salt: bytes, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        take_text("username,text\nsiti,halo\n", tmp_path, salt=salt)


def test_generic_4cat_rows_have_no_replies(tmp_path: Path) -> None:
    taken = take_text(
        "id,thread_id,author,body,timestamp\n1,1,siti,halo,2026-11-20 03:10:30\n"
        "2,1,budi,ya,2026-11-20 03:10:31\n",
        tmp_path,
    )
    assert taken.report.source_format == "fourcat"
    assert taken.column("post_key") == ["1", "1"]
    assert taken.column("at") == [1795144230, 1795144231]
    assert "no_replies" in taken.notes()


def test_4cat_lines_and_zeeschuimer_through_4cat(tmp_path: Path) -> None:
    mapped = {"id": "2", "thread_id": "1", "author": "siti", "body": "halo",
              "timestamp": "2026-11-20 03:10:30", "post_id": "9", "is_comment_on_comment": "yes"}  # fmt: skip
    taken = take_text(json.dumps(mapped) + "\n", tmp_path, "a")
    assert (taken.report.source_format, taken.rows[0]["parent_key"]) == ("fourcat", "1")
    raw = {"cid": "1", "aweme_id": "2", "text": "halo", "create_time": 1764300000,
           "reply_id": "5", "reply_to_reply_id": "6", "user": {"unique_id": "siti"},
           "__import_meta": {"source_platform": "tiktok-comments"}}  # fmt: skip
    taken = take_text(json.dumps(raw) + "\n\n", tmp_path, "b")
    assert (taken.report.source_format, taken.rows[0]["parent_key"]) == ("zeeschuimer", "6")
    assert dict(taken.report.skipped) == {"blank": 1}


def test_apify_error_items_and_csv_of_tiktok(tmp_path: Path) -> None:
    item = {"id": "1", "text": "halo", "ownerUsername": "siti", "postUrl": "", "timestamp": ""}
    taken = take_text(json.dumps([{"error": "no_items"}, item]), tmp_path, "a")
    assert dict(taken.report.refused) == {"source_error": 1}
    taken = take_text(
        "videoWebUrl,cid,text,createTime,uniqueId,likedByAuthor,repliesToId\n"
        "https://www.tiktok.com/@warga/video/9,1,halo,1764300000,siti,true,\n"
        "https://www.tiktok.com/@warga/video/9,2,ya,1764300000,warga,false,1\n",
        tmp_path, "b",
    )  # fmt: skip
    assert taken.report.source_format == "apify_tiktok"
    assert taken.column("is_owner") == [False, True]
    assert taken.column("owner_liked") == [True, False]
    assert taken.column("parent_key") == [None, "1"]


def test_an_error_survives_a_process() -> None:
    error = UnreadableFileError(UnreadableCode.TOO_DEEP, limit=64)
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.code, copy.params) == (error.code, error.params)


def test_readers_are_found_by_listing() -> None:
    names = [reader.name for reader in all_readers()]
    assert names[0] == "whatsapp"  # an iOS chat begins with "[", as JSON does
    assert names[-1] == "generic_csv"
    assert len(names) == len(set(names))
