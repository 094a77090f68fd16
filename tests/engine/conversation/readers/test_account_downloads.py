# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What Instagram, Facebook and TikTok let an account download: own posts are read, nothing else."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from gaung.engine.conversation.pseudonym import pseudonym
from gaung.engine.conversation.recognise import Unrecognised, recognise
from gaung.engine.conversation.source.mojibake import repaired
from tests.engine.conversation.taking import SALT, take_text


def damaged(text: str) -> str:
    """A text as Meta's exports write it."""
    return text.encode().decode("latin-1")


def archive(files: dict[str, object]) -> bytes:
    """A zip with these files as JSON."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, content in files.items():
            whole.writestr(name, json.dumps(content))
    return target.getvalue()


def known(content: bytes | str, folder: Path) -> tuple[str, str]:
    """The code and the platform of a file that is not read."""
    path = folder / "upload"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = recognise(path)
    assert isinstance(found, Unrecognised)
    return found.code.value, found.params["platform"]


@pytest.mark.parametrize(
    "text", ["Aksi sungai 🌊 💚", "é", "naïve", "halo", "日本", "\ud83d", "Â©"]
)
def test_meta_texts_are_repaired_once(text: str) -> None:
    if not any("\ud800" <= sign <= "\udfff" for sign in text):
        assert repaired(damaged(text)) == text
    assert repaired("Kafé ☕") == "Kafé ☕"  # never damaged


INSTAGRAM = [
    {"media": [{"uri": "media/1.jpg", "creation_timestamp": 1764300000,
                "media_metadata": {"photo_metadata": {"exif_data": [{"latitude": -2.2}]}},
                "title": damaged("Aksi sungai 🌊")}]},
    {"media": [{"uri": "2.jpg", "creation_timestamp": 1764300100, "title": ""},
               {"uri": "3.jpg", "creation_timestamp": 1764300101, "title": ""}],
     "title": damaged("Siapa ikut “besok”?"), "creation_timestamp": 1764300110},
    {"media": [{"uri": "4.jpg", "creation_timestamp": 1764300200, "title": ""}]},
    {"media": []},
]  # fmt: skip


def test_instagram_posts(tmp_path: Path) -> None:
    taken = take_text(json.dumps(INSTAGRAM), tmp_path)
    assert taken.column("text") == ["Aksi sungai 🌊", "Siapa ikut “besok”?"]
    assert taken.column("at") == [1764300000, 1764300110]
    assert taken.column("kind") == ["post", "post"]
    assert taken.column("is_owner") == [True, True]
    assert dict(taken.report.skipped) == {"media": 1}
    assert dict(taken.report.refused) == {"wrong_shape": 1}
    assert "posts_only" in taken.notes()
    assert "owner_unknown" not in taken.notes()  # they are ours, whatever the name
    # the same export later gives the same keys
    assert take_text(json.dumps(INSTAGRAM), tmp_path, "b").column("key") == taken.column("key")


COMMENT = [{"string_map_data": {"Komentar": {"value": "semangat"}, "Pemilik": {"value": "warga"},
                                "Waktu": {"timestamp": 1764300000}}}]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (COMMENT, "own_comments_only"),
        (
            [{"string_map_data": {"Nama": {"value": "Siti"}, "Surel": {"value": "a@b.id"}}}],
            "account_data_only",
        ),
        ({"profile_user": [{"string_map_data": {"Nama": {"value": "Siti"}}}]}, "account_data_only"),
        ({"comments_reels_comments": COMMENT}, "own_comments_only"),
        ({"likes_media_likes": [{"title": "x"}]}, "likes_only"),
        (
            [{"timestamp": 1, "media": [], "label_values": [{"label": "URL", "value": "x"}]}],
            "likes_only",
        ),
        (
            {"participants": [], "messages": [{"sender_name": "a", "timestamp_ms": 1}]},
            "direct_messages",
        ),
    ],
)
def test_other_files_of_instagram(content: object, code: str, tmp_path: Path) -> None:
    assert known(json.dumps(content), tmp_path) == (code, "instagram")


def test_the_zip_of_instagram(tmp_path: Path) -> None:
    files = {
        "connections/followers_and_following/followers_1.json": [{"string_list_data": [{"value": "a"}]}],
        "your_instagram_activity/comments/post_comments_1.json": COMMENT,
        "your_instagram_activity/messages/inbox/x/message_1.json":
            {"messages": [{"sender_name": "Budi", "timestamp_ms": 1764300000000, "content": "rahasia"}]},
    }  # fmt: skip
    assert known(archive(dict(files)), tmp_path) == ("own_comments_only", "instagram")
    posts = {f"your_instagram_activity/media/posts_{n}.json": [INSTAGRAM[n - 1]] for n in (1, 2)}
    taken = take_text(archive(files | posts), tmp_path, "b")
    assert taken.column("text") == ["Aksi sungai 🌊", "Siapa ikut “besok”?"]
    # private messages and lists of people were not even opened
    left_out = next(note.params for note in taken.report.notes if note.code == "left_out")
    assert left_out["file:message_1.json"] == "private"
    assert left_out["file:followers_1.json"] == "private"
    assert left_out["file:post_comments_1.json"] == "own_comments_only"


FACEBOOK = [
    {"timestamp": 1764300000, "data": [{"post": damaged("Aksi sungai 🌊")}], "attachments": [],
     "title": "Siti Contoh memperbarui statusnya."},
    {"timestamp": 1764300100, "data": [{"update_timestamp": 1764300100}], "attachments": [{}],
     "title": "Siti Contoh membagikan tautan."},
    {"timestamp": "x", "data": [{"post": "a"}]},
    {"data": []},
]  # fmt: skip


def test_facebook_posts(tmp_path: Path) -> None:
    taken = take_text(json.dumps(FACEBOOK), tmp_path)
    assert (taken.column("text"), taken.column("at")) == (["Aksi sungai 🌊"], [1764300000])
    assert (taken.rows[0]["kind"], taken.rows[0]["is_owner"]) == ("post", True)
    assert dict(taken.report.skipped) == {"media": 1}
    assert dict(taken.report.refused) == {"bad_time": 1, "wrong_shape": 1}
    assert "posts_only" in taken.notes()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"comments_v2": []}, "own_comments_only"),
        ({"group_posts_v2": []}, "own_posts_only"),
        ({"friends_v2": []}, "followers_only"),
        ({"reactions_v2": []}, "likes_only"),
        ({"profile_v2": {}}, "account_data_only"),
        (
            [{"timestamp": 1, "label_values": [{"value": "https://www.facebook.com/x"}]}],
            "likes_only",
        ),
    ],
)
def test_other_files_of_facebook(content: object, code: str, tmp_path: Path) -> None:
    assert known(json.dumps(content), tmp_path) == (code, "facebook")


def test_zips_of_pages_ask_for_json(tmp_path: Path) -> None:
    pages = {"your_instagram_activity/media/posts_1.html": "x", "start_here.html": "x"}
    assert known(archive(dict(pages)), tmp_path) == ("html_export", "instagram")
    pages = {"your_facebook_activity/posts/your_posts_1.html": "x", "start_here.html": "x"}
    assert known(archive(dict(pages)), tmp_path) == ("html_export", "facebook")


def tiktok(video: dict[str, object] | None) -> dict[str, object]:
    """A download of 2025 with one video, or none."""
    return {
        "Comment": {
            "Comments": {"CommentsList": [{"date": "2026-11-20 03:10:30", "comment": "a"}]}
        },
        "Post": {"Posts": {"VideoList": [video] if video else None}},
        "Your Activity": {"Watch History": {"VideoList": [{"Date": "x", "Link": "y"}]}},
        "Profile And Settings": {"Profile Info": {"ProfileMap": {"userName": "wargakahayan"}}},
    }


VIDEO = {
    "Date": "2026-11-19 09:00:00",
    "Link": "https://www.tiktokv.com/share/video/7400000000000000002/",
    "Likes": "1.200",
    "Title": "Siapa ikut?",
}


@pytest.mark.parametrize("change", [str, str.lower, str.upper])
def test_tiktok_videos_in_any_letter_case(change: type[str], tmp_path: Path) -> None:
    taken = take_text(
        json.dumps(
            {
                change("Your Activity"): {"Watch History": {"VideoList": [{"Date": "x"}]}},
                change("Post"): {change("Posts"): {change("VideoList"): [
                    {change(key): value for key, value in VIDEO.items()},
                    {change("Date"): "2026-11-19 09:00:00", change("Title"): "N/A"},
                    {change("Date"): "lusa", change("Title"): "a"},
                    3,
                ]}},
                change("Profile And Settings"):
                    {change("Profile Info"): {change("ProfileMap"): {change("userName"): "wargakahayan"}}},
            }
        ),
        tmp_path,
    )  # fmt: skip
    (row,) = taken.rows
    assert (row["text"], row["at"], row["likes"]) == ("Siapa ikut?", 1795078800, 1200)
    assert (row["key"], row["kind"]) == ("7400000000000000002", "post")
    assert row["post_url"] == "https://m.tiktok.com/v/7400000000000000002.html"
    assert taken.report.owners == (pseudonym("wargakahayan", SALT),) == (row["author"],)
    assert dict(taken.report.skipped) == {"media": 1}
    assert dict(taken.report.refused) == {"bad_time": 1, "wrong_shape": 1}


def test_a_download_without_titles_is_known_and_not_read(tmp_path: Path) -> None:
    untitled = {key: value for key, value in VIDEO.items() if key != "Title"}
    for video in (None, untitled):
        assert known(json.dumps(tiktok(video)), tmp_path) == ("own_comments_only", "tiktok")


def test_the_zip_of_tiktok(tmp_path: Path) -> None:
    content = archive({"user_data_tiktok.json": tiktok(VIDEO), "b.json": {}})
    assert take_text(content, tmp_path).column("text") == ["Siapa ikut?"]
