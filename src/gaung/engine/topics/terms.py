# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of an informal text that can carry a topic, in the form in which they are counted."""

import re
from functools import lru_cache
from typing import Final

from gaung.engine.language.words import SHORT_FORMS, listed

_WORD: Final = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)?2?")
_CLITIC: Final = re.compile(r"(?<=[^\W\d_]{4})(?:nya|lah|kah|ne|na)$")
# Words that end like a word with a clitic, but whole: "masalah" is no "masa", "sekolah" no "seko".
_WHOLE: Final = listed(
    "masalah sekolah majalah istilah sebelah bersalah terbelah langkah serakah bertanya ditanya "
    "bencana rencana sarana wacana istana pidana busana celana perdana laksana sempurna laguna "
    "terlena bahana wahana online offline"
)
# A skeleton has no hyphens: "anak-anaknya" is "anakanaknya". Below three letters it is a word of
# its own ("gigi", "kuku").
_DOUBLED: Final = re.compile(r"([^\W\d_]{3,})\1")
_SHORTEST: Final = 3
_LAUGHS: Final = re.compile(r"(?:w?[kw]{3,}|(?:ha|he|hi|hu|xi){2,}h?|(?:ah|eh|oh)+|a+mi+n)$")

# Our own: words that stand in any conversation and say nothing about what it is about.
STOP_WORDS: Final = listed(
    "ada adalah adanya agar aja aku akan akhirnya alias amat anda antara apa apakah apalagi "
    "asal atas atau ayo bagai bagi bagaimana bagus bahkan bahwa baik bakal banget banyak baru "
    "beberapa begini begitu belum benar berapa beri bgt biar biasa bila bilang bisa boleh buat "
    "bukan cuma coba cukup dalam dan dapat dari daripada dengan deh demi di dia diri dong dulu "
    "gue gimana guys halo hai hanya harus hingga ikut ingin ini itu iya jadi jangan jauh jelas "
    "jika juga justru kalau kali kalian kami kamu kan kak kakak kapan karena kata ke kemarin "
    "kembali kenapa kepada keren kita kok komentar ku kurang lagi lain lalu lama langsung lebih "
    "lewat lihat lo loh lu macam mah maka makin malah mana mantap mari masa masih mas mau "
    "maupun mbak melihat memang mending mengapa mereka merupakan meski mesti min mimin misal "
    "mohon mulai mungkin nah nanti nih nya oleh om orang pada padahal pak pakai paling pas "
    "pasti per perlu pernah pula pun punya rasa saat saja salah sama sampai sana sangat satu "
    "saya sebagai sebelum sebuah secara sedang segala sekali sekarang selain selalu semua "
    "semoga sendiri seperti sering serta sesuatu setelah setiap siapa sih sini sis situ suatu "
    "sudah supaya tahu tadi tanpa tapi tau tentang terhadap terima kasih makasih terlalu "
    "termasuk ternyata terus tetap tiap tidak tinggal toh tolong tuh udah untuk wah walau waktu "
    "ya yaitu yakni yang yuk bang bro bu ibu bapak gan kang teh adik gaes admin semangat salam "
    "salut setuju alhamdulillah aamiin amin insya allah inshaallah masyaallah subhanallah ampun "
    "astaga anjir anjay wkwk haha hehe iki iku kuwi opo wis wes ora sing karo nek yo lan kabeh "
    "mung isih teu aya anu nu atuh pisan keur jeung kada nang haja wan ulun the and is are you "
    "this that for with not what how so but very good nice love "
    "senin selasa rabu kamis jumat sabtu besok lusa pagi siang sore malam hari jam pekan bulan "
    "tahun bikin"
)


def terms(norm: str) -> list[tuple[str, str]]:
    """The counted form and the written form of every word that can carry a topic, in order.

    Takes a text as `normalise.compared` gives it, or a skeleton. Short forms are written out
    ("krn"), a doubling ("anak2", "anak-anak", "anakanak") and the clitics -nya, -lah, -kah, -ne,
    -na are taken off, stop words and laughter are left out. Prefixes stay: "pembakaran" and
    "kebakaran" are two things.
    """
    return [term for word in _WORD.findall(norm) if (term := _term(word)) is not None]


@lru_cache(maxsize=200_000)
def _term(word: str) -> tuple[str, str] | None:
    written = word.rstrip("2")
    first, _dash, second = written.partition("-")
    if second == first:
        written = first
    written = SHORT_FORMS.get(written, written)
    counted = written if written in _WHOLE else _CLITIC.sub("", written)
    if (doubled := _DOUBLED.fullmatch(counted)) is not None:
        counted = written = doubled[1]
    if (
        len(counted) < _SHORTEST
        or written in STOP_WORDS
        or counted in STOP_WORDS
        or _LAUGHS.match(written)
    ):
        return None
    return counted, written
