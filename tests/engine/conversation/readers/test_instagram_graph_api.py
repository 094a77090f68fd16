# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Instagram's Graph API: comments of one post, and posts with their comments inside."""

import json
from pathlib import Path

from tests.engine.conversation.taking import take_text

COMMENT = {
    "id": "17870000000000001",
    "text": "Kak lokasinya di mana?",
    "timestamp": "2026-11-20T03:10:30+0000",
    "username": "siti.contoh",
    "like_count": 3,
    "replies": {
        "data": [
            {
                "id": "17870000000000002",
                "text": "Di dermaga ya kak",
                "timestamp": "2026-11-20T03:12:00+0000",
                "from": {"id": "1784", "username": "wargakahayan"},
            }
        ]
    },
}
POST = {
    "id": "17900000000000009",
    "caption": "Siapa mau ikut bersih sungai?",
    "permalink": "https://www.instagram.com/p/DAAAAAAAAAA/",
    "timestamp": "2026-11-20T03:00:00+0000",
    "username": "wargakahayan",
    "comments_count": 2,
    "comments": {"data": [COMMENT], "paging": {"next": "https://contoh.invalid"}},
}
LINK = "https://www.instagram.com/p/DAAAAAAAAAA/"


def test_comments_and_replies(tmp_path: Path) -> None:
    taken = take_text(json.dumps({"data": [COMMENT], "paging": {}}), tmp_path, post_url=LINK)
    asked, answered = taken.rows
    assert (asked["at"], asked["at_precision"], asked["likes"]) == (1795144230, "exact", 3)
    assert (asked["reply_count"], answered["parent_key"]) == (1, "17870000000000001")
    assert taken.column("post_key") == ["DAAAAAAAAAA"] * 2
    assert taken.column("is_owner") == [None, None]
    # who replies is the better guess
    assert taken.report.owner_candidates[0].pseudonym == answered["author"]
    assert not taken.notes() & {"no_post", "no_authors"}


def test_posts_with_their_comments_tell_the_owner(tmp_path: Path) -> None:
    silent = POST | {"id": "17900000000000010", "caption": "", "comments": {"data": []}}
    for number, text in enumerate((json.dumps({"data": [POST, silent]}), json.dumps(POST))):
        taken = take_text(text, tmp_path, str(number))
        post, asked, answered = taken.rows
        assert (post["kind"], post["key"], post["is_owner"]) == ("post", "DAAAAAAAAAA", True)
        assert (asked["is_owner"], answered["is_owner"]) == (False, True)
        assert taken.report.owners == (answered["author"],)
        assert dict(taken.report.skipped) == ({} if number else {"media": 1})
        assert "replies_missing" in taken.notes()


def test_default_fields_leave_the_writers_out(tmp_path: Path) -> None:
    bare = [
        {"id": f"1787000000000000{n}", "text": text, "timestamp": "2026-11-20T03:10:30+0000"}
        for n, text in enumerate(("halo", "ikut"))
    ]
    taken = take_text(json.dumps({"data": bare}), tmp_path)
    assert taken.column("author") == ["", ""]
    assert {"no_authors", "no_post", "owner_unknown"} <= taken.notes()
    assert taken.report.owner_candidates == ()


def test_pages_one_after_another(tmp_path: Path) -> None:
    page = json.dumps({"data": [COMMENT]})
    other = page.replace("1787000000000000", "1788000000000000")
    for number, text in enumerate((page + other, f"{page}\n{other}\n", f"[{page},{other}]")):
        taken = take_text(text, tmp_path, str(number))
        assert (taken.report.source_format, len(taken.rows)) == ("instagram_graph_api", 4)
