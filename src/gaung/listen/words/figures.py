# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialogue index and its components in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

Words = str | Promise

NAMES: Mapping[str, Words] = {
    "DI": lazy("Indeks dialog"),
    "RR": lazy("Komentar dijawab"),
    "QRR": lazy("Pertanyaan dijawab"),
    "TTR": lazy("Lama menunggu jawaban"),
    "s": lazy("Kecepatan menjawab"),
    "LOOP": lazy("Orang kembali setelah dijawab"),
    "REC": lazy("Saling berbalas"),
    "PEER": lazy("Warga menjawab warga"),
    "ASK": lazy("Postingan yang bertanya"),
    "VOICE": lazy("Suara terbagi rata"),
    "INTR": lazy("Pesan yang menyambung"),
    "FATE": lazy("Masukan dengan nasib jelas"),
}

MEANINGS: Mapping[str, Words] = {
    "RR": lazy("Dari semua komentar publik, berapa yang kalian balas."),
    "QRR": lazy("Dari semua pertanyaan publik, berapa yang kalian balas."),
    "TTR": lazy("Separuh jawaban datang lebih cepat dari ini, separuh lebih lama."),
    "s": lazy("Jawaban seketika bernilai 100%, sehari kemudian 50%."),
    "LOOP": lazy(
        "Dari percakapan yang dimulai warga, berapa yang orangnya menulis lagi sesudah kalian "
        "jawab."
    ),
    "REC": lazy("Dari orang yang berbalasan dengan kalian, berapa yang dua arah."),
    "PEER": lazy("Dari semua balasan, berapa yang ditulis warga untuk warga lain."),
    "ASK": lazy("Dari postingan kalian, berapa yang ditutup dengan pertanyaan."),
    "VOICE": lazy(
        "100% kalau semua orang menulis sama banyak, mendekati 0% kalau satu orang mendominasi."
    ),
    "INTR": lazy("Berapa pesan yang benar-benar menanggapi pesan sebelumnya."),
    "FATE": lazy("Berapa masukan warga yang jelas kelanjutannya."),
}

MISSING: Mapping[str, Words] = {
    "no_comments": lazy("belum ada komentar publik"),
    "owner_unknown": lazy("belum diketahui akun mana yang milik kalian"),
    "no_reply_links": lazy("berkasnya tidak mencatat siapa membalas siapa"),
    "no_authors": lazy("berkasnya tidak mencatat penulis"),
    "no_questions": lazy("tidak ada pertanyaan"),
    "no_answers": lazy("belum ada yang dijawab"),
    "no_replies": lazy("belum ada balasan"),
    "no_pairs": lazy("belum ada yang berbalasan dengan kalian"),
    "no_threads": lazy("belum ada percakapan yang dimulai warga"),
    "no_posts": lazy("postingan kalian tidak ada di berkasnya"),
    "no_post_text": lazy("teks postingan kalian tidak ada di berkasnya"),
    "too_few_people": lazy("baru satu orang yang menulis"),
    "times_unreliable": lazy("waktunya hanya perkiraan"),
    "not_measured": lazy("belum diukur di Gaung"),
}

CLASSES: Mapping[str, Words] = {
    "linear": lazy("satu arah"),
    "reactive": lazy("menanggapi"),
    "transactional": lazy("dialog dua arah"),
}

CLASS_MEANINGS: Mapping[str, Words] = {
    "linear": lazy("Kalian bicara, warga menulis, tapi jarang bertemu."),
    "reactive": lazy("Sebagian dijawab, tapi percakapan jarang berlanjut."),
    "transactional": lazy("Warga dijawab, kembali, dan saling menjawab."),
}

INDEX_PARTS = ("QRR", "s", "LOOP", "PEER", "VOICE")

WHERE: Mapping[str, Mapping[str, str]] = {
    "RR": {"bagian": "publik"},
    "QRR": {"bagian": "pertanyaan"},
    "TTR": {"bagian": "dijawab", "urut": "lama"},
    "s": {"bagian": "dijawab", "urut": "lama"},
    "LOOP": {"bagian": "kembali", "urut": "lama"},
    "REC": {"bagian": "kembali", "urut": "lama"},
    "PEER": {"bagian": "antarwarga"},
    "ASK": {"bagian": "postingan"},
    "VOICE": {"bagian": "publik"},
}
"""Which rows stand behind a component, as the address of the rows' page."""
