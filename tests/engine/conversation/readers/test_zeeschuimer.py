# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Zeeschuimer's lines: X with people left out and posts passed on, posts of Instagram and TikTok."""

import json
from pathlib import Path

from gaung.engine.conversation.pseudonym import pseudonym
from tests.engine.conversation.taking import SALT, take_text


def line(module: str, data: dict[str, object]) -> str:
    """A line as the add-on writes it."""
    return json.dumps({"source_platform": module, "source_platform_url": "", "data": data}) + "\n"


def tweet(key: str, text: str, person: object = None, **legacy: object) -> dict[str, object]:
    """A post of X in its present form."""
    return {
        "rest_id": key,
        "core": {"user_results": {"result": person or {}}},
        "legacy": {
            "created_at": "Fri Nov 20 03:10:30 +0000 2026",
            "full_text": text,
            "conversation_id_str": "1",
            "user_id_str": "77",
        }
        | legacy,
    }


SITI = {"core": {"screen_name": "siti"}}


def test_posts_and_answers_of_x(tmp_path: Path) -> None:
    picture = {"url": "https://t.co/p", "expanded_url": "https://x.com/budi/status/3/photo/1"}
    link = {"url": "https://t.co/a", "expanded_url": "https://contoh.id/aksi"}
    limited = {"__typename": "TweetWithVisibilityResults", "tweet": tweet("5", "terbatas", SITI)}
    old = tweet("6", "lama") | {"core": None, "user": {"screen_name": "siti"}}
    taken = take_text(
        line("twitter.com", tweet("1", "Ayo &amp; ikut https://t.co/a", SITI, entities={"urls": [link]}))
        + line("x.com", tweet("2", "ikut", {"legacy": {"screen_name": "siti"}}, in_reply_to_status_id_str="1"))
        + line("x.com", tweet("3", "aku https://t.co/p", in_reply_to_status_id_str="2",
                              extended_entities={"media": [picture]}, entities={"media": [picture]}))
        + line("x.com", tweet("4", "RT @a: b", SITI, retweeted_status_result={"result": {}}))
        + line("x.com", limited)
        + line("x.com", old)
        + line("x.com", tweet("7", "tanpa nama")),
        tmp_path,
    )  # fmt: skip
    assert taken.column("text") == [
        "Ayo & ikut https://contoh.id/aksi", "ikut", "aku", "terbatas", "lama", "tanpa nama"
    ]  # fmt: skip
    assert taken.column("author") == [
        pseudonym(handle, SALT) for handle in ("siti", "siti", "budi", "siti", "siti", "77")
    ]
    assert taken.column("kind")[:3] == ["post", "comment", "comment"]
    assert taken.column("parent_key")[:3] == [None, None, "2"]
    assert dict(taken.report.skipped) == {"repost": 1}


def test_posts_of_instagram_in_their_forms(tmp_path: Path) -> None:
    listed = {
        "code": "DAAA", "taken_at": 1764300000, "caption": {"text": "Siapa ikut?"},
        "user": {"username": "warga"}, "like_count": 120, "comment_count": 14,
    }  # fmt: skip
    graph = {
        "shortcode": "DBBB", "taken_at_timestamp": 1764300100, "owner": {"username": "warga"},
        "edge_media_to_caption": {"edges": [{"node": {"text": "Terima kasih"}}]},
        "edge_media_preview_like": {"count": 3}, "edge_media_to_comment": {"count": 1},
    }  # fmt: skip
    taken = take_text(
        line("instagram.com", listed)
        + line("instagram.com", graph)
        + line("instagram.com", listed | {"code": "DCCC", "caption": None})
        + line("instagram.com", {"_zs_partial": True, "pk": "1"})
        + line("instagram.com", {"code": "DDDD", "caption": {"text": "a"}}),
        tmp_path,
    )
    assert taken.column("text") == ["Siapa ikut?", "Terima kasih"]
    assert taken.column("key") == ["DAAA", "DBBB"]
    assert taken.column("kind") == ["post", "post"]
    assert taken.column("likes") == [120, 3]
    assert taken.column("reply_count") == [14, 1]
    assert taken.rows[0]["post_url"] == "https://www.instagram.com/p/DAAA/"
    assert dict(taken.report.skipped) == {"media": 1}
    assert dict(taken.report.refused) == {"wrong_shape": 1, "bad_time": 1}
    assert "posts_only" in taken.notes()


def said(key: str, video: str, caption: object, page: str) -> str:
    """A line with a comment of TikTok, as the add-on writes it."""
    comment = {
        "cid": key, "aweme_id": video, "text": "Lokasinya?", "create_time": 1764300000,
        "reply_id": "0", "user": {"unique_id": "siti"},
        "share_info": {"title": caption, "desc": "Komentar siti: Lokasinya?"},
    }  # fmt: skip
    told = {"source_platform": "tiktok-comments", "source_platform_url": page, "data": comment}
    return json.dumps(told) + "\n"


def test_the_captions_of_tiktok_are_posts(tmp_path: Path) -> None:
    ours, theirs, bare = "7400000000000000002", "7400000000000000003", "7400000000000000004"
    page = f"https://www.tiktok.com/@Warga.Kahayan/video/{ours}"
    taken = take_text(
        said("1", ours, "", page)
        + said("2", ours, "Siapa ikut bersih sungai?", page)
        + said("3", ours, "Siapa ikut bersih sungai?", page)
        + said("4", theirs, "Video orang lain", page)  # scrolled to: the address is late
        + said("5", bare, " ", page)
        + said("6", bare, None, page),
        tmp_path,
    )
    posts = [row for row in taken.rows if row["kind"] == "post"]
    assert [(row["key"], row["text"]) for row in posts] == [
        (ours, "Siapa ikut bersih sungai?"),
        (theirs, "Video orang lain"),
    ]
    assert [row["author"] for row in posts] == [pseudonym("warga.kahayan", SALT), ""]
    assert [row["is_owner"] for row in posts] == [True, None]
    assert [row["at_precision"] for row in posts] == ["estimated", "estimated"]
    assert posts[0]["at"] == int(ours) >> 32
    assert (taken.report.n_read, taken.report.n_accepted, taken.report.n_posts) == (8, 8, 2)
