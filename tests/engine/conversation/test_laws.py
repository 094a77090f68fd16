# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What holds for every file: no crash, no lost record, stable keys, nobody's handle."""

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gaung.engine.conversation.errors import UnreadableFileError
from tests.engine.conversation.taking import Taken, take_text

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

STARTS = (
    b"", b"[", b"{", b"username,text\n", b"id,thread_id,author,body,timestamp,post_id\n",
    b"20/11/26 10.04 - Siti: halo\n", b"\xef\xbb\xbfusername;text\n", b"\xff\xfe", b"PK\x03\x04",
    b'{"source_platform":"tiktok-comments","data":{"cid":"1"}}\n',
    b'[{"id":1,"created_at":1764300000,"text":"a","owner":{"username":"b"}},',
    b'{"id":"v","title":"t","webpage_url":"u","comments":[{"author_id":"b","parent":"","text":"a"},',
    b'[{"postUrl":"p","id":"1","text":"a","ownerUsername":"b"},',
    b'[{"cid":"1","text":"a","uniqueId":"b","videoWebUrl":"c"},',
    b"window.YTD.tweets.part0 = [",
)  # fmt: skip


def check_whole(taken: Taken) -> None:
    report = taken.report
    assert report.n_read == report.n_accepted + report.n_refused + report.n_skipped_system
    assert report.n_accepted == len(taken.rows)
    assert report.n_refused == sum(n for _, n in report.refused)
    keys = [(row["platform"], row["key"]) for row in taken.rows]
    assert len(keys) == len(set(keys))


@QUICK
@given(st.sampled_from(STARTS), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(start: bytes, rest: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            taken = take_text(start + rest, Path(folder))
        except UnreadableFileError:
            return
        check_whole(taken)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)  # fmt: skip
FIELDS = st.dictionaries(
    st.sampled_from([
        "id", "text", "owner", "created_at", "answers", "likes_count", "ownerUsername", "postUrl",
        "replies", "timestamp", "cid", "uniqueId", "videoWebUrl", "createTime", "data", "comments",
        "source_platform", "__import_meta", "aweme_id", "user", "legacy", "core", "reply_id",
        "label_list", "parent", "author", "webpage_url", "title",
    ]),
    VALUES,
)  # fmt: skip
GOOD = [
    {"id": 1, "created_at": 1764300000, "text": "a", "owner": {"username": "b"}, "answers": []},
    {"id": "1", "text": "a", "ownerUsername": "b", "postUrl": "https://x.id/p"},
    {"cid": "1", "text": "a", "uniqueId": "b", "videoWebUrl": "https://x.id/p"},
    {"source_platform": "tiktok-comments", "data": {"cid": "1", "aweme_id": "2", "text": "a"}},
    {"source_platform": "twitter.com", "data": {"rest_id": "1"}},
]


@QUICK
@given(st.sampled_from(GOOD), st.lists(FIELDS, max_size=5), st.booleans())
def test_records_of_any_shape(
    good: dict[str, object],
    others: list[dict[str, object]],
    as_lines: bool,  # noqa: FBT001
) -> None:
    records = [good, *({**good, **other} for other in others)]
    text = "\n".join(map(json.dumps, records)) if as_lines else json.dumps(records)
    with tempfile.TemporaryDirectory() as folder:
        try:
            taken = take_text(text, Path(folder))
        except UnreadableFileError:
            return
        check_whole(taken)


CHARACTER = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t\x07")
CELL = st.text(CHARACTER, max_size=30)
ROW = st.tuples(CELL, CELL, CELL, CELL, CELL)


def _csv(rows: list[tuple[str, ...]]) -> str:
    header = "username,text,timestamp,likes,id\n"
    cells = ([cell.replace('"', '""').replace("\0", "") for cell in row] for row in rows)
    return header + "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in cells)


@QUICK
@given(st.lists(ROW, max_size=8))
def test_rows_of_any_content_are_all_accounted_for(rows: list[tuple[str, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        good = ("siti", "halo", "", "", "")
        taken = take_text(_csv([good, *rows]), Path(folder))
        check_whole(taken)
        assert taken.report.n_read == len(rows) + 1
        again = take_text(_csv([good, *rows]), Path(folder), "again")
        assert again.rows == taken.rows


MESSAGE = st.tuples(
    st.integers(1, 28), st.integers(0, 23), st.integers(0, 59),
    st.sampled_from(["Siti", "Budi Kecil", "+62 812-0000-0000"]),
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=40),
)  # fmt: skip


@QUICK
@given(st.lists(MESSAGE, min_size=1, max_size=12))
def test_every_message_of_a_chat_is_accounted_for(
    messages: list[tuple[int, int, int, str, str]],
) -> None:
    chat = "".join(
        f"{day:02}/11/26 {hour:02}.{minute:02} - {who}: {text}\n"
        for day, hour, minute, who, text in messages
    )
    with tempfile.TemporaryDirectory() as folder:
        taken = take_text(chat, Path(folder))
        check_whole(taken)
        assert taken.report.n_read == len(messages)
        assert taken.report.refused == ()
        assert len(set(taken.column("author"))) <= 3
        for row in taken.rows:
            assert not {"Siti", "Budi Kecil", "0000"} & {row["author"], row["key"]}
