# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""X's archive: own posts and own answers, as scripts that are never run, alone and in the zip."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from gaung.engine.conversation.pseudonym import pseudonym
from gaung.engine.conversation.recognise import Unrecognised, recognise
from tests.engine.conversation.taking import SALT, take_text

WARGA = pseudonym("wargakahayan", SALT)


def tweet(key: int, text: str, answers: int = 0, **more: object) -> dict[str, object]:
    """A post as the archive keeps it."""
    found: dict[str, object] = {
        "id_str": str(key),
        "created_at": "Fri Nov 20 03:10:30 +0000 2026",
        "full_text": text,
        "favorite_count": "12",
        "lang": "in",
    }
    if answers:
        found["in_reply_to_status_id_str"] = str(answers)
    return found | more


def script(name: str, items: list[object], end: str = "") -> str:
    """A file of the archive."""
    return f"window.YTD.{name}.part0 = {json.dumps(items, indent=2)}{end}"


def wrapped(*tweets: dict[str, object]) -> list[object]:
    """Posts as archives since 2019 have them."""
    return [{"tweet": each} for each in tweets]


def archive(files: dict[str, str]) -> bytes:
    """A zip with these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files.items():
            whole.writestr(name, content)
    return target.getvalue()


def test_posts_and_answers_of_one_script(tmp_path: Path) -> None:
    link = {"url": "https://t.co/abc", "expanded_url": "https://contoh.id/aksi"}
    picture = {
        "url": "https://t.co/pic",
        "expanded_url": "https://x.com/wargakahayan/status/5/photo/1",
    }
    taken = take_text(
        script(
            "tweets",
            wrapped(
                tweet(5, "Ayo &amp; jaga https://t.co/abc https://t.co/pic",
                      entities={"urls": [link], "media": [picture]}),
                tweet(6, "lanjutannya", 5),
                tweet(7, "@siti siap", 900),
                tweet(8, "RT @siti: sungai kita"),
                tweet(9, "https://t.co/pic", entities={"media": [{"url": "https://t.co/pic"}]}),
                tweet(10, "x", created_at="lusa"),
                {"id_str": "", "full_text": "y"},
            ),
            ";\n",
        ),
        tmp_path,
    )  # fmt: skip
    assert taken.column("text") == [
        "Ayo & jaga https://contoh.id/aksi", "lanjutannya", f"@{pseudonym('siti', SALT)} siap"
    ]  # fmt: skip
    assert taken.column("kind") == ["post", "comment", "comment"]
    assert taken.column("post_key") == ["5", "5", "900"]
    assert taken.column("parent_key") == [None, "5", "900"]
    assert taken.column("author") == [WARGA] * 3  # by the address of its own picture
    assert taken.column("is_owner") == [True] * 3
    assert (taken.rows[0]["likes"], taken.rows[0]["lang"], taken.rows[0]["at"]) == (
        12,
        "id",
        1795144230,
    )
    assert dict(taken.report.skipped) == {"repost": 1, "media": 1}
    assert dict(taken.report.refused) == {"bad_time": 1, "wrong_shape": 1}
    assert "own_writing_only" in taken.notes()
    assert "owner_unknown" not in taken.notes()


@pytest.mark.parametrize(
    "text",
    [
        script("tweet", [tweet(5, "halo")]),  # before 2019 nothing was wrapped
        "\ufeff" + script("tweets", wrapped(tweet(5, "halo"))),
        "Grailbird.data.tweets_2013_01 = "
        + json.dumps([{"id_str": "5", "text": "halo", "created_at": "2013-01-31 10:00:00 +0000",
                       "user": {"screen_name": "wargakahayan"}}]),
    ],
)  # fmt: skip
def test_old_forms(text: str, tmp_path: Path) -> None:
    taken = take_text(text, tmp_path)
    assert (taken.column("key"), taken.column("text")) == (["5"], ["halo"])


def test_the_zip_knows_the_account_and_the_long_posts(tmp_path: Path) -> None:
    start = (
        "Sungai Kahayan mengalir panjang sekali dan kami menulis panjang sekali tentang sungai ini"
    )
    long, other = f"{start} &amp; hutan di hulunya", "Catatan panjang lain tanpa pasangan"
    at = "2026-11-20T03:10:30.000Z"
    taken = take_text(
        archive(
            {
                "data/README.txt": "Selamat datang",
                "data/account.js": script("account", [{"account": {"username": "wargakahayan"}}]),
                "data/tweets.js": script("tweets", wrapped(tweet(5, f"{start[:70]}… https://t.co/x1"))),
                "data/tweets-part1.js": script("tweets", wrapped(tweet(6, "jawab", 5))),
                "data/note-tweet.js": script("note_tweet", [
                    {"noteTweet": {"noteTweetId": "1", "createdAt": at, "core": {"text": words}}}
                    for words in (other, long)
                ]),
                "data/deleted-tweets.js": script("deleted_tweets", wrapped(tweet(7, "dihapus"))),
                "data/direct-messages.js": script("direct_messages", [{"dmConversation": {}}]),
                "data/like.js": script("like", [{"like": {"tweetId": "1", "fullText": "suka"}}]),
                "assets/js/app.js": "alert(1)",
            }
        ),
        tmp_path,
    )  # fmt: skip
    assert taken.report.source_format == "x_archive"
    rows = {row["text"]: (row["kind"], row["post_key"]) for row in taken.rows}
    assert rows == {
        f"{start} & hutan di hulunya": ("post", "5"),
        "jawab": ("comment", "5"),
        other: ("post", "note1795144230"),
    }
    assert taken.report.owners == (WARGA,)
    assert set(taken.column("author")) == {WARGA}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("follower", "followers_only"),
        ("like", "likes_only"),
        ("direct_messages", "direct_messages"),
        ("ad_impressions", "account_data_only"),
        ("deleted_tweets", "account_data_only"),
    ],
)
def test_other_scripts_are_known_and_not_read(name: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_text(script(name, []))
    found = recognise(path)
    assert isinstance(found, Unrecognised)
    assert (found.code, found.params["platform"]) == (code, "x")


def test_posts_that_answer_each_other_in_a_ring(tmp_path: Path) -> None:
    ring = wrapped(tweet(5, "a", 6), tweet(6, "b", 5))
    assert take_text(script("tweets", ring), tmp_path).report.n_accepted == 2


@pytest.mark.parametrize("end", ["", ";", " ;\n\n", "\n"])
@pytest.mark.parametrize("n_spaces", [0, 60, 66_000])
def test_the_end_of_a_script(end: str, n_spaces: int, tmp_path: Path) -> None:
    text = script("tweets", wrapped(tweet(5, "a;" + " " * n_spaces + ";")), end)
    if n_spaces < 65_000:
        assert take_text(text, tmp_path).column("text")[0].endswith(";")  # type: ignore[attr-defined]
    else:
        assert dict(take_text(text, tmp_path).report.refused) == {"text_too_long": 1}
