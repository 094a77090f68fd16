# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Languages by their names; the codes are ISO 639-3's."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TONGUES: Mapping[str, str | Promise] = {
    "ind": _("Indonesia"),
    "eng": _("Inggris"),
    "jav": _("Jawa"),
    "sun": _("Sunda"),
    "bjn": _("Banjar"),
    "nij": _("Ngaju"),
    "min": _("Minangkabau"),
    "ace": _("Aceh"),
    "ban": _("Bali"),
    "bug": _("Bugis"),
    "mad": _("Madura"),
    "bbc": _("Batak Toba"),
    "msa": _("Melayu"),
    "und": _("tidak dikenali"),
}


def tongue_name(code: str) -> str:
    """What a language is called; its code where it has no name here."""
    return str(TONGUES.get(code, code))
