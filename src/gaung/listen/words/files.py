# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a file cannot tell, why rows or files are refused, and which export would help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Words = str | Promise
lazy = gettext_lazy

PLATFORMS: Mapping[str, str | Promise] = {
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "whatsapp": "WhatsApp",
    "x": "X",
    "facebook": "Facebook",
    "telegram": "Telegram",
    "other": lazy("lainnya"),
}

READERS: Mapping[str, Words] = {
    "fourcat": lazy("CSV dari 4CAT"),
    "zeeschuimer": lazy("berkas Zeeschuimer"),
    "apify_instagram": lazy("komentar Instagram dari Apify"),
    "apify_tiktok": lazy("komentar TikTok dari Apify"),
    "instaloader": lazy("komentar Instagram dari Instaloader"),
    "ytdlp": lazy("komentar YouTube dari yt-dlp"),
    "whatsapp": lazy("ekspor chat WhatsApp"),
    "generic_csv": lazy("tabel CSV"),
}

NOTES: Mapping[str, Words] = {
    "no_replies": lazy(
        "Berkas ini tidak mencatat siapa membalas siapa. Jadi tingkat jawaban tidak bisa dihitung "
        "dari sini."
    ),
    "no_times": lazy(
        "Berkas ini tidak mencatat waktu. Tren per minggu dan lama menunggu tidak bisa dihitung."
    ),
    "estimated_times": lazy(
        'Waktunya hanya perkiraan ("3 hari lalu"). Tren bisa bergeser, dan lama menunggu tidak '
        "dihitung."
    ),
    "minute_times": lazy("Waktunya sampai menit, tanpa detik."),
    "local_times": lazy("Waktunya tanpa zona. Dibaca dalam zona kampanye ini."),
    "ambiguous_dates": lazy(
        "Tanggal seperti 03/04 bisa berarti 3 April atau 4 Maret. Dibaca hari dulu, baru bulan."
    ),
    "unreadable_times": lazy(
        'Sebagian waktu ditulis dengan kata ("3 hari") dan tidak bisa dibaca. Komentarnya tetap '
        "dihitung."
    ),
    "no_ids": lazy(
        "Komentarnya tidak punya nomor. Kalau kamu impor lagi nanti, yang sama dikenali dari isi "
        "dan waktunya."
    ),
    "ids_spoiled_by_spreadsheet": lazy(
        "Nomor komentar rusak karena berkas pernah dibuka dan disimpan di Excel (1,8E+16). Balasan "
        "tidak bisa disambungkan. Ambil berkas aslinya kalau masih ada."
    ),
    "replies_by_name": lazy(
        "Balasan hanya menyebut nama yang dibalas, bukan komentarnya. Sambungannya tidak dibuat."
    ),
    "no_post": lazy("Berkas ini tidak menyebut komentar ini di postingan mana."),
    "no_likes": lazy("Berkas ini tidak mencatat jumlah suka."),
    "unreadable_counts": lazy("Sebagian angka suka tidak bisa dibaca dan dianggap kosong."),
    "owner_unknown": lazy("Dari berkasnya saja tidak kelihatan akun mana yang milik kalian."),
    "owner_not_seen": lazy(
        "Akun yang kamu sebut tidak menulis apa pun di berkas ini. Cek ejaannya."
    ),
    "own_comments_only": lazy("Isinya hanya komentar dari akun kalian sendiri."),
    "posts_only": lazy("Isinya postingan, bukan komentar."),
}

MEANINGS: Mapping[str, Words] = {
    "text": lazy("Isi komentar"),
    "author": lazy("Penulis"),
    "at": lazy("Waktu"),
    "key": lazy("Nomor komentar"),
    "parent": lazy("Nomor komentar yang dibalas"),
    "post": lazy("Nomor postingan"),
    "post_url": lazy("Tautan postingan"),
    "likes": lazy("Jumlah suka"),
    "reply_count": lazy("Jumlah balasan"),
}

REFUSALS: Mapping[str, Words] = {
    "bad_json": lazy("baris ini bukan JSON yang utuh"),
    "too_deep": lazy("susunannya terlalu dalam"),
    "line_too_long": lazy("barisnya terlalu panjang"),
    "cell_too_long": lazy("satu selnya terlalu panjang"),
    "too_few_cells": lazy("kolomnya kurang"),
    "no_author": lazy("tidak ada penulisnya"),
    "no_text": lazy("tidak ada isinya"),
    "text_too_long": lazy("teksnya terlalu panjang"),
    "bad_id": lazy("nomornya tidak bisa dibaca"),
    "bad_time": lazy("waktunya tidak bisa dibaca"),
    "wrong_shape": lazy("bukan jenis catatan yang ada di ekspor ini"),
    "source_error": lazy("alat pengambilnya menulis kesalahan, bukan komentar"),
    "duplicate": lazy("muncul lagi di bawah; yang terakhir yang dipakai"),
}

SKIPS: Mapping[str, Words] = {
    "system": lazy("pesan sistem (masuk, keluar, ganti nama)"),
    "deleted": lazy("pesan yang sudah dihapus"),
    "media": lazy("gambar, stiker, atau suara tanpa kata"),
    "blank": lazy("baris kosong"),
    "post": lazy("postingan, bukan komentar"),
}

UNREADABLE: Mapping[str, Words] = {
    "empty": lazy("Berkas ini kosong."),
    "no_such_file": lazy("Berkas unggahan tidak ada lagi. Unggah sekali lagi."),
    "binary": lazy(
        "Ini bukan berkas teks. Yang bisa dibaca: CSV, JSON, NDJSON, TXT, atau ZIP berisi salah "
        "satunya."
    ),
    "image": lazy(
        "Ini gambar. Tangkapan layar tidak bisa dibaca; ambil ekspornya sebagai CSV atau JSON."
    ),
    "pdf": lazy("Ini PDF. Ambil ekspornya sebagai CSV atau JSON."),
    "xlsx": lazy(
        "Ini berkas Excel. Buka di Excel, lalu Simpan sebagai CSV UTF-8, dan unggah hasilnya."
    ),
    "too_big": lazy("Berkasnya terlalu besar."),
    "too_deep": lazy("Susunan berkas ini terlalu dalam untuk dibaca dengan aman."),
    "line_too_long": lazy(
        "Ada baris yang panjangnya tidak wajar. Sepertinya ini bukan berkas ekspor."
    ),
    "record_too_big": lazy(
        "Ada satu catatan yang besarnya tidak wajar. Sepertinya berkasnya rusak."
    ),
    "too_many_columns": lazy("Tabelnya punya terlalu banyak kolom."),
    "broken_json": lazy("JSON di berkas ini rusak. Unduh ulang dari alatnya, jangan disunting."),
    "truncated_json": lazy(
        "Berkas ini terpotong sebelum selesai. Unduh ulang, tunggu sampai tuntas."
    ),
    "zip_broken": lazy("ZIP ini rusak. Unduh ulang, tunggu sampai tuntas."),
    "zip_bomb": lazy("Isi ZIP ini mengembang jauh melebihi wajar, jadi tidak dibuka."),
    "zip_encrypted": lazy("ZIP ini terkunci kata sandi. Buka dulu, lalu unggah isinya."),
    "zip_suspicious": lazy("ZIP ini memuat alamat berkas yang tidak wajar, jadi tidak dibuka."),
    "zip_too_many_files": lazy(
        "ZIP ini berisi terlalu banyak berkas. Unggah berkas komentarnya saja."
    ),
    "zip_nothing_to_read": lazy("Tidak ada berkas yang bisa dibaca di dalam ZIP ini."),
    "needs_mapping": lazy("Kolomnya belum dicocokkan."),
    "bad_mapping": lazy("Pilihan kolom tidak cocok dengan berkasnya."),
}

UNRECOGNISED: Mapping[str, Words] = {
    "unknown_json": lazy("JSON ini bukan ekspor komentar yang dikenal."),
    "unknown_text": lazy("Teks ini bukan tabel dan bukan chat yang dikenal."),
    "unknown_archive": lazy("Di dalam ZIP ini tidak ada ekspor komentar yang dikenal."),
    "html_export": lazy("Ini halaman web (HTML). Saat mengunduh data, pilih format JSON."),
    "own_comments_only": lazy("Berkas ini berisi komentarmu sendiri, bukan komentar orang lain."),
    "own_posts_only": lazy("Berkas ini berisi postinganmu sendiri, bukan komentar orang lain."),
    "posts_only": lazy("Berkas ini berisi postingan, bukan komentar."),
    "post_metrics_only": lazy(
        "Berkas ini hanya berisi jumlah komentar tiap postingan, bukan isinya."
    ),
    "followers_only": lazy("Berkas ini berisi daftar pengikut, bukan komentar."),
    "likes_only": lazy("Berkas ini berisi daftar suka, bukan komentar."),
    "direct_messages": lazy("Berkas ini berisi pesan pribadi. Gaung tidak membacanya."),
    "account_data_only": lazy("Berkas ini berisi data akun, bukan komentar."),
    "not_read_yet": lazy("Berkas ini berisi komentar, tapi formatnya belum bisa dibaca Gaung."),
}

FAILURES: Mapping[str, Words] = {
    "out_of_memory": lazy(
        "Memori yang disediakan untuk membaca tidak cukup. Bagi berkasnya jadi beberapa bagian, "
        "atau minta pengelola server menaikkan GAUNG_WORKER_MEMORY_MB."
    ),
    "broke_off": lazy(
        "Pembacaan berhenti di tengah dua kali. Tidak ada yang tersimpan setengah. Unggah lagi, "
        "atau kabari pengelola server."
    ),
    "disk_full": lazy(
        "Penyimpanan server penuh. Tidak ada yang tersimpan setengah. Kosongkan dulu, lalu unggah "
        "lagi."
    ),
    "upload_gone": lazy("Berkas unggahan tidak ada lagi. Unggah sekali lagi."),
    "waited_too_long": lazy(
        "Kolomnya tidak dicocokkan dalam tiga hari, jadi berkas unggahannya dihapus. Unggah lagi "
        "kapan saja."
    ),
    "engine_error": lazy(
        "Ada yang rusak di pihak kami saat membaca berkas ini. Tidak ada yang tersimpan setengah. "
        "Kabari pengelola server; berkas aslimu tetap aman di tempatmu."
    ),
}

PHASES: Mapping[str, Words] = {
    "": lazy("mengenali berkas"),
    "reading": lazy("membaca baris"),
    "raw": lazy("membuka semua impor"),
    "intervals": lazy("menghitung ketidakpastian"),
    "voices": lazy("menyimpan asal tiap angka"),
}

_ROUTES: Mapping[str, Words] = {
    "instagram": lazy(
        "Pakai Apify (Instagram Comment Scraper) atau Instaloader untuk satu postingan, simpan "
        "sebagai JSON atau CSV, lalu unggah di sini."
    ),
    "tiktok": lazy(
        "Pasang Zeeschuimer di Firefox, buka videonya, gulir sampai semua komentar tampil, lalu "
        "unduh CSV atau NDJSON."
    ),
    "youtube": lazy(
        "Jalankan yt-dlp --skip-download --write-comments dengan tautan videonya, lalu unggah "
        "berkas .info.json."
    ),
    "x": lazy("Ambil balasannya sebagai tabel (CSV) berisi isi, penulis, dan waktu."),
    "facebook": lazy("Ambil komentarnya sebagai tabel (CSV) berisi isi, penulis, dan waktu."),
    "whatsapp": lazy("Di WhatsApp: buka grup, Info grup, Ekspor chat, Tanpa media."),
    "telegram": lazy("Salin percakapannya ke tabel (CSV) berisi isi, penulis, dan waktu."),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """Why nothing could be taken in, and what would work instead ("" where nothing is known)."""

    sentence: str
    instead: str = ""


def note_sentence(note: Mapping[str, Any]) -> str:
    """A note of the intake report as a sentence, with how many rows it concerns."""
    sentence = str(NOTES.get(note["code"], note["code"]))
    n_rows = note.get("params", {}).get("n_rows")
    if n_rows:
        counted = _("Baris yang terkena: %(n)s.") % {"n": number_format(n_rows, 0)}
        return f"{sentence} {counted}"
    return sentence


def failure_advice(failure: Mapping[str, Any]) -> Advice:
    """The failure of an import in words."""
    code, params = failure["code"], failure.get("params", {})
    if code == "not_recognised":
        reason = str(UNRECOGNISED.get(params.get("reason", ""), params.get("reason", "")))
        return Advice(reason, str(_ROUTES.get(params.get("platform", ""), "")) or _general_route())
    return Advice(str(UNREADABLE.get(code) or FAILURES.get(code) or code))


def platform_names(codes: str) -> str:
    """Platforms as people write them, from codes with commas."""
    return ", ".join(str(PLATFORMS.get(code, code)) for code in codes.split(", ") if code)


def phase_words(phase: str) -> str:
    """What a running job does at the moment."""
    return str(PHASES.get(phase) or _("menyambungkan balasan dan menghitung"))


def _general_route() -> str:
    return _(
        "Yang bisa dibaca: CSV atau NDJSON dari Zeeschuimer dan 4CAT, JSON dari Apify dan"
        " Instaloader, .info.json dari yt-dlp, ekspor chat WhatsApp, atau tabel CSV apa saja."
    )
