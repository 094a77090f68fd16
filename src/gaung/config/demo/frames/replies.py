# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people write below a comment: the crew to those who do not ask, peers to one another,
thanks.
"""

from gaung.config.demo.frames.questions import Topic
from gaung.config.demo.frames.voices import Voice

ACKNOWLEDGEMENTS: dict[Voice, tuple[str, ...]] = {
    Voice.STORY: (
        (
            "Terima kasih sudah bercerita. Semoga {keluarga}mu lekas lega, kami catat untuk "
            "posko {tempat}"
        ),
        "Dicatat. {angka} orang menulis hal yang sama tentang {tempat}, ini jadi prioritas",
        "Berat sekali. Kalau {keluarga} butuh diantar periksa, bilang ke posko {tempat}",
    ),
    Voice.OFFER: (
        "Wah, {barang}nya sangat berguna. Tim {tempat} menghubungimu {nanti} ya",
        "Salut. Kami tunggu di {kegiatan} {nanti}",
        "Terima kasih. {warga} di {tempat} pasti terbantu, {nanti} kami jemput",
    ),
    Voice.CRITICISM: (
        "Kritiknya kami terima. {nanti} kami jawab satu per satu di siaran langsung",
        (
            "Kamu benar, {janji} belum jalan. Surat kami ke dinas ada di profil, jawabannya "
            "kami unggah {nanti}"
        ),
        "Maaf, kami lambat membalas warga {tempat}. Mulai {nanti} ada dua orang yang berjaga",
    ),
    Voice.SUPPORT: (
        "Terima kasih, {nanti} ikut {kegiatan} di {tempat} yuk",
        "Senang bacanya. Ajak teman sebangkumu ke {kegiatan} {nanti} ya",
    ),
    Voice.FACT: (
        "Terima kasih kabarnya, kami sampaikan ke {warga} di {tempat}",
        "Sudah kami cek {waktu} dan benar. Kami sematkan supaya warga {tempat} membaca",
    ),
    Voice.DOUBT: (
        "Fotonya memang tahun lalu, sudah kami ganti. Terima kasih sudah teliti",
        "Kami periksa dulu soal {tempat} dan kabari {nanti}. Terima kasih tidak langsung menyebar",
    ),
    Voice.STUDENT: (
        "Silakan dikutip, sebut sumbernya. Kalau perlu data {tempat} bilang saja",
        "Keren. Kami mau lihat {karya}nya, {nanti} boleh diputar di posko {tempat}",
    ),
    Voice.INSTITUTION: (
        "Terima kasih jawabannya. Warga {tempat} menunggu kabar berikutnya {nanti}",
        "Kami hadir {nanti} dan bawa pertanyaan warga {tempat} satu per satu",
    ),
    Voice.PRESS: (
        "Boleh, kami balas lewat pesan {nanti}. Tolong samarkan nama warga {tempat}",
        "Silakan, asal potongan {tempat} tidak diubah. Terima kasih sudah memeriksa",
    ),
}
"""The crew answers a comment that asks nothing."""

BROADCAST: tuple[str, ...] = (
    "Cek info {kegiatan} di profil ya",
    "Jangan lupa bagikan ke {media} ya kawan",
    "Pantau terus akun kami untuk info {tempat}",
    "Terima kasih dukungannya, ikuti terus {kegiatan} kami",
    "Sudah kami jelaskan di video sebelumnya, {bacaan} lengkap di sana",
    "Tonton sampai habis, {isi} ada di menit terakhir",
)
"""The crew talks as many accounts do: something is said, nothing is answered."""

_TO_QUESTIONS = (
    "coba tanya posko {tempat}, {waktu} masih buka",
    "aku juga mau tahu ini, di {tempat} banyak yang tanya",
    "setahuku lewat {jalan}, {waktu} aku dari sana",
    "{barang} ada di rumahku kalau kepepet, aku di {tempat}",
    "naik, aku tunggu jawabannya juga buat {keluarga}",
    "kemarin {warga} di {tempat} bilang lewat ketua RT dulu",
    "bareng yuk {nanti}, aku dari {tempat}",
    "aku pernah, ke kelurahan {tempat} dilayani cepat",
    "{kampus} kami juga mau, gabung saja {nanti}",
)
_TO_STORIES = (
    "sama kak, di {tempat} juga {alam}",
    "ikut sedih, {keluarga} di {tempat} juga {gejala}",
    "kalau {keluarga} {gejala}, uap air hangat membantu sedikit",
    "ulun jua di {tempat}, {alam} banar",
    "semangat ya, salam buat {keluarga}",
    "jangan lewat {jalan} dulu, {waktu} masih berasap",
    "menurut {keluarga}, dulu {tempat} tidak begini",
    "dia papa pahari, itah saling jaga",
    "betul, {sejak} begini terus",
)
_TO_CRITICISM = (
    "setuju, {pihak} harus turun ke {tempat}",
    "nah ini, {janji} dulu baru bicara yang lain",
    "kurang setuju, {warga} di {tempat} sudah berubah",
    "beda cerita di {tempat}, di sana {kegiatan} jalan {lama}",
    "tagih saja {janji} tiap minggu, aku ikut",
    "jangan menyerah kak, {nanti} kita datangi bareng {warga}",
    "betul, {sejak} begini terus",
)
_TO_OTHERS = (
    "makasih sudah berbagi, langsung kuteruskan ke {media}",
    "boleh, {nanti} aku bawa {jumlah} {barang}",
    "wkwk benar, {media} penuh {karya} tentang asap",
    "aku simpan nih, {nanti} ke {tempat} bareng {keluarga}",
    "aku tetanggamu di {tempat}, bareng yuk {nanti}",
    "{kampus} kami juga mau, gabung saja {nanti}",
)
_TO_NEWS = (
    "info dari {warga} di {jalan}, sudah dipadamkan {waktu}",
    "cek dulu sebelum sebar, {waktu} sudah hujan di {tempat}",
    "iya, {bacaan} juga bilang begitu",
    "makasih infonya, langsung kuteruskan ke {media}",
    "di {tempat} {waktu} memang begitu, aku lihat sendiri",
    "tolong kabari lagi {nanti} ya, {keluarga} di {tempat}",
    "belum tentu, {warga} di {jalan} ceritanya lain",
)

_THANKS = (
    "siap kak, {nanti} aku ke {tempat}",
    "makasih sudah dijawab, langsung kuberi tahu {keluarga}",
    "wah cepat balasnya, {senang}",
    "noted, kubagikan ke {media} ya",
    "siap min, {kampus} kami ikut {kegiatan}",
    "tarima kasih min, ulun umpat {nanti}",
    "sip, {jumlah} teman {kampus} mau gabung juga",
    "terima kasih, {bacaan} sudah kubaca dan cocok",
    "are tarime kasih, sampai hasupa {nanti}",
    "oke jelas, {nanti} aku bawa {jumlah} {barang}",
    "sudah kusampaikan ke {warga} di {tempat}, mereka senang ada kabar",
)
_AFTER_CRITICISM = (
    "baik, ditunggu jawaban {pihak} soal {janji}",
    "aku tarik sebagian kritikku, {kegiatan} di {tempat} ternyata jalan",
    "nah begini dong, terbuka. {nanti} kutagih lagi soal {janji}",
    "oke, tapi {tempat} jangan dilupakan ya",
)
_AFTER_HEALTH = (
    "alhamdulillah {keluarga} sudah baikan, terima kasih arahannya",
    "siap kak, {keluarga} kubawa ke puskesmas {nanti}",
    "makasih, celah jendela sudah kututup kain basah, {keluarga} bisa tidur",
)
_AFTER_REPORT = (
    "sudah kulaporkan {waktu}, petugas datang ke {jalan}",
    "siap, titiknya sudah kukirim, {warga} ikut jaga dari jauh",
    "makasih, {api} di {jalan} sudah padam",
)

_NEWS = (Voice.FACT, Voice.DOUBT, Voice.INSTITUTION, Voice.PRESS)


def peers_to(about: Topic | Voice | None) -> tuple[str, ...]:
    """Frames of what others write below a comment about this."""
    if isinstance(about, Topic):
        return _TO_QUESTIONS
    if about is Voice.STORY:
        return _TO_STORIES
    if about is Voice.CRITICISM:
        return _TO_CRITICISM
    return _TO_NEWS if about in _NEWS else _TO_OTHERS


def returns_to(about: Topic | Voice | None) -> tuple[str, ...]:
    """Frames of what somebody writes who was answered by the crew."""
    if about in (Voice.CRITICISM, Voice.DOUBT):
        return _AFTER_CRITICISM
    if about is Topic.HEALTH:
        return _AFTER_HEALTH
    return _AFTER_REPORT if about is Topic.REPORT else _THANKS
