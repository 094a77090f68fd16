# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every sample export: what it is recognised as, and the rows that come out of it."""

from pathlib import Path

import pytest

from gaung.engine.conversation.readers.contract import Recognised
from gaung.engine.conversation.recognise import Unrecognised, recognise
from tests.engine.conversation.taking import take

KAHAYAN = "whatsapp/Chat WhatsApp dengan Aksi Kahayan (android id, dd_mm_yy HH.MM).txt"
TAKEOUT = "youtube_takeout"

# file: (reader, platform, accepted rows, refused, skipped)
READ = {
    "4cat/tiktok-comments.csv": ("fourcat", "tiktok", 2, 0, 0),
    "apify/instagram-comment-scraper.flat.csv": ("apify_instagram", "instagram", 2, 0, 0),
    "apify/instagram-comment-scraper.json": ("apify_instagram", "instagram", 2, 0, 0),
    "apify/tiktok-comments-scraper.json": ("apify_tiktok", "tiktok", 1, 0, 0),
    "crowdtangle/instagram.csv": ("crowdtangle", "instagram", 1, 0, 0),
    "exportcsv/excel_id_semicolon.csv": ("generic_csv", "other", 1, 0, 0),
    "exportcsv/indonesia_ig_sentiment.csv": ("generic_csv", "instagram", 1, 0, 0),
    "exportcsv/realSamy_comments_export.csv": ("generic_csv", "instagram", 1, 0, 0),
    "exportcsv/ytdt_comments.csv": ("generic_csv", "youtube", 2, 0, 0),
    "instaloader/2026-11-20_03-00-00_UTC_comments.json": ("instaloader", "instagram", 2, 0, 0),
    "meta_business_suite/instagram_posts.csv": ("meta_business_suite", "instagram", 1, 0, 0),
    KAHAYAN: ("whatsapp", "whatsapp", 3, 0, 6),
    "whatsapp/android_en_12h_nnbsp.txt": ("whatsapp", "whatsapp", 3, 0, 6),
    "whatsapp/android_en_24h.txt": ("whatsapp", "whatsapp", 3, 0, 6),
    "whatsapp/android_id_comma_yyyy.txt": ("whatsapp", "whatsapp", 3, 0, 6),
    "whatsapp/ios_id__chat.txt": ("whatsapp", "whatsapp", 3, 0, 6),
    "whatsapp/chatminer_test_[mmddyy]_24hrs.txt": ("whatsapp", "whatsapp", 7, 0, 2),
    "whatsapp/chatminer_test_ddmmyy_24hrs.txt": ("whatsapp", "whatsapp", 7, 0, 2),
    "whatsapp/chatminer_test_mmddyy_24hrs.txt": ("whatsapp", "whatsapp", 7, 0, 2),
    "whatsapp/chatminer_test_mmddyyyy_12hrs.txt": ("whatsapp", "whatsapp", 7, 0, 2),
    "whatsapp/chatminer_test_yyyymmdd_24hrs.txt": ("whatsapp", "whatsapp", 7, 0, 2),
    "youtube/google_takeout_parser_comments_post_2024-06.csv": (TAKEOUT, "youtube", 2, 0, 0),
    "youtube/google_takeout_parser_comments_pre_2024-06.csv": (TAKEOUT, "youtube", 2, 0, 0),
    "youtube/takeout_comments.2024-06.csv": (TAKEOUT, "youtube", 1, 0, 0),
    "youtube/takeout_comments.2025+.csv": (TAKEOUT, "youtube", 1, 0, 0),
    "youtube/takeout_comments.pre-2024-06.csv": (TAKEOUT, "youtube", 1, 0, 0),
    "youtube/ytdlp.info.json": ("ytdlp", "youtube", 3, 0, 0),
    "zeeschuimer/tiktok-comments.ndjson": ("zeeschuimer", "tiktok", 3, 0, 0),
    "zeeschuimer/twitter.ndjson": ("zeeschuimer", "x", 1, 0, 0),
    "bluesky/getPostThread.json": ("bluesky", "bluesky", 2, 0, 0),
    "facebook/your_posts__check_ins__photos_and_videos_1.json": (
        "facebook_export",
        "facebook",
        1,
        0,
        0,
    ),
    "instagram/graph_api_comments.json": ("instagram_graph_api", "instagram", 2, 0, 0),
    "instagram/posts_1.json": ("instagram_export", "instagram", 2, 0, 0),
    "mastodon/context.json": ("mastodon", "mastodon", 1, 0, 0),
    "telegram/chatminer_batch.json": ("telegram", "telegram", 2, 0, 0),
    "telegram/chatminer_single.json": ("telegram", "telegram", 2, 0, 0),
    "telegram/result.json": ("telegram", "telegram", 2, 0, 1),
    "tiktok/research_api_comments.json": ("tiktok_research_api", "tiktok", 1, 0, 0),
    "tiktok/user_data_tiktok.new.json": ("tiktok_export", "tiktok", 1, 0, 0),
    "x/tweet.2019.js": ("x_archive", "x", 1, 0, 0),
    "x/tweets.js": ("x_archive", "x", 2, 0, 0),
    "youtube/data_api_commentThreads.json": ("youtube_data_api", "youtube", 2, 0, 0),
    "zeeschuimer/instagram.ndjson": ("zeeschuimer", "instagram", 1, 0, 0),
}

# for each file its code, and its format where that is known
NOT_READ = {
    "bluesky/lexicon-embed-images.json": ("unknown_json", ""),
    "bluesky/lexicon-feed-defs.json": ("unknown_json", ""),
    "bluesky/lexicon-feed-getPostThread.json": ("unknown_json", ""),
    "bluesky/lexicon-feed-post.json": ("unknown_json", ""),
    "bluesky/lexicon-richtext-facet.json": ("unknown_json", ""),
    "facebook/comments.json": ("own_comments_only", "facebook_export"),
    "facebook/likes_and_reactions.2026.json": ("likes_only", "facebook_export"),
    "facebook/your_comments_in_groups.json": ("own_comments_only", "facebook_export"),
    "instagram/chatminer_dm_message.json": ("direct_messages", "meta_messages"),
    "instagram/followers.old.json": ("followers_only", "instagram_export"),
    "instagram/followers_1.new.json": ("followers_only", "instagram_export"),
    "instagram/following.json": ("followers_only", "instagram_export"),
    "instagram/liked_posts.label_values.json": ("likes_only", "instagram_export"),
    "instagram/post_comments.2022.json": ("own_comments_only", "instagram_export"),
    "instagram/post_comments_1.en.json": ("own_comments_only", "instagram_export"),
    "instagram/post_comments_1.nl.json": ("own_comments_only", "instagram_export"),
    "instagram/post_comments_1.unknown_locale.json": ("own_comments_only", "instagram_export"),
    "tiktok/user_data.old.json": ("own_comments_only", "tiktok_export"),
    "x/dogsheep-account-suspension.js": ("account_data_only", "x_archive"),
    "x/dogsheep-account.js": ("account_data_only", "x_archive"),
    "x/dogsheep-app.js": ("account_data_only", "x_archive"),
    "x/dogsheep-follower.js": ("followers_only", "x_archive"),
    "x/dogsheep-following.js": ("followers_only", "x_archive"),
    "x/dogsheep-saved-search.js": ("account_data_only", "x_archive"),
    "x/follower.js": ("followers_only", "x_archive"),
}


def test_no_sample_is_forgotten(shared_data: Path) -> None:
    folder = shared_data / "samples"
    files = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SOURCE.md"
    }
    assert files == READ.keys() | NOT_READ.keys()


@pytest.mark.parametrize("name", READ)
def test_recognised_and_read(name: str, shared_data: Path, tmp_path: Path) -> None:
    reader, platform, n_accepted, n_refused, n_skipped = READ[name]
    # by content: the name of the upload says nothing
    upload = tmp_path / "upload.bin"
    upload.write_bytes((shared_data / "samples" / name).read_bytes())
    found = recognise(upload)
    assert isinstance(found, Recognised)
    assert (found.reader, found.platform) == (reader, platform)
    report = take(upload, tmp_path / "import").report
    assert (report.n_accepted, report.n_refused, report.n_skipped_system) == (
        n_accepted,
        n_refused,
        n_skipped,
    )
    assert report.platforms == (platform,)


@pytest.mark.parametrize("name", NOT_READ)
def test_known_but_no_conversation(name: str, shared_data: Path, tmp_path: Path) -> None:
    upload = tmp_path / "upload.bin"
    upload.write_bytes((shared_data / "samples" / name).read_bytes())
    found = recognise(upload)
    assert isinstance(found, Unrecognised)
    assert (found.code, found.params.get("format", "")) == NOT_READ[name]


def test_4cat_row(shared_data: Path, tmp_path: Path) -> None:
    taken = take(shared_data / "samples/4cat/tiktok-comments.csv", tmp_path / "import")
    row, post = taken.rows
    assert row["key"] == "7400000000000000011"
    assert row["post_key"] == "7400000000000000002"
    assert row["parent_key"] is None
    assert row["text"] == "mantap kak 🔥"
    # the column "timestamp" of the sample is a year off; the epoch is what is exact
    assert (row["at"], row["at_precision"]) == (1764300000, "exact")
    assert (row["likes"], row["reply_count"], row["lang"]) == (2, 1, "id")
    assert (row["is_owner"], row["owner_liked"], row["pinned"]) == (False, None, False)
    assert row["post_url"] == "https://m.tiktok.com/v/7400000000000000002.html"
    assert row["line"] == 2  # the header is row 1
    assert (post["kind"], post["text"]) == ("post", "Aksi bersih sungai")
    assert (post["post_key"], post["is_owner"]) == (row["post_key"], True)
    assert taken.report.owners == (post["author"],)


def test_zeeschuimer_knows_owner_and_reply(shared_data: Path, tmp_path: Path) -> None:
    taken = take(shared_data / "samples/zeeschuimer/tiktok-comments.ndjson", tmp_path / "import")
    asked, answered, post = taken.rows
    assert answered["parent_key"] == asked["key"] == "7400000000000000011"
    assert (post["kind"], post["text"]) == ("post", "Aksi bersih sungai")
    assert (post["post_key"], post["author"]) == (asked["post_key"], answered["author"])
    assert (asked["is_owner"], answered["is_owner"]) == (False, True)
    assert (asked["has_question"], answered["has_question"]) == (True, False)
    assert taken.report.owners == (answered["author"],)
    assert taken.report.owner_candidates == ()


def test_the_same_person_has_one_pseudonym_across_formats(
    shared_data: Path, tmp_path: Path
) -> None:
    names = ("4cat/tiktok-comments.csv", "zeeschuimer/tiktok-comments.ndjson",
             "apify/tiktok-comments-scraper.json", "apify/instagram-comment-scraper.json",
             "instaloader/2026-11-20_03-00-00_UTC_comments.json")  # fmt: skip
    authors = {
        take(shared_data / "samples" / name, tmp_path / str(number)).rows[0]["author"]
        for number, name in enumerate(names)
    }
    assert len(authors) == 1


def test_ytdlp_gives_the_video_and_estimated_times(shared_data: Path, tmp_path: Path) -> None:
    taken = take(shared_data / "samples/youtube/ytdlp.info.json", tmp_path / "import")
    video, asked, answered = taken.rows
    assert (video["kind"], video["text"], video["at"]) == ("post", "Aksi bersih sungai", None)
    assert (asked["at"], asked["at_precision"], asked["likes"]) == (1764288000, "estimated", 4)
    assert (asked["owner_liked"], asked["parent_key"]) == (True, None)
    assert (answered["parent_key"], answered["is_owner"]) == ("UgxAAAA", True)
    assert "estimated_times" in taken.notes()
    assert taken.report.owners == (answered["author"],)


def test_replies_inside_comments_are_rows(shared_data: Path, tmp_path: Path) -> None:
    for number, (name, moments) in enumerate(
        {
            "apify/instagram-comment-scraper.json": [1795144230, 1795144320],
            "apify/instagram-comment-scraper.flat.csv": [1795144230, None],
            "instaloader/2026-11-20_03-00-00_UTC_comments.json": [1764300000, 1764300500],
        }.items()
    ):
        taken = take(shared_data / "samples" / name, tmp_path / str(number))
        assert taken.column("key") == ["18000000000000001", "18000000000000002"]
        assert taken.column("parent_key") == [None, "18000000000000001"]
        assert taken.column("at") == moments
        # nobody is known to be the owner; who replies is the better guess
        assert taken.report.owner_candidates[0].pseudonym == taken.rows[1]["author"]


def test_x_mention_and_language(shared_data: Path, tmp_path: Path) -> None:
    taken = take(shared_data / "samples/zeeschuimer/twitter.ndjson", tmp_path / "import")
    (row,) = taken.rows
    assert (row["kind"], row["parent_key"], row["lang"]) == ("comment", None, "id")
    assert row["post_key"] == "1990000000000000000"
    assert row["at"] == 1795144230
    assert row["norm"] == "setuju! #jagakahayan"


@pytest.mark.parametrize(
    "name", [KAHAYAN, "whatsapp/android_en_12h_nnbsp.txt", "whatsapp/android_en_24h.txt",
             "whatsapp/android_id_comma_yyyy.txt"]
)  # fmt: skip
def test_android_chats_are_the_same_chat(name: str, shared_data: Path, tmp_path: Path) -> None:
    taken = take(shared_data / "samples" / name, tmp_path / "import")
    # 20 November 2026 10.05 in Jakarta
    assert taken.column("at") == [1795143900, 1795143960, 1795221060]
    assert taken.rows[1]["text"] == "jam 7 pagi ya 🙏\nbawa karung: 2 lembar"
    assert taken.rows[2]["text"] == "siap! 😂😂"
    assert dict(taken.report.skipped) == {"system": 4, "media": 1, "deleted": 1}
    assert {"no_replies", "minute_times", "no_ids", "local_times"} <= taken.notes()


def test_ios_chat_has_seconds(shared_data: Path, tmp_path: Path) -> None:
    taken = take(shared_data / "samples/whatsapp/ios_id__chat.txt", tmp_path / "import")
    assert taken.column("at") == [1795143940, 1795143971, 1795221069]
    assert "minute_times" not in taken.notes()


@pytest.mark.parametrize("name", [name for name in READ if "whatsapp/chatminer" in name])
def test_date_orders_agree(name: str, shared_data: Path, tmp_path: Path) -> None:
    taken = take(shared_data / "samples" / name, tmp_path / "import", zone="UTC")
    assert taken.column("at") == [
        1546341900, 1547983380, 1548881340, 1591804500, 1639131000, 1640002200, 1640901660
    ]  # fmt: skip
    assert taken.rows[3]["text"] == "Lorem ipsum : dolor sit amet."
    assert "ambiguous_dates" not in taken.notes()


HANDLES = ("siti.contoh", "siti_contoh", "wargakahayan", "Warga Kahayan", "Budi", "Siti",
           "Rina", "John Doe", "812-0000", "81200000000", "UC111", "@siti")  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_no_name_handle_or_number_is_written(name: str, shared_data: Path, tmp_path: Path) -> None:
    taken = take(shared_data / "samples" / name, tmp_path / "import")
    for row in taken.rows:
        for value in row.values():
            for handle in HANDLES:
                assert handle.casefold() not in str(value).casefold()
    for part in taken.folder.iterdir():
        content = part.read_bytes()
        assert not any(handle.encode() in content for handle in HANDLES if len(handle) > 5)
