# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""WhatsApp chats in the forms that no sample has."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.engine.conversation.taking import Taken, take_text

LINES = {
    "android indonesian": "{d:02}/{m:02}/{y2} 10.04 - {who}: {text}",
    "android comma, long year": "{d}/{m}/{y}, 10.04 - {who}: {text}",
    "android twelve hours": "{m}/{d}/{y2}, 10:04\u202fAM - {who}: {text}",
    "android a. m.": "{d}/{m}/{y}, 10:04 a. m. - {who}: {text}",
    "ios dots": "\u200e[{d:02}/{m:02}/{y2}, 10.04.00] {who}: {text}",
    "ios no comma": "[{d:02}/{m:02}/{y2} 10.04.00] {who}: {text}",
    "ios twelve hours": "[{m}/{d}/{y2}, 10:04:00\u202fAM] {who}: {text}",
    "copied": "[10.04, {d}/{m}/{y}] {who}: {text}",
    "dots in the date": "{d:02}.{m:02}.{y2}, 10:04 - {who}: {text}",
    "year first": "{y}/{m:02}/{d:02}, 10:04 - {who}: {text}",
    "pukul": "{d}/{m}/{y} pukul 10.04 - {who}: {text}",
}
AT = 1795143840  # 20 November 2026 10.04 in Jakarta
DAY = 86_400


def _chat(form: str, said: list[tuple[int, str, str]]) -> str:
    return "".join(
        form.format(d=day, m=11, y=2026, y2=26, who=who, text=text) + "\n"
        for day, who, text in said
    )


@pytest.mark.parametrize("form", LINES.values(), ids=LINES.keys())
def test_every_form_of_header(form: str, tmp_path: Path) -> None:
    chat = _chat(
        form, [(20, "Siti", "halo"), (21, "Budi: Kecil", "ya: benar"), (22, "Siti", "oke")]
    )
    taken = take_text(chat, tmp_path)
    assert taken.report.source_format == "whatsapp"
    assert taken.column("at") == [AT, AT + DAY, AT + 2 * DAY]
    assert taken.rows[0]["author"] == taken.rows[2]["author"] != taken.rows[1]["author"]


def test_afternoon_and_midnight(tmp_path: Path) -> None:
    taken = take_text(
        "11/20/26, 12:04 AM - Siti: pagi\n11/20/26, 12:04 PM - Siti: siang\n"
        "11/20/26, 1:04 PM - Siti: sore\n",
        tmp_path,
    )
    midnight = AT - 10 * 3600
    assert taken.column("at") == [midnight, midnight + 12 * 3600, midnight + 13 * 3600]


def test_order_of_the_date_by_time_going_forward(tmp_path: Path) -> None:
    # no number above 12: as day first, time would run backwards twice
    months = take_text(
        "1/2/26, 10.00 - A: x\n1/3/26, 10.00 - B: y\n2/1/26, 10.00 - A: z\n", tmp_path, "m"
    )
    days = take_text(
        "2/1/26, 10.00 - A: x\n3/1/26, 10.00 - B: y\n1/2/26, 10.00 - A: z\n", tmp_path, "d"
    )
    assert months.column("at") == days.column("at")
    assert "ambiguous_dates" not in months.notes() | days.notes()


def test_dates_that_nothing_decides_are_day_first_and_told(tmp_path: Path) -> None:
    taken = take_text("1/2/26, 10.00 - A: x\n", tmp_path, zone="UTC")
    assert taken.column("at") == [1769940000]  # 1 February
    assert "ambiguous_dates" in taken.notes()


@pytest.mark.parametrize(
    "event",
    [
        "Pesan dan panggilan dienkripsi secara end-to-end.",
        "Messages and calls are end-to-end encrypted. No one outside can read: them.",
        'Budi membuat grup "Aksi: Kahayan"',
        'Budi created group "Aksi: Kahayan"',
        "Budi mengubah subjek dari “Lama: satu” menjadi “Baru: dua”",
        "Budi mengubah deskripsi grup",
        "Siti menambahkan Rina",
        "Rina telah bergabung menggunakan tautan undangan grup ini",
        "+62 812-0000-0000 left",
        "Budi menyematkan pesan",
    ],
)
def test_what_whatsapp_says_is_skipped(event: str, tmp_path: Path) -> None:
    taken = take_text(f"20/11/26 10.04 - {event}\n20/11/26 10.05 - Budi: halo\n", tmp_path)
    assert dict(taken.report.skipped) == {"system": 1}
    assert taken.column("text") == ["halo"]


def test_ordinary_talk_about_leaving_is_kept(tmp_path: Path) -> None:
    said = ["saya keluar dulu ya: nanti balik", "dia menambahkan: setuju", 'kata "keluar": apa?']
    chat = "".join(f"20/11/26 10.0{n} - Siti: {text}\n" for n, text in enumerate(said))
    assert take_text(chat, tmp_path).column("text") == said


def test_ios_event_under_the_name_of_the_group(tmp_path: Path) -> None:
    taken = take_text(
        "[20/11/26, 10.04.00] Aksi: \u200eBudi menambahkan Rina\n"
        "[20/11/26, 10.05.00] Rina: dia menambahkan apa?\n",
        tmp_path,
    )
    assert taken.column("text") == ["dia menambahkan apa?"]


@pytest.mark.parametrize(
    ("text", "skipped"),
    [
        ("<Media tidak disertakan>", "media"),
        ("<Media omitted>", "media"),
        ("IMG-20261120-WA0001.jpg (file terlampir)", "media"),
        ("\u200egambar tidak disertakan", "media"),
        ("\u200e<attached: 00000006-PHOTO.jpg>", "media"),
        ("Pesan ini telah dihapus", "deleted"),
        ("Pesan ini dihapus", "deleted"),
        ("Anda menghapus pesan ini.", "deleted"),
        ("You deleted this message", "deleted"),
    ],
)
def test_stand_ins(text: str, skipped: str, tmp_path: Path) -> None:
    taken = take_text(f"20/11/26 10.04 - Siti: {text}\n20/11/26 10.05 - Siti: ok\n", tmp_path)
    assert dict(taken.report.skipped) == {skipped: 1}
    assert taken.report.n_read == 2


def test_caption_and_edited_mark(tmp_path: Path) -> None:
    taken = take_text(
        "20/11/26 10.04 - Siti: IMG-1.jpg (file terlampir)\nini fotonya\n"
        "20/11/26 10.05 - Siti: siap <This message was edited>\n",
        tmp_path,
    )
    assert taken.column("text") == ["ini fotonya", "siap"]


def test_equal_messages_of_one_minute_are_two(tmp_path: Path) -> None:
    chat = "20/11/26 10.04 - Siti: ok\n" * 2 + "20/11/26 10.05 - Siti: ok\n"
    first = take_text(chat, tmp_path, "a")
    longer = take_text(chat + "20/11/26 10.06 - Budi: ya\n", tmp_path, "b")
    assert first.report.n_accepted == 3
    # a later export of the same chat gives the same keys, so the rows are found again
    assert longer.column("key")[:3] == first.column("key")
    assert len(set(longer.column("key"))) == 4


def test_mentions_numbers_and_contacts_are_one_person(tmp_path: Path) -> None:
    taken = take_text(
        "20/11/26 10.04 - +62 812-3456-7890: halo\n"
        "20/11/26 10.05 - ~ Siti Contoh: @6281234567890 hubungi 0812 3456 7890 atau @Budi Kecil\n"
        "20/11/26 10.06 - Budi Kecil: halo @\u2068Siti Contoh\u2069 dan @Siti Contoh\n",
        tmp_path,
    )
    number, siti, budi = (row["author"] for row in taken.rows)
    assert taken.rows[1]["text"] == f"@{number} hubungi ••• atau @{budi}"
    assert taken.rows[2]["text"] == f"halo @{siti} dan @{siti}"


def test_an_impossible_date_is_refused_with_its_line(tmp_path: Path) -> None:
    taken = take_text(
        "20/11/26 10.04 - Siti: a\nlanjutan\n31/02/26 10.04 - Siti: b\n20/11/26 10.05 - Siti: c\n",
        tmp_path,
    )
    (refusal,) = taken.report.refusals
    assert (refusal.line, refusal.code, refusal.excerpt) == (3, "bad_time", "31/2/26")
    assert taken.column("text") == ["a\nlanjutan", "c"]


def _zipped(files: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return target.getvalue()


@pytest.mark.parametrize(
    "names", [("_chat.txt",), ("IMG-1.jpg", "_chat.txt", "catatan.txt"),
              ("Chat WhatsApp dengan Aksi.txt", "PTT-1.opus")]
)  # fmt: skip
def test_zip_with_media(names: tuple[str, ...], tmp_path: Path) -> None:
    chat = "[20/11/26, 10.04.00] Siti: halo\n"
    files = {name: chat if "hat" in name and name[-3:] == "txt" else "x" for name in names}
    taken: Taken = take_text(_zipped(files), tmp_path)
    assert taken.column("text") == ["halo"]
