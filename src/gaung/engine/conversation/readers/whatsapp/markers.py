# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What WhatsApp itself writes into a chat: events of the group, and stand-ins for media."""

import re

_MOST_NAME_CHARS = 80
_MOST_REMEMBERED = 10_000
_NOTICE_LETTERS = tuple("pPmMkKyY")
_PERHAPS_MEDIA = re.compile(r"[<(]|disertakan|omitted|https://|terjawab|missed")

_NOTICE = re.compile(
    r"pesan dan (?:panggilan|telepon)\b.*enkripsi|messages and calls are end-to-end encrypted"
    r"|messages (?:to|in|you send to) this (?:chat|group)\b.*(?:encrypt|secured)"
    r"|pesan (?:ke|di|yang anda kirim ke) (?:chat|grup) ini\b.*enkripsi"
    r"|(?:kode keamanan|your security code)\b.*(?:berubah|changed)",
    re.IGNORECASE,
)
# Enough by itself, wherever it stands before a colon.
_EVENT = re.compile(
    r"\b(?:membuat grup|mengubah (?:subjek|ikon|deskripsi|setelan|pengaturan|nama|nomor)"
    r"|created (?:the |this )?group|changed (?:the|this) (?:group|subject|icon|group's)"
    r"|menyematkan pesan|pinned a message|menggunakan tautan undangan|using this group's invite)",
    re.IGNORECASE,
)
# Also words of ordinary talk: an event only behind a mark of WhatsApp's own, or with a title.
_LIKELY_EVENT = re.compile(
    r"\b(?:menambahkan|mengeluarkan|keluar|bergabung|dikeluarkan|ditambahkan|added|removed|left"
    r"|joined|were added|changed|turned (?:on|off)|mengaktifkan|menonaktifkan)\b",
    re.IGNORECASE,
)
_QUOTE = re.compile('["\u201c\u201d\u00ab\u00bb]')
_IOS_MARK = ": \u200e"

_DELETED = re.compile(
    r"(?:pesan ini (?:telah )?dihapus(?: oleh admin.*)?"
    r"|(?:anda|kamu) (?:telah )?menghapus pesan ini"
    r"|this message was deleted(?: by admin.*)?|you deleted this message)\.?",
    re.IGNORECASE,
)
_EDITED = re.compile(r"\s*<(?:pesan ini diedit|this message was edited)>", re.IGNORECASE)
_MEDIA = re.compile(
    r"<media (?:tidak disertakan|omitted)>"
    r"|^(?:gambar|foto|video|stiker|audio|gif|dokumen|kartu kontak|image|photo|sticker|document"
    r"|contact card|pesan video|video note)s? (?:tidak disertakan|omitted)$"
    r"|^[^\n]*\((?:file|berkas) (?:terlampir|attached)\)"
    r"|(?:^[^\n<]*\.\w{2,5} \u2022 [^\n<]*)?<(?:terlampir|lampiran|attached): [^>\n]*>"
    r"|^(?:lokasi|location|lokasi terkini|live location)[^\n]*https://(?:maps|foursquare)\S*"
    r"|^(?:pesan|panggilan (?:suara|video)|voice call|video call)[^\n]*(?:tak terjawab|missed)$",
    re.IGNORECASE | re.MULTILINE,
)


class Speakers:
    """Tells what a person says from what WhatsApp says; remembers names it has judged."""

    def __init__(self) -> None:
        """Start without names."""
        self._people: set[str] = set()

    def sender_and_text(self, body: str, raw_line: str) -> tuple[str, str] | None:
        """Return (sender, text) of what follows a header; None when WhatsApp itself is speaking.

        An event may hold a colon in the title of the group, so it is looked for first.
        """
        sender, colon, text = body.partition(":")
        if sender not in self._people:
            if not colon or not _is_person(sender):
                return None
            if len(self._people) < _MOST_REMEMBERED:
                self._people.add(sender)
        text = text.removeprefix(" ")
        if text[:1] in _NOTICE_LETTERS and _NOTICE.match(text):
            return None
        if _IOS_MARK in raw_line and (_EVENT.search(text) or _LIKELY_EVENT.search(text)):
            return None
        return sender.strip(), text


def is_deleted(text: str) -> bool:
    """Tell whether a text only says that a message was deleted."""
    return len(text) < _MOST_NAME_CHARS and _DELETED.fullmatch(text.strip()) is not None


def words_of(text: str) -> str:
    """Return what a person wrote: without stand-ins for media, places, and the mark "edited"."""
    if "<" in text:
        text = _EDITED.sub("", text)
    if _PERHAPS_MEDIA.search(text):
        text = _MEDIA.sub("", text)
    return text.strip()


def _is_person(sender: str) -> bool:
    if not sender.strip() or len(sender) > _MOST_NAME_CHARS or _NOTICE.match(sender):
        return False
    if _EVENT.search(sender):
        return False
    return not (_QUOTE.search(sender) and _LIKELY_EVENT.search(sender))
