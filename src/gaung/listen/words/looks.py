# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How our own campaign looks from outside, in words: the verdict, its reasons, what to change."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise

VERDICTS: Mapping[str, tuple[Words, Words]] = {
    "solidarity": (
        _("Ini terlihat seperti orang-orang yang berdiri bersama."),
        _("Katanya sendiri-sendiri dan tidak ada tanda bahwa ini diatur. Pertahankan."),
    ),
    "mixed": (
        _("Sebagian terlihat seperti orang yang berdiri bersama, sebagian seperti salinan."),
        _("Siapa yang mau meragukan gerakanmu akan menunjuk ke tanda-tanda di bawah."),
    ),
    "astroturf_looking": (
        _("Dari luar ini terlihat seperti salinan yang diatur."),
        _(
            "Orangnya bisa saja sungguhan. Tetapi platform dan lawan menilai dari tampilan, dan "
            "platform bisa menurunkan jangkauannya."
        ),
    ),
}
"""The sentence of each verdict, and what follows from it."""

REASONS: Mapping[str, Words] = {
    "few_texts": _(
        "Hanya %(value)s tulisan yang teksnya berbeda; di bawah %(limit)s ini menonjol."
    ),
    "few_own_words": _(
        "Hanya %(value)s menambah kata sendiri (minimal tiga) di luar teksmu; di bawah %(limit)s "
        "ini menonjol."
    ),
    "much_alike": _(
        "Dua tulisan rata-rata %(value)s sama katanya; di atas %(limit)s ini menonjol."
    ),
    "all_at_once": _(
        "%(value)s datang dalam lima menit yang sama; di atas %(limit)s ini menonjol."
    ),
    "only_this": _(
        "%(value)s orang yang menulis lebih dari sekali tidak bicara hal lain; di atas %(limit)s "
        "ini menonjol."
    ),
}

ADVICE: Mapping[str, tuple[Words, Words]] = {
    "give_several_texts": (
        _("Beri bahan, bukan satu teks"),
        _("Beberapa pembuka yang berbeda, fakta yang bisa dipilih, dan tagar yang sama."),
    ),
    "leave_room_for_own_words": (
        _("Minta satu kalimat sendiri"),
        _("“Ceritakan satu kalimat dari tempatmu” lebih kuat daripada seribu salinan."),
    ),
    "spread_over_hours": (
        _("Jangan satu jam untuk semua"),
        _("Ajak orang menulis kapan saja sepanjang hari, waktu mereka memang sedang di situ."),
    ),
    "invite_people_who_talk": (
        _("Ajak orang yang memang biasa bicara"),
        _("Akun yang isinya hanya kampanye ini meragukan. Jangan minta orang membuat akun baru."),
    ),
}
"""What to do, and how."""

GAUGES: Mapping[str, tuple[Words, Words]] = {
    "variety": (_("Teks yang berbeda"), _("dari semua tulisan")),
    "personal_share": (_("Dengan kata sendiri"), _("minimal tiga kata di luar teks kita")),
    "similarity": (_("Kemiripan"), _("kata yang sama pada dua tulisan, rata-rata")),
    "share_at_once": (_("Lima menit teramai"), _("dari tulisan yang jamnya pasti")),
    "single_purpose_share": (
        _("Tidak bicara hal lain"),
        _("dari orang yang menulis lebih dari sekali"),
    ),
    "broker_share": (
        _("Lewat satu akun"),
        _("balasan dari atau kepada akun tersibuk, termasuk akunmu"),
    ),
}
"""What each figure is called, and of what it is a share."""
