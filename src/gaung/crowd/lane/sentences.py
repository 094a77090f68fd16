# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the lane itself says to people: by code, in Indonesian and English."""

from collections.abc import Mapping
from html import escape

SENTENCES: dict[str, tuple[str, str]] = {
    "not_found": (
        "Halaman ini tidak ada. Periksa lagi alamatnya, atau minta tautan baru ke penggeraknya.",
        "There is no page here. Check the address, or ask the organisers for a new link.",
    ),
    "gone": (
        "Aksi ini sudah selesai. Terima kasih sudah mampir.",
        "This action has ended. Thank you for stopping by.",
    ),
    "left": (
        "Jejakmu sudah dihapus. Kamu boleh kembali kapan saja.",
        "Your traces are erased. You may come back any time.",
    ),
    "left_before": (
        "Kamu sudah keluar dari aksi ini, jadi ketukan ini tidak dicatat.",
        "You have left this action, so this tap was not recorded.",
    ),
    "method_not_allowed": (
        "Cara ini tidak dipakai di alamat ini.",
        "This method is not used at this address.",
    ),
    "too_large": ("Kirimannya terlalu besar.", "What was sent is too large."),
    "wrong_type": (
        "Kirim sebagai JSON atau formulir.",
        "Send it as JSON or as a form.",
    ),
    "not_json": ("Kirimannya tidak bisa dibaca.", "What was sent cannot be read."),
    "bad_key": (
        "Kunci ponsel tidak terbaca. Muat ulang halamannya, lalu coba lagi.",
        "The phone's key cannot be read. Reload the page and try again.",
    ),
    "bad_tap": (
        "Ketukan ini tidak punya nomor. Muat ulang halamannya, lalu coba lagi.",
        "This tap has no id. Reload the page and try again.",
    ),
    "unknown_kind": ("Aksi seperti ini tidak dikenal.", "There is no action of this kind."),
    "unknown_item": ("Pilihan ini tidak ada di halaman ini.", "This page does not offer that."),
    "bad_value": ("Nilainya di luar batas.", "The value is out of range."),
    "other_site": (
        "Kiriman ini datang dari situs lain, jadi ditolak. Buka halamannya langsung.",
        "This came from another site and was refused. Open the page itself.",
    ),
    "overloaded": (
        "Sedang ramai sekali. Ketukanmu belum tercatat, coba lagi sebentar.",
        "It is very busy. Your tap is not recorded yet, try again in a moment.",
    ),
    "slow": (
        "Kirimanmu terlalu lama di jalan. Coba lagi saat sinyalnya lebih baik.",
        "What you sent took too long to arrive. Try again when the signal is better.",
    ),
    "draining": (
        "Server sedang berganti. Ketukanmu belum tercatat, coba lagi sebentar.",
        "The server is changing over. Your tap is not recorded yet, try again in a moment.",
    ),
    "too_many": (
        "Terlalu banyak ketukan dari ponsel ini dalam waktu singkat. Tunggu sebentar.",
        "Too many taps from this phone in a short time. Wait a moment.",
    ),
    "proof": (
        "Sedang banyak kiriman otomatis. Ponselmu perlu berhitung sebentar dulu.",
        "Many automatic requests are coming in. Your phone has to calculate for a moment first.",
    ),
    "wait": (
        "Sedang sangat ramai. Ketukanmu belum tercatat: tunggu sebentar, lalu kirim lagi.",
        "It is very busy. Your tap is not recorded yet: wait a moment, then send it again.",
    ),
    "proof_wrong": (
        "Hasil hitungan ponselmu tidak cocok atau sudah lewat waktunya. Coba lagi.",
        "What your phone calculated does not fit or is out of time. Try again.",
    ),
    "taken": (
        "Tempatnya sudah habis. Terima kasih sudah mencoba.",
        "There is no place left. Thank you for trying.",
    ),
    "closed": (
        "Ini sudah ditutup atau belum dibuka. Lihat lagi layarnya.",
        "This is closed or not open yet. Look at the screen again.",
    ),
    "full": (
        "Ruangnya sudah penuh. Lihat dari layar di depan, atau tanya penggeraknya.",
        "The room is full. Watch the screen in front, or ask the organisers.",
    ),
    "enough": (
        "Kirimanmu untuk bagian ini sudah cukup. Beri giliran ke yang lain dulu.",
        "You have sent enough for this part. Let others have their turn first.",
    ),
    "no_words": ("Tulis dulu sesuatu, lalu kirim.", "Write something first, then send it."),
    "too_long": (
        "Tulisanmu terlalu panjang. Singkatkan, lalu kirim lagi.",
        "What you wrote is too long. Make it shorter and send it again.",
    ),
    "messages": ("Pesan untukmu dari penggerak:", "Messages for you from the organisers:"),
    "no_messages": ("Belum ada pesan untukmu.", "There are no messages for you yet."),
    "ledger_unavailable": (
        "Buku catatan sedang tidak bisa ditulis. Ketukanmu belum tercatat, coba lagi sebentar.",
        "The book cannot be written just now. Your tap is not recorded yet, try again soon.",
    ),
    "ledger_busy": (
        "Buku catatan sedang dipakai. Ketukanmu belum tercatat, coba lagi sebentar.",
        "The book is in use. Your tap is not recorded yet, try again in a moment.",
    ),
    "disk_full": (
        "Ruang simpan penuh. Ketukanmu belum tercatat, coba lagi nanti.",
        "The disk is full. Your tap is not recorded yet, try again later.",
    ),
    "ledger_broken": (
        "Ruang simpan bermasalah. Ketukanmu belum tercatat, coba lagi nanti.",
        "The disk has a problem. Your tap is not recorded yet, try again later.",
    ),
}


def sentence(code: str, *, in_english: bool) -> str:
    """The sentence for a code."""
    indonesian, english = SENTENCES[code]
    return english if in_english else indonesian


PLAIN_FRAME = (
    '<!doctype html><html lang="id"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="robots" content="noindex"><title>Gaung</title></head><body><main>'
    '<h1>Gaung</h1><p><!--gaung:id--></p><p lang="en"><!--gaung:en--></p></main></body></html>'
)
"""A whole page that needs nothing else; the office gives a designed one in its place."""


def notice_page(frame: str, code: str, form: str = "") -> bytes:
    """A sentence in both languages, put into a frame at its two marks; a form below them."""
    indonesian, english = SENTENCES[code]
    page = frame.replace("<!--gaung:id-->", indonesian).replace("<!--gaung:en-->", english)
    return page.replace("</main>", f"{form}</main>", 1).encode()


def again_form(action: str, fields: Mapping[str, str], seconds: int) -> str:
    """A form that sends the same tap again, once its time has come; it needs no script."""
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )
    return (
        f'<form method="post" action="{escape(action)}">{hidden}'
        f"<p>Tunggu {seconds} detik, lalu tekan lagi.</p>"
        f'<p lang="en">Wait {seconds} seconds, then press again.</p>'
        '<button type="submit">Kirim lagi <span lang="en">/ Send again</span></button></form>'
    )
