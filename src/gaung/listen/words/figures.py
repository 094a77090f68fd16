# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialogue index and its components in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

NAMES: Mapping[str, Words] = {
    "DI": _("Indeks dialog"),
    "RR": _("Komentar dijawab"),
    "QRR": _("Pertanyaan dijawab"),
    "TTR": _("Lama menunggu jawaban"),
    "s": _("Kecepatan menjawab"),
    "LOOP": _("Orang kembali setelah dijawab"),
    "REC": _("Saling berbalas"),
    "PEER": _("Warga menjawab warga"),
    "ASK": _("Postingan yang bertanya"),
    "VOICE": _("Suara terbagi rata"),
    "INTR": _("Pesan yang menyambung"),
    "FATE": _("Masukan dengan nasib jelas"),
}

MEANINGS: Mapping[str, Words] = {
    "RR": _("Dari semua komentar publik, berapa yang kalian balas."),
    "QRR": _("Dari semua pertanyaan publik, berapa yang kalian balas."),
    "TTR": _("Separuh jawaban datang lebih cepat dari ini, separuh lebih lama."),
    "s": _("Jawaban seketika bernilai 100%, sehari kemudian 50%."),
    "LOOP": _(
        "Dari percakapan yang dimulai warga, berapa yang orangnya menulis lagi sesudah kalian "
        "jawab."
    ),
    "REC": _("Dari orang yang berbalasan dengan kalian, berapa yang dua arah."),
    "PEER": _("Dari semua balasan, berapa yang ditulis warga untuk warga lain."),
    "ASK": _("Dari postingan kalian, berapa yang ditutup dengan pertanyaan."),
    "VOICE": _(
        "100% kalau semua orang menulis sama banyak, mendekati 0% kalau satu orang mendominasi."
    ),
    "INTR": _("Berapa pesan yang benar-benar menanggapi pesan sebelumnya."),
    "FATE": _("Berapa masukan warga yang jelas kelanjutannya."),
}

MISSING: Mapping[str, Words] = {
    "no_comments": _("belum ada komentar publik"),
    "owner_unknown": _("belum diketahui akun mana yang milik kalian"),
    "no_reply_links": _("berkasnya tidak memuat balasan yang bisa dikaitkan"),
    "no_authors": _("berkasnya tidak mencatat penulis"),
    "no_questions": _("tidak ada pertanyaan"),
    "no_answers": _("belum ada yang dijawab"),
    "no_replies": _("belum ada balasan"),
    "no_pairs": _("belum ada yang berbalasan dengan kalian"),
    "no_threads": _("belum ada percakapan yang dimulai warga"),
    "no_posts": _("postingan kalian tidak ada di berkasnya"),
    "no_post_text": _("teks postingan kalian tidak ada di berkasnya"),
    "too_few_people": _("baru satu orang yang menulis"),
    "times_unreliable": _("waktunya hanya perkiraan"),
    "not_measured": _("belum diukur di Gaung"),
}

CLASSES: Mapping[str, Words] = {
    "linear": _("satu arah"),
    "reactive": _("menanggapi"),
    "transactional": _("dialog dua arah"),
}

CLASS_MEANINGS: Mapping[str, Words] = {
    "linear": _("Kalian bicara, warga menulis, tapi jarang bertemu."),
    "reactive": _("Sebagian dijawab, tapi percakapan jarang berlanjut."),
    "transactional": _("Warga dijawab, kembali, dan saling menjawab."),
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
