# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""YouTube's Data API: threads with some of their replies, and replies by themselves."""

import json
from pathlib import Path

from tests.engine.conversation.taking import take_text

ASKED = {
    "kind": "youtube#commentThread",
    "id": "UgxA",
    "snippet": {
        "channelId": "UCwarga",
        "videoId": "abc12345678",
        "totalReplyCount": 3,
        "topLevelComment": {
            "kind": "youtube#comment",
            "id": "UgxA",
            "snippet": {
                "channelId": "UCwarga",
                "videoId": "abc12345678",
                "textDisplay": "Lokasinya di mana?<br>Aku &amp; adik ikut",
                "authorDisplayName": "@siti.contoh",
                "authorChannelId": {"value": "UCsiti"},
                "likeCount": 4,
                "publishedAt": "2026-11-20T03:10:30Z",
            },
        },
    },
    "replies": {
        "comments": [
            {
                "kind": "youtube#comment",
                "id": "UgxA.1",
                "snippet": {
                    "parentId": "UgxA",
                    "textOriginal": "Di dermaga",
                    "authorDisplayName": "Warga Kahayan",
                    "authorChannelId": {"value": "UCwarga"},
                    "publishedAt": "2026-11-20T04:10:30Z",
                },
            }
        ]
    },
}
REPLY = {
    "kind": "youtube#comment",
    "id": "UgxA.2",
    "snippet": {
        "parentId": "UgxA",
        "textOriginal": "aku juga",
        "authorDisplayName": "@budi",
        "authorChannelId": {"value": "UCbudi"},
        "publishedAt": "2026-11-20T05:10:30Z",
    },
}
ANSWER = {"kind": "youtube#commentThreadListResponse", "items": [ASKED]}


def test_a_thread_carries_some_of_its_replies(tmp_path: Path) -> None:
    taken = take_text(json.dumps(ANSWER), tmp_path)
    asked, answered = taken.rows
    assert asked["text"] == "Lokasinya di mana?\nAku & adik ikut"
    assert (asked["likes"], asked["reply_count"], asked["parent_key"]) == (4, 3, None)
    assert (asked["at"], asked["at_precision"]) == (1795144230, "exact")
    assert (asked["is_owner"], answered["is_owner"]) == (False, True)
    assert answered["parent_key"] == "UgxA"
    assert taken.column("post_key") == ["abc12345678"] * 2
    assert asked["post_url"] == "https://www.youtube.com/watch?v=abc12345678"
    assert taken.report.owners == (answered["author"],)
    missing = {note.code: note.params for note in taken.report.notes}
    assert missing["replies_missing"] == {"n_replies": 2}


def test_replies_by_themselves_need_the_post(tmp_path: Path) -> None:
    answer = json.dumps({"kind": "youtube#commentListResponse", "items": [REPLY]})
    taken = take_text(answer, tmp_path, "a")
    assert (taken.rows[0]["parent_key"], taken.rows[0]["post_key"]) == ("UgxA", "unknown")
    assert "no_post" in taken.notes()
    taken = take_text(answer, tmp_path, "b", post_url="https://youtu.be/abc12345678")
    assert taken.rows[0]["post_key"] == "abc12345678"
    assert "no_post" not in taken.notes()


def test_answers_one_after_another_and_in_a_list(tmp_path: Path) -> None:
    other = json.dumps(ANSWER).replace("UgxA", "UgxB")
    for number, text in enumerate(
        (
            f"{json.dumps(ANSWER)}\n{other}\n",
            f"[{json.dumps(ANSWER)}, {other}]",
            f"[{json.dumps(ASKED)}]",
        )
    ):
        taken = take_text(text, tmp_path, str(number))
        assert taken.report.source_format == "youtube_data_api"
        assert taken.column("key")[:2] == ["UgxA", "UgxA.1"]
        assert len(taken.rows) == (2 if number == 2 else 4)


def test_items_of_another_shape_are_refused(tmp_path: Path) -> None:
    late = (
        json.dumps(REPLY)
        .replace("2026-11-20T05:10:30Z", "kemarin pagi")
        .replace("UgxA.2", "UgxA.3")
    )
    items = [REPLY, 3, {"id": "x"}, json.loads(late)]
    taken = take_text(json.dumps({"items": items}), tmp_path)
    assert dict(taken.report.refused) == {"wrong_shape": 2, "bad_time": 1}
