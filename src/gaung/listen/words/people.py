# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audiences, why somebody is in one, and what a person is called."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from gaung.engine.conversation.pseudonym import nickname

Words = str | Promise

_MENTIONED = re.compile(r"@(s[a-z2-7]{12})(?![a-z0-9])")

SEGMENTS: Mapping[str, Words] = {
    "potential": lazy("Audiens potensial"),
    "informative": lazy("Audiens informatif"),
    "stakeholder": lazy("Pemangku kepentingan"),
    "unclear": lazy("Belum jelas"),
}

SEGMENT_MEANINGS: Mapping[str, Words] = {
    "potential": lazy(
        "Sudah mendekat: bertanya caranya, menawarkan bantuan, atau kembali setelah dijawab. Ajak "
        "mereka berbuat."
    ),
    "informative": lazy("Meramaikan dan menjelaskan ke sesama. Ajak mereka membagikan."),
    "stakeholder": lazy(
        "Bicara atas nama lembaga, media, atau usaha. Minta keputusan, dan catat janjinya."
    ),
    "unclear": lazy("Terlalu sedikit kata untuk ditempatkan. Dengarkan dulu."),
}

REASONS: Mapping[str, Words] = {
    "speaks_for_institution": lazy("bicara atas nama lembaga"),
    "asks_as_press": lazy("bertanya sebagai media"),
    "offers_partnership": lazy("menawarkan kerja sama"),
    "writes_as_office": lazy("menulis seperti kantor resmi"),
    "asks_how_to_join": lazy("bertanya cara ikut"),
    "offers_help": lazy("menawarkan bantuan"),
    "came_back_after_answer": lazy("kembali setelah dijawab"),
    "keeps_asking": lazy("bertanya lebih dari sekali"),
    "speaks_for_family": lazy("bicara untuk keluarganya"),
    "answers_peers": lazy("menjawab warga lain"),
    "uses_peer_slang": lazy("memakai bahasa gaul sebaya"),
    "talks_along": lazy("ikut mengobrol"),
    "too_little_text": lazy("tulisannya terlalu pendek"),
}


def readable(text: str) -> str:
    """A text in which mentioned people have the name they have elsewhere on the page."""
    return _MENTIONED.sub(lambda found: f"@{voice_name(found[1])}", text)


def voice_name(pseudonym: str | None) -> str:
    """What people see instead of a name, such as "Suara 7F3K"."""
    if not pseudonym:
        return _("Suara tanpa nama")
    return _("Suara %(letters)s") % {"letters": nickname(pseudonym)}
