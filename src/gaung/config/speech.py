# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences for commands that need Django's translations, and of Django nothing else."""

from pathlib import Path

import django
from django.conf import settings


def speak(language: str) -> None:
    """Speak a language from here on: no database, no data folder, no app is needed."""
    if not settings.configured:
        settings.configure(
            LANGUAGE_CODE=language,
            LOCALE_PATHS=[Path(__file__).resolve().parent.parent / "locale"],
            USE_I18N=True,
            USE_THOUSAND_SEPARATOR=True,
        )
        django.setup()
    from django.utils import translation  # noqa: PLC0415 - after the settings

    translation.activate(language)
