# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Bluesky's threads: every post says itself what it answers."""

import json
from pathlib import Path

from gaung.engine.conversation.pseudonym import pseudonym
from tests.engine.conversation.taking import SALT, take_text

WARGA, SITI = "did:plc:warga", "did:plc:siti"
ROOT = f"at://{WARGA}/app.bsky.feed.post/3aaa"


def node(did: str, key: str, text: str, answers: str = "", *replies: object) -> dict[str, object]:
    """A post in a thread, with what answers it."""
    record: dict[str, object] = {
        "text": text,
        "createdAt": "2026-11-20T03:10:30.000Z",
        "langs": ["id"],
    }
    if answers:
        record["reply"] = {"root": {"uri": ROOT}, "parent": {"uri": answers}}
    return {
        "post": {
            "uri": f"at://{did}/app.bsky.feed.post/{key}",
            "author": {"did": did, "handle": f"{did[8:]}.bsky.social"},
            "record": record,
            "embed": {"record": {"post": "dikutip", "value": {"text": "bukan ini"}}},
            "likeCount": 2,
            "replyCount": len(replies),
            "indexedAt": "2026-11-20T03:10:31.000Z",
        },
        "replies": list(replies),
    }


def test_a_thread(tmp_path: Path) -> None:
    asked = f"at://{SITI}/app.bsky.feed.post/3bbb"
    thread = node(
        WARGA, "3aaa", "Siapa ikut?", "",
        node(SITI, "3bbb", "aku, @warga.bsky.social jam berapa?", ROOT,
             node(WARGA, "3ccc", "jam 7", asked)),
        {"uri": "at://x/y/z", "notFound": True},
        {"uri": "at://x/y/z", "blocked": True, "author": {"did": "did:plc:x"}},
    )  # fmt: skip
    taken = take_text(
        json.dumps({"thread": thread, "threadgate": {"record": {"post": ROOT}}}), tmp_path
    )
    post, question, answer = taken.rows
    assert (post["kind"], post["is_owner"], post["reply_count"]) == ("post", True, 3)
    assert question["text"] == f"aku, @{pseudonym('warga.bsky.social', SALT)} jam berapa?"
    assert taken.column("parent_key") == [None, None, "3bbb"]
    assert taken.column("post_key") == ["3aaa"] * 3
    assert taken.column("is_owner") == [True, False, True]
    assert (answer["at"], answer["lang"], answer["likes"]) == (1795144230, "id", 2)
    assert taken.report.owners == (pseudonym("warga.bsky.social", SALT),)
    assert dict(taken.report.skipped) == {"deleted": 1, "private": 1}
    # the address of a record names the account; keys do not
    assert not any("did:" in str(value) for row in taken.rows for value in row.values())


def test_a_chain_of_replies_however_deep(tmp_path: Path) -> None:
    answers, inner = "", node(SITI, "k400", "ujung", f"at://{SITI}/app.bsky.feed.post/k399")
    for n in reversed(range(400)):
        answers = f"at://{SITI}/app.bsky.feed.post/k{n - 1}" if n else ROOT
        inner = node(SITI, f"k{n}", f"balasan {n}", answers, inner)
    taken = take_text(json.dumps({"thread": node(WARGA, "3aaa", "awal", "", inner)}), tmp_path)
    assert taken.report.n_accepted == 402
    assert taken.rows[-1]["parent_key"] == "k399"


def test_the_second_form_of_a_thread(tmp_path: Path) -> None:
    items = [
        {"uri": ROOT, "depth": 0, "value": {"post": node(WARGA, "3aaa", "Siapa ikut?")["post"]}},
        {"uri": "x", "depth": 1, "value": {"post": node(SITI, "3bbb", "aku", ROOT)["post"]}},
    ]
    taken = take_text(json.dumps({"thread": items, "hasOtherReplies": False}), tmp_path)
    assert taken.column("text") == ["Siapa ikut?", "aku"]


def test_posts_without_words_or_time(tmp_path: Path) -> None:
    silent, late = node(SITI, "3bbb", "", ROOT), node(SITI, "3ccc", "x", ROOT)
    late["post"] |= {"indexedAt": ""}  # type: ignore[operator]
    late["post"]["record"]["createdAt"] = "lusa"  # type: ignore[index]
    taken = take_text(json.dumps({"thread": node(WARGA, "3aaa", "a", "", silent, late)}), tmp_path)
    assert dict(taken.report.skipped) == {"media": 1}
    assert dict(taken.report.refused) == {"bad_time": 1}
