# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file cannot tell, why rows or files are refused, and which export would help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gaung.engine.conversation.readers import all_readers
from gaung.kit.numbers import local_number
from gaung.listen.words.chosen import SENTENCES

Words = str | Promise

PLATFORMS: Mapping[str, str | Promise] = {
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "whatsapp": "WhatsApp",
    "x": "X",
    "facebook": "Facebook",
    "telegram": "Telegram",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "other": _("lainnya"),
}

READERS: Mapping[str, Words] = {reader.name: _(reader.title) for reader in all_readers()}
"""Each format by the title that its own reader gives it."""

NOTES: Mapping[str, Words] = {
    "no_replies": _(
        "Berkas ini tidak mencatat siapa membalas siapa. Jadi tingkat jawaban tidak bisa dihitung "
        "dari sini."
    ),
    "no_times": _(
        "Berkas ini tidak mencatat waktu. Tren per minggu dan lama menunggu tidak bisa dihitung."
    ),
    "estimated_times": _(
        'Waktunya hanya perkiraan ("3 hari lalu"). Tren bisa bergeser, dan lama menunggu tidak '
        "dihitung."
    ),
    "minute_times": _("Waktunya sampai menit, tanpa detik."),
    "local_times": _("Waktunya tanpa zona. Dibaca dalam zona kampanye ini."),
    "ambiguous_dates": _(
        "Tanggal seperti 03/04 bisa berarti 3 April atau 4 Maret. Dibaca hari dulu, baru bulan."
    ),
    "unreadable_times": _(
        'Sebagian waktu ditulis dengan kata ("3 hari") dan tidak bisa dibaca. Komentarnya tetap '
        "dihitung."
    ),
    "no_ids": _(
        "Komentarnya tidak punya nomor. Kalau kamu impor lagi nanti, yang sama dikenali dari isi "
        "dan waktunya."
    ),
    "ids_spoiled_by_spreadsheet": _(
        "Nomor komentar rusak karena berkas pernah dibuka dan disimpan di Excel (1,8E+16). Balasan "
        "tidak bisa disambungkan. Ambil berkas aslinya kalau masih ada."
    ),
    "replies_by_name": _(
        "Balasan hanya menyebut nama yang dibalas, bukan komentarnya. Sambungannya tidak dibuat."
    ),
    "no_post": _(
        "Berkas ini tidak menyebut komentarnya di postingan mana. Kalau semuanya dari satu "
        "postingan, hapus impor ini, lalu impor lagi dengan tautannya."
    ),
    "no_likes": _("Berkas ini tidak mencatat jumlah suka."),
    "unreadable_counts": _("Sebagian angka suka tidak bisa dibaca dan dianggap kosong."),
    "owner_unknown": _("Dari berkasnya saja tidak kelihatan akun mana yang milik kalian."),
    "owner_not_seen": _("Akun yang kamu sebut tidak menulis apa pun di berkas ini. Cek ejaannya."),
    "own_comments_only": _("Isinya hanya komentar dari akun kalian sendiri."),
    "posts_only": _("Isinya postingan, bukan komentar."),
    "own_writing_only": _(
        "Isinya hanya tulisan akun kalian sendiri: postingan dan balasan. Komentar orang lain "
        "tidak ada di berkas ini."
    ),
    "no_authors": _(
        "Berkas ini tidak mencatat siapa yang menulis. Jadi tidak ada audiens, dan siapa bicara "
        "dengan siapa tidak bisa dihitung."
    ),
    "replies_missing": _(
        "Layanannya bilang ada balasan lain yang tidak ikut di berkas ini. Ambil juga balasannya, "
        "lalu impor sebagai berkas tambahan."
    ),
}

MEANINGS: Mapping[str, Words] = {
    "text": _("Isi komentar"),
    "author": _("Penulis"),
    "at": _("Waktu"),
    "key": _("Nomor komentar"),
    "parent": _("Nomor komentar yang dibalas"),
    "post": _("Nomor postingan"),
    "post_url": _("Tautan postingan"),
    "likes": _("Jumlah suka"),
    "reply_count": _("Jumlah balasan"),
}

REFUSALS: Mapping[str, Words] = {
    "bad_json": _("baris ini bukan JSON yang utuh"),
    "too_deep": _("susunannya terlalu dalam"),
    "line_too_long": _("barisnya terlalu panjang"),
    "cell_too_long": _("satu selnya terlalu panjang"),
    "too_few_cells": _("kolomnya kurang"),
    "no_author": _("tidak ada penulisnya"),
    "no_text": _("tidak ada isinya"),
    "text_too_long": _("teksnya terlalu panjang"),
    "bad_id": _("nomornya tidak bisa dibaca"),
    "bad_time": _("waktunya tidak bisa dibaca"),
    "wrong_shape": _("bukan jenis catatan yang ada di ekspor ini"),
    "source_error": _("alat pengambilnya menulis kesalahan, bukan komentar"),
    "duplicate": _("muncul lagi di bawah; yang terakhir yang dipakai"),
}

SKIPS: Mapping[str, Words] = {
    "system": _("pesan sistem (masuk, keluar, ganti nama)"),
    "deleted": _("pesan yang sudah dihapus"),
    "media": _("gambar, stiker, atau suara tanpa kata"),
    "blank": _("baris kosong"),
    "post": _("postingan, bukan komentar"),
    "repost": _("postingan orang lain yang dibagikan ulang"),
    "private": _("pesan atau obrolan pribadi; tidak dibaca"),
}

UNREADABLE: Mapping[str, Words] = {
    "empty": _("Berkas ini kosong."),
    "no_such_file": _("Berkas unggahan tidak ada lagi. Unggah sekali lagi."),
    "binary": _(
        "Ini bukan berkas yang bisa dibaca. Yang bisa: CSV, Excel, JSON, NDJSON, TXT, atau ZIP "
        "berisi salah satunya."
    ),
    "image": _(
        "Ini gambar. Tangkapan layar tidak bisa dibaca; ambil ekspornya sebagai CSV atau JSON."
    ),
    "pdf": _("Ini PDF. Ambil ekspornya sebagai CSV atau JSON."),
    "workbook_broken": _(
        "Berkas Excel ini rusak atau tidak wajar. Buka di Excel atau LibreOffice, simpan sebagai "
        "CSV UTF-8, lalu unggah hasilnya."
    ),
    "workbook_encrypted": _(
        "Berkas Excel ini terkunci kata sandi. Buka, simpan tanpa kata sandi, lalu unggah lagi."
    ),
    "workbook_form": _(
        "Bentuk berkas Excel ini (XLSB) tidak dibaca. Simpan sebagai XLSX atau CSV."
    ),
    "too_big": _("Berkasnya terlalu besar."),
    "too_deep": _("Susunan berkas ini terlalu dalam untuk dibaca dengan aman."),
    "line_too_long": _(
        "Ada baris yang panjangnya tidak wajar. Sepertinya ini bukan berkas ekspor."
    ),
    "record_too_big": _("Ada satu catatan yang besarnya tidak wajar. Sepertinya berkasnya rusak."),
    "too_many_columns": _("Tabelnya punya terlalu banyak kolom."),
    "broken_json": _("JSON di berkas ini rusak. Unduh ulang dari alatnya, jangan disunting."),
    "truncated_json": _("Berkas ini terpotong sebelum selesai. Unduh ulang, tunggu sampai tuntas."),
    "zip_broken": _("ZIP ini rusak. Unduh ulang, tunggu sampai tuntas."),
    "zip_bomb": _("Isi ZIP ini mengembang jauh melebihi wajar, jadi tidak dibuka."),
    "zip_encrypted": _("ZIP ini terkunci kata sandi. Buka dulu, lalu unggah isinya."),
    "zip_suspicious": _("ZIP ini memuat alamat berkas yang tidak wajar, jadi tidak dibuka."),
    "zip_too_many_files": _(
        "ZIP ini berisi terlalu banyak berkas. Unggah berkas komentarnya saja."
    ),
    "zip_nothing_to_read": _("Tidak ada berkas yang bisa dibaca di dalam ZIP ini."),
    "needs_mapping": _("Kolomnya belum dicocokkan."),
    "bad_mapping": _("Pilihan kolom tidak cocok dengan berkasnya."),
}

UNRECOGNISED: Mapping[str, Words] = {
    "unknown_json": _("JSON ini bukan ekspor komentar yang dikenal."),
    "unknown_text": _(
        "Isinya bukan tabel komentar dan bukan chat yang dikenal. Tabel perlu nama kolom di atas, "
        "paling sedikit satu komentar di bawahnya, dan kolom yang dipisah koma, titik koma, tab, "
        "atau garis tegak."
    ),
    "unknown_archive": _(
        "Di dalam ZIP ini tidak ada ekspor komentar yang dikenal. ZIP di dalam ZIP tidak dibuka."
    ),
    "html_export": _("Ini halaman web (HTML). Saat mengunduh data, pilih format JSON."),
    "own_comments_only": _("Berkas ini berisi komentarmu sendiri, bukan komentar orang lain."),
    "own_posts_only": _("Berkas ini berisi postinganmu sendiri, bukan komentar orang lain."),
    "posts_only": _("Berkas ini berisi postingan, bukan komentar."),
    "followers_only": _("Berkas ini berisi daftar pengikut, bukan komentar."),
    "likes_only": _("Berkas ini berisi daftar suka, bukan komentar."),
    "direct_messages": _("Berkas ini berisi pesan pribadi. Gaung tidak membacanya."),
    "account_data_only": _("Berkas ini berisi data akun, bukan komentar."),
}

FAILURES: Mapping[str, Words] = {
    "out_of_memory": _(
        "Memori yang disediakan untuk membaca tidak cukup. Bagi berkasnya jadi beberapa bagian, "
        "atau minta pengelola server menaikkan GAUNG_WORKER_MEMORY_MB."
    ),
    "broke_off": _(
        "Pembacaan berhenti di tengah dua kali. Tidak ada yang tersimpan setengah. Unggah lagi, "
        "atau kabari pengelola server."
    ),
    "disk_full": _(
        "Penyimpanan server penuh. Tidak ada yang tersimpan setengah. Kosongkan dulu, lalu unggah "
        "lagi."
    ),
    "upload_gone": _("Berkas unggahan tidak ada lagi. Unggah sekali lagi."),
    "waited_too_long": _(
        "Kolomnya tidak dicocokkan dalam tiga hari, jadi berkas unggahannya dihapus. Unggah lagi "
        "kapan saja."
    ),
    "engine_error": _(
        "Ada yang rusak di pihak kami saat membaca berkas ini. Tidak ada yang tersimpan setengah. "
        "Kabari pengelola server; berkas aslimu tetap aman di tempatmu."
    ),
}

PHASES: Mapping[str, Words] = {
    "": _("membuka semua impor"),
    "sources": _("membuka semua impor"),
    "parents": _("menyambungkan balasan"),
    "replies": _("mencari siapa menjawab siapa"),
    "person_figures": _("mengelompokkan audiens"),
    "intervals": _("menghitung ketidakpastian"),
    "coordination": _("mencari teks yang serempak"),
    "spikes": _("mencari jam yang melonjak"),
    "network": _("menyusun jaringan balasan"),
    "ourselves": _("melihat kampanye ini dari luar"),
    "topics": _("mengelompokkan topik"),
    "tongues": _("mengenali bahasa"),
    "asks": _("memilah permintaan dan tawaran"),
    "voices": _("menyimpan asal tiap angka"),
}
"""What a running analysis does, by the engine's step; steps between are not named."""

_ROUTES: Mapping[str, Words] = {
    "instagram": _(
        "Pakai Graph API untuk akun profesional kalian, atau Apify (Instagram Comment Scraper) "
        "atau Instaloader untuk satu postingan. Simpan sebagai JSON atau CSV, lalu unggah di sini."
    ),
    "tiktok": _(
        "Pasang Zeeschuimer di Firefox, buka videonya, gulir sampai semua komentar tampil, lalu "
        "unduh CSV atau NDJSON."
    ),
    "youtube": _(
        "Ambil lewat YouTube Data API (waktunya pasti), atau jalankan yt-dlp --skip-download "
        "--write-comments dengan tautan videonya, lalu unggah hasilnya."
    ),
    "x": _(
        "Pasang Zeeschuimer di Firefox, buka postingan kalian di X, gulir sampai semua balasan "
        "tampil, lalu unduh NDJSON."
    ),
    "facebook": _(
        "Pakai Graph API untuk Halaman kalian, atau ExportComments untuk satu postingan, lalu "
        "unggah hasilnya."
    ),
    "whatsapp": _("Di WhatsApp: buka grup, Info grup, Ekspor chat, Tanpa media."),
    "telegram": _(
        "Di Telegram Desktop: buka grup atau kanalnya, menu titik tiga, Ekspor riwayat obrolan, "
        "pilih JSON, lalu unggah result.json."
    ),
    "mastodon": _("Simpan jawaban /api/v1/statuses/NOMOR/context dari server kalian sebagai JSON."),
    "bluesky": _("Simpan jawaban app.bsky.feed.getPostThread untuk postingan kalian sebagai JSON."),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """Why nothing could be taken in, and what would work instead ("" where nothing is known)."""

    sentence: str
    instead: str = ""


def note_sentence(note: Mapping[str, Any]) -> str:
    """A note of the intake report in words: how many rows it concerns, and what would help."""
    params = note.get("params", {})
    if note["code"] in SENTENCES:
        return SENTENCES[note["code"]](params)
    said = [str(NOTES.get(note["code"], note["code"]))]
    if params.get("n_rows"):
        said.append(gettext("Baris yang terkena: %(n)s.") % {"n": local_number(params["n_rows"])})
    if params.get("n_replies"):
        said.append(
            gettext("Balasan yang kurang: %(n)s.") % {"n": local_number(params["n_replies"])}
        )
    if params.get("platform") in _ROUTES:
        said += [gettext("Untuk komentar orang lain:"), str(_ROUTES[params["platform"]])]
    return " ".join(said)


def failure_advice(failure: Mapping[str, Any]) -> Advice:
    """The failure of an import in words."""
    code, params = failure["code"], failure.get("params", {})
    if code == "not_recognised":
        reason = str(UNRECOGNISED.get(params.get("reason", ""), params.get("reason", "")))
        return Advice(reason, str(_ROUTES.get(params.get("platform", ""), "")) or _general_route())
    sentence = str(UNREADABLE.get(code) or FAILURES.get(code) or code)
    if "file" in params:
        sentence += " " + gettext("Berkas di dalam ZIP: %(name)s.") % {"name": params["file"]}
    return Advice(sentence)


def platform_names(codes: str) -> str:
    """Platforms as people write them, from codes with commas."""
    return ", ".join(str(PLATFORMS.get(code, code)) for code in codes.split(", ") if code)


def phase_words(phase: str) -> str:
    """What a running job does at the moment."""
    return str(PHASES.get(phase) or gettext("menghitung"))


def _general_route() -> str:
    return gettext(
        "Yang bisa dibaca: CSV atau NDJSON dari Zeeschuimer dan 4CAT, JSON dari Apify dan"
        " Instaloader, .info.json dari yt-dlp, jawaban API Instagram, YouTube, Mastodon, dan"
        " Bluesky, ekspor WhatsApp dan Telegram, atau daftar komentar sendiri (CSV, Excel, JSON):"
        " satu baris satu komentar, dengan isi dan penulisnya."
    )
