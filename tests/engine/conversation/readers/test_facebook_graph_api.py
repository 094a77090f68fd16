# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Facebook's Graph API: a Page's posts with their comments, and comments by themselves."""

import json
from pathlib import Path

from gaung.engine.conversation.pseudonym import pseudonym
from tests.engine.conversation.taking import SALT, take_text

AT = "2026-11-20T03:10:30+0000"


def comment(number: str, words: str, who: str = "", **more: object) -> dict[str, object]:
    """A comment as the API gives it; without `who` when the Page may not see its author."""
    found: dict[str, object] = {"id": f"200_{number}", "message": words, "created_time": AT}
    if who:
        found["from"] = {"id": {"Warga": "100", "Siti": "5"}.get(who, "6"), "name": who}
    return found | more


ANSWERED = comment("2", "jam 7", "Warga", like_count=1)
ASKED = comment("1", "Jam berapa?", "Siti", comment_count=1, comments={"data": [ANSWERED]})
POST = {
    "id": "100_200",
    "message": "Siapa ikut?",
    "created_time": AT,
    "permalink_url": "https://www.facebook.com/warga/posts/200",
    "comments": {"data": [ASKED], "paging": {"next": "https://contoh.invalid"}},
}


def test_posts_with_their_comments(tmp_path: Path) -> None:
    silent = {"id": "100_201", "created_time": AT, "story": "Warga memperbarui foto"}
    taken = take_text(json.dumps({"data": [POST, silent]}), tmp_path)
    assert taken.column("kind") == ["post", "comment", "comment"]
    assert taken.column("key") == ["200", "200_1", "200_2"]
    assert taken.column("post_key") == ["200"] * 3
    assert taken.column("parent_key") == [None, None, "200_1"]
    assert taken.column("is_owner") == [True, False, True]
    assert taken.column("author") == ["", pseudonym("Siti", SALT), pseudonym("Warga", SALT)]
    assert taken.column("at") == [1795144230] * 3
    assert taken.column("post_url") == [None] * 3  # an address with a name in it
    assert taken.report.owners == (pseudonym("Warga", SALT),)
    assert dict(taken.report.skipped) == {"media": 1}
    assert "replies_missing" in taken.notes()


def test_comments_of_one_post_and_a_stream_with_parents(tmp_path: Path) -> None:
    stream = [
        comment("1", "Jam berapa?", "Siti"),
        comment("2", "jam 7", "Warga", parent={"id": "200_1"}),
        comment("3", "ikut", "Siti"),
        comment("4", ""),
        {"id": "200_5", "created_time": "besok pagi", "message": "x"},
        3,
    ]
    for number, text in enumerate(
        (json.dumps({"data": stream}), "\n".join(json.dumps({"data": [each]}) for each in stream))
    ):
        taken = take_text(text, tmp_path, str(number))
        assert taken.report.source_format == "facebook_graph_api"
        assert taken.column("post_key") == ["200"] * 3  # the comment's number begins with it
        assert taken.column("parent_key") == [None, "200_1", None]
        assert dict(taken.report.refused) == {"bad_time": 1, "wrong_shape": 1}
        assert "no_post" not in taken.notes()


def test_two_people_of_one_name_and_people_without_any(tmp_path: Path) -> None:
    other = comment("2", "b", "Siti") | {"from": {"id": "9", "name": "Siti"}}
    taken = take_text(
        json.dumps({"data": [comment("1", "a", "Siti"), other, comment("3", "c")]}), tmp_path
    )
    first, second, third = taken.column("author")
    assert first == pseudonym("Siti", SALT) != second
    assert third == ""
    assert "no_authors" in taken.notes()
