# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names of languages that a survey may be written in."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LANGUAGES: dict[str, str | Promise] = {
    "id": _("Indonesia"),
    "en": _("Inggris"),
    "bjn": _("Banjar"),
    "nij": _("Dayak Ngaju"),
    "jv": _("Jawa"),
    "su": _("Sunda"),
    "mad": _("Madura"),
    "min": _("Minangkabau"),
    "ban": _("Bali"),
    "bug": _("Bugis"),
    "ace": _("Aceh"),
    "ms": _("Melayu"),
}


def language_name(code: str) -> str:
    """A language's name; its code where the list lacks it."""
    return str(LANGUAGES.get(code, code))
