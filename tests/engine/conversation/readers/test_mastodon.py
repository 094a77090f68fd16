# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Mastodon's statuses: the context of a post, one status, a list, one a line."""

import json
from pathlib import Path

import pytest

from gaung.engine.conversation.pseudonym import pseudonym
from tests.engine.conversation.taking import SALT, take_text

WARGA = {"id": "9", "acct": "warga", "url": "https://contoh.social/@warga"}
SITI = {"id": "1", "acct": "siti@lain.social", "url": "https://lain.social/@siti"}


def status(
    key: str, content: str, answers: str | None = None, who: dict[str, str] = SITI, **more: object
) -> dict[str, object]:
    """A status as the API gives it."""
    return {
        "id": key,
        "created_at": "2026-11-20T03:10:30.000Z",
        "in_reply_to_id": answers,
        "in_reply_to_account_id": "9" if answers else None,
        "content": content,
        "account": who,
        "visibility": "public",
        "mentions": [WARGA],
        "favourites_count": 2,
        "replies_count": 0,
        "language": "id",
        "url": f"https://contoh.social/@x/{key}",
    } | more


MENTION = '<span class="h-card"><a href="https://lain.social/@siti">@<span>siti</span></a></span>'
POST = status("1", "<p>Siapa ikut?</p>", who=WARGA)
ASKED = status("2", "<p>Aku &amp; adik<br>ikut</p><p>jam berapa?</p>", "1")
ANSWERED = status("3", f"<p>{MENTION} jam 7</p>", "2", WARGA, mentions=[SITI])


def test_a_context_tells_who_began(tmp_path: Path) -> None:
    taken = take_text(json.dumps({"ancestors": [], "descendants": [ASKED, ANSWERED]}), tmp_path)
    asked, answered = taken.rows
    assert asked["text"] == "Aku & adik\nikut\n\njam berapa?"
    assert answered["text"] == f"@{pseudonym('siti@lain.social', SALT)} jam 7"
    assert asked["author"] == pseudonym("siti@lain.social", SALT)
    assert (asked["parent_key"], answered["parent_key"]) == (None, "2")
    assert taken.column("post_key") == ["1", "1"]
    assert (asked["likes"], asked["lang"], asked["at"]) == (2, "id", 1795144230)
    # the post itself is not in its context, but its account is mentioned
    assert taken.report.owners == (pseudonym("warga", SALT),)
    assert "no_post" in taken.notes()


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([POST, ASKED, ANSWERED]),
        "\n".join(map(json.dumps, (POST, ASKED, ANSWERED))),
        json.dumps({"ancestors": [POST], "descendants": [ASKED, ANSWERED]}),
    ],
)
def test_lists_lines_and_contexts(text: str, tmp_path: Path) -> None:
    taken = take_text(text, tmp_path)
    assert taken.column("kind") == ["post", "comment", "comment"]
    assert taken.column("post_key") == ["1", "1", "1"]
    assert taken.report.owners == (pseudonym("warga", SALT),)
    assert "no_post" not in taken.notes()


def test_one_status(tmp_path: Path) -> None:
    taken = take_text(json.dumps(POST), tmp_path)
    assert taken.column("text") == ["Siapa ikut?"]
    assert taken.rows[0]["post_url"] is None  # an address on Mastodon names its account


def test_several_threads_have_no_owner(tmp_path: Path) -> None:
    taken = take_text(json.dumps([POST, status("7", "<p>lain</p>")]), tmp_path)
    assert taken.report.owners == ()


def test_what_is_not_for_everybody_is_left_alone(tmp_path: Path) -> None:
    taken = take_text(
        json.dumps(
            [
                POST,
                status("4", "<p>diam-diam</p>", visibility="direct"),
                status("5", "<p>pengikut saja</p>", visibility="private"),
                status("6", "", reblog={"id": "0"}),
                status("7", "<p></p>"),
                status("8", "<script>x()</script><p>a <a href='https://contoh.id/b'>"
                       "<span class='invisible'>https://</span><span>contoh.id/b</span></a></p>",
                       spoiler_text="berita"),
                status("9", "<p>x</p>", created_at=""),
                {"id": "10"},
            ]
        ),
        tmp_path,
    )  # fmt: skip
    assert taken.column("text") == ["Siapa ikut?", "berita\n\na https://contoh.id/b"]
    assert dict(taken.report.skipped) == {"private": 2, "repost": 1, "media": 1}
    assert dict(taken.report.refused) == {"bad_time": 1, "wrong_shape": 1}


def test_statuses_that_answer_each_other_in_a_ring(tmp_path: Path) -> None:
    ring = [status("1", "<p>a</p>", "2"), status("2", "<p>b</p>", "1")]
    assert take_text(json.dumps(ring), tmp_path).report.n_accepted == 2
