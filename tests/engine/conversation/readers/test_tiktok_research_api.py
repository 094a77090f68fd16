# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""TikTok's Research API, which never says who wrote a comment."""

import json
from pathlib import Path

from gaung.engine.conversation.recognise import recognise
from tests.engine.conversation.taking import take_text

COMMENTS = [
    {
        "id": "74001",
        "video_id": "7400",
        "text": "di mana kak?",
        "like_count": 1,
        "reply_count": 1,
        "parent_comment_id": "7400",
        "create_time": 1764300000,
    },
    {
        "id": "74002",
        "video_id": "7400",
        "text": "di dermaga",
        "like_count": 0,
        "reply_count": 0,
        "parent_comment_id": "74001",
        "create_time": 1764300060,
    },
]


def test_comments_without_writers(tmp_path: Path) -> None:
    taken = take_text(json.dumps({"data": {"comments": COMMENTS, "has_more": False}}), tmp_path)
    assert taken.column("author") == ["", ""]
    assert taken.column("parent_key") == [None, "74001"]
    assert taken.column("at") == [1764300000, 1764300060]
    assert taken.column("is_owner") == [None, None]
    assert taken.rows[0]["post_url"] == "https://m.tiktok.com/v/7400.html"
    assert "no_authors" in taken.notes()
    assert taken.report.owner_candidates == ()
    assert taken.report.n_replies == 1


def test_answers_one_after_another(tmp_path: Path) -> None:
    pages = [json.dumps({"data": {"comments": [comment]}}) for comment in COMMENTS]
    for number, text in enumerate(("\n".join(pages), f"[{','.join(pages)}]", json.dumps(COMMENTS))):
        taken = take_text(text, tmp_path, str(number))
        assert taken.report.source_format == "tiktok_research_api"
        assert taken.column("key") == ["74001", "74002"]


def test_a_list_of_videos_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "videos"
    path.write_text(json.dumps({"data": {"videos": [{"id": 1, "view_count": 2}]}}))
    assert getattr(recognise(path), "reader", None) != "tiktok_research_api"
