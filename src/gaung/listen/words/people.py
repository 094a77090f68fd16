# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audiences, why somebody is in one, and what a person is called."""

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gaung.engine.conversation.pseudonym import nickname

Words = str | Promise

_MENTIONED = re.compile(r"@(s[a-z2-7]{12})(?![a-z0-9])")

SEGMENTS: Mapping[str, Words] = {
    "potential": _("Audiens potensial"),
    "informative": _("Audiens informatif"),
    "stakeholder": _("Pemangku kepentingan"),
    "unclear": _("Belum jelas"),
}

SEGMENT_MEANINGS: Mapping[str, Words] = {
    "potential": _(
        "Sudah mendekat: bertanya caranya, menawarkan bantuan, atau kembali setelah dijawab. Ajak "
        "mereka berbuat."
    ),
    "informative": _("Meramaikan dan menjelaskan ke sesama. Ajak mereka membagikan."),
    "stakeholder": _(
        "Bicara atas nama lembaga, media, atau usaha. Minta keputusan, dan catat janjinya."
    ),
    "unclear": _("Terlalu sedikit kata untuk ditempatkan. Dengarkan dulu."),
}

REASONS: Mapping[str, Words] = {
    "speaks_for_institution": _("bicara atas nama lembaga"),
    "asks_as_press": _("bertanya sebagai media"),
    "offers_partnership": _("menawarkan kerja sama"),
    "writes_as_office": _("menulis seperti kantor resmi"),
    "asks_how_to_join": _("bertanya cara ikut"),
    "offers_help": _("menawarkan bantuan"),
    "came_back_after_answer": _("kembali setelah dijawab"),
    "keeps_asking": _("bertanya lebih dari sekali"),
    "speaks_for_family": _("bicara untuk keluarganya"),
    "answers_peers": _("menjawab warga lain"),
    "uses_peer_slang": _("memakai bahasa gaul sebaya"),
    "talks_along": _("ikut mengobrol"),
    "too_little_text": _("tulisannya terlalu pendek"),
}


def readable(text: str) -> str:
    """A text in which mentioned people have the name they have elsewhere on the page."""
    return _MENTIONED.sub(lambda found: f"@{voice_name(found[1])}", text)


def voice_name(pseudonym: str | None) -> str:
    """What people see instead of a name, such as "Suara 7F3K"."""
    if not pseudonym:
        return gettext("Suara tanpa nama")
    return gettext("Suara %(letters)s") % {"letters": nickname(pseudonym)}
