# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of known tools: Takeout, Meta Business Suite, CrowdTangle, ExportComments, campus scripts."""

from pathlib import Path

import pytest

from gaung.engine.conversation.readers.contract import Recognised
from gaung.engine.conversation.recognise import recognise
from tests.engine.conversation.books import row, xlsx
from tests.engine.conversation.taking import take, take_text

AT = 1795144200  # 20 November 2026 10.10 in Jakarta


def test_takeout_in_three_generations(shared_data: Path, tmp_path: Path) -> None:
    folder = shared_data / "samples/youtube"
    first, second, third = (
        take(folder / f"takeout_comments.{name}.csv", tmp_path / name).rows[0]
        for name in ("pre-2024-06", "2024-06", "2025+")
    )
    assert (first["text"], second["text"], third["text"]) == (
        "Keren kak", "baris satu\nbaris dua", "setuju"
    )  # fmt: skip
    assert (third["key"], third["parent_key"]) == ("UgyCCCC.9x", "UgyCCCC")
    assert {row["is_owner"] for row in (first, second, third)} == {True}
    assert len({row["author"] for row in (first, second, third)}) == 1
    assert third["post_url"] == "https://www.youtube.com/watch?v=abc12345678"


def test_takeout_is_told_to_be_own_comments(shared_data: Path, tmp_path: Path) -> None:
    path = shared_data / "samples/youtube/takeout_comments.2024-06.csv"
    found = recognise(path)
    assert isinstance(found, Recognised)
    assert found.is_own
    taken = take(path, tmp_path / "import")
    assert "own_comments_only" in taken.notes()
    assert taken.report.owners == (taken.rows[0]["author"],)


MBS = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Likes,Shares,Comments,Saves,Reach,Follows\n"
)
MBS_ROW = (
    '{id},17841400000000000,wargakahayan,Warga,"{text}",0,{at},'
    'https://www.instagram.com/p/{code}/,IG image,,Lifetime,"12,400","1,200",3,14,4,9100,1\n'
)


def test_posts_of_meta_business_suite(tmp_path: Path) -> None:
    rows = [
        MBS_ROW.format(
            id="18012345678901234", text="Ayo!", at="11/20/2026 10:10", code="DAAAAAAAAAA"
        ),
        MBS_ROW.format(id="1.80123E+16", text="Lagi", at="01/02/2026 10:10", code="DBBBBBBBBBB"),
        MBS_ROW.format(id="18012345678901236", text="", at="11/20/2026 10:10", code="DCCCCCCCCCC"),
    ]
    taken = take_text("\ufeff" + MBS + "".join(rows), tmp_path)
    assert taken.report.source_format == "meta_business_suite"
    assert taken.column("kind") == ["post", "post"]
    assert taken.column("post_key") == taken.column("key") == ["DAAAAAAAAAA", "DBBBBBBBBBB"]
    assert taken.column("at") == [AT, 1767323400]  # 2 January: months first
    assert (taken.rows[0]["likes"], taken.rows[0]["reply_count"]) == (1200, 14)
    assert taken.rows[0]["is_owner"] is True
    assert dict(taken.report.skipped) == {"media": 1}
    assert {"posts_only", "local_times", "minute_times"} <= taken.notes()
    assert taken.report.owners == (taken.rows[0]["author"],)


def test_posts_of_meta_business_suite_in_indonesian(tmp_path: Path) -> None:
    header = (
        "ID Postingan,ID akun,Nama pengguna akun,Nama akun,Deskripsi,Durasi (detik),Waktu terbit,"
        "Permalink,Jenis postingan,Komentar data,Tanggal,Tayangan,Suka,Dibagikan,Komentar,Simpanan\n"
    )
    row = MBS_ROW.rpartition(",9100")[0] + "\n"
    rows = [row.format(id=f"1801234567890123{n}", text=f"Aksi {n}", at=f"{day}/02/2026 10:10",
                       code=f"DAAAAAAAAA{n}") for n, day in enumerate((3, 4, 21))]  # fmt: skip
    taken = take_text(header + "".join(rows), tmp_path)
    assert taken.report.source_format == "meta_business_suite"
    assert taken.column("text") == ["Aksi 0", "Aksi 1", "Aksi 2"]
    assert taken.column("at")[0] == 1770088200  # 3 February: the last row tells
    assert taken.column("likes") == [1200] * 3
    assert taken.column("reply_count") == [14] * 3


def test_posts_of_a_facebook_page(tmp_path: Path) -> None:
    text = (
        "Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Caption type,"
        "Permalink,Post type,Data comment,Date,Reach,Reactions,Comments,Shares\n"
        "122100000000000001,61550000000001,Warga Kahayan,Judul,Isi postingan,0,11/20/2026 10:10,,"
        "https://www.facebook.com/122100000000000001/posts/5,Photos,,Lifetime,900,20,3,1\n"
    )
    taken = take_text(text, tmp_path)
    assert taken.report.platforms == ("facebook",)
    assert taken.column("text") == ["Judul\n\nIsi postingan"]
    assert (taken.rows[0]["likes"], taken.rows[0]["reply_count"]) == (20, 3)


CROWDTANGLE = (
    "Account,User Name,Followers at Posting,Post Created,Type,Likes,Comments,Views,URL,Link,Photo,"
    "Title,Description\n"
)


@pytest.mark.parametrize(
    ("written", "at", "is_local"),
    [("2023-11-20 10:10:00 WIB", 1700449800, False), ("2023-11-20 03:10:00 UTC", 1700449800, False),
     ("2023-11-19 22:10:00 EST", 1700449800, False), ("2023-11-19 20:10:00 PDT", 1700449800, False),
     ("2023-11-20 10:10:00", 1700449800, True)],
)  # fmt: skip
def test_posts_of_crowdtangle(written: str, at: int, is_local: bool, tmp_path: Path) -> None:  # noqa: FBT001
    row = f"Warga,warga,1200,{written},Photo,120,14,0,https://www.instagram.com/p/DA/,,,,Aksi\n"
    taken = take_text(CROWDTANGLE + row, tmp_path)
    assert taken.report.source_format == "crowdtangle"
    assert taken.column("at") == [at]
    assert ("local_times" in taken.notes()) == is_local
    assert "posts_only" in taken.notes()


TITLES = (
    row(1, "Exported by ExportComments.com"),
    row(2, "Post URL", "https://www.instagram.com/p/DAAAAAAAAAA/"),
    row(3, "Total comments", "3"),
    row(4, ""),
)
COLUMNS = ("", "", "Name (click to view profile)", "Profile ID", "Date", "Likes", "Comment")
SHEET = (
    row(7, *COLUMNS),
    row(8, "1", "", "siti", "11", "2026-11-20 10:10:00", "4", "Kak lokasinya di mana?"),
    row(9, "1", "1-1", "warga", "12", "2026-11-20 10:20:00", "0", "Di dermaga"),
    row(10, "2", "", "budi", "13", "2026-11-20 10:10:00", "0", "Keren"),
)


def test_export_comments_knows_replies_by_their_place(tmp_path: Path) -> None:
    taken = take_text(xlsx(("Comments", "".join(TITLES + SHEET))), tmp_path)
    assert taken.report.source_format == "export_comments"
    assert taken.report.platforms == ("instagram",)
    first, reply, last = taken.rows
    assert (first["parent_key"], reply["parent_key"], last["parent_key"]) == (
        None, first["key"], None
    )  # fmt: skip
    assert first["at"] == AT
    assert first["post_key"] == "DAAAAAAAAAA"
    assert {"no_ids", "local_times"} <= taken.notes()
    assert not {"no_replies", "no_post"} & taken.notes()


def test_export_comments_again_gives_the_same_keys(tmp_path: Path) -> None:
    header = ",".join(("Id", "SubId", *COLUMNS[2:])) + "\n"
    old = "1,,budi,13,20.11.26 10:10:00,0,Keren @siti\n"
    new = "1,,rina,14,21.11.26 10:10:00,0,Baru\n2,,budi,13,20.11.26 10:10:00,1,Keren @siti\n"
    before = take_text(header + old + old, tmp_path, "a")
    after = take_text(header + new, tmp_path, "b")
    assert after.rows[1]["key"] == before.rows[0]["key"]
    assert before.rows[0]["key"] != before.rows[1]["key"]  # said twice in one second
    assert after.rows[1]["at"] == AT


def test_titles_above_the_columns_of_a_csv(tmp_path: Path) -> None:
    text = (
        "Komentar Instagram\n\nTautan;https://www.instagram.com/p/DAAAAAAAAAA/\n"
        "Nama;Komentar;Waktu\nSiti;Halo;20/11/2026 10.10\nBudi;Hai;20/11/2026 10.11\n"
    )
    taken = take_text(text, tmp_path)
    assert taken.column("text") == ["Halo", "Hai"]
    assert taken.column("line") == [5, 6]
    assert taken.column("post_key") == ["DAAAAAAAAAA"] * 2
    assert taken.report.platforms == ("instagram",)


def test_empty_lines_above_the_columns(tmp_path: Path) -> None:
    taken = take_text("\n\nusername,text\nsiti,halo\n", tmp_path)
    assert (taken.column("text"), taken.column("line")) == (["halo"], [4])
    assert taken.report.n_read == 1


@pytest.mark.parametrize(
    ("header", "values", "platform"),
    [
        ("text,likes,created_at,username,full_name", "halo,1,2026-11-20T03:10:00Z,siti,S", "instagram"),
        ("username,text", "siti,halo", "other"),
        ("Nama,Komentar,Waktu,Likes,Reply Count", "siti,halo,20/11/2026 10.10,1,2", "other"),
        ("pk,username,text,likes,created_at,replied_to",
         "18000000000000001,siti,halo,1,2026-11-20T03:10:00Z,", "instagram"),
        ("id,isReplyTo,isReplyToName,likeCount,publishedAt,authorName,text",
         "UgxAAAA,,,1,2026-11-20 03:10:00,siti,halo", "youtube"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_headers_of_campus_scripts(
    header: str, values: str, platform: str, form: str, tmp_path: Path
) -> None:
    lines = [header.split(","), values.split(",")]
    content: str | bytes = "\n".join(map(",".join, lines))
    if form == "xlsx":
        content = xlsx(("a", "".join(row(n, *cells) for n, cells in enumerate(lines, start=1))))
    taken = take_text(content, tmp_path)
    assert taken.column("text") == ["halo"]
    assert taken.report.platforms == (platform,)
    assert taken.column("at")[0] in (AT, None)
