# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading texts in several languages out of a file."""

import re
from collections.abc import Mapping
from typing import Any, Final

from gaung.engine.forms.faults import Spot

MOST_LETTERS: Final = 2000
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")


def is_language(code: Any) -> bool:
    """Whether something is a language's code: two or three small letters (ISO 639)."""
    return isinstance(code, str) and _LANGUAGE.fullmatch(code) is not None


def read_texts(
    raw: Mapping[str, Any], name: str, spot: Spot, *, needed: bool = False
) -> dict[str, str]:
    """A text by language; blank ones are left out. `needed`: one language must have it.

    A plain string is refused: in which language it is would be a guess.
    """
    here, value = spot.at(name), raw.get(name)
    found: dict[str, str] = {}
    if isinstance(value, dict):
        for language, text in value.items():
            if not is_language(language):
                here.fault("not_a_language", given=str(language)[:20])
            elif not isinstance(text, str):
                here.at(language).fault("not_a_text")
            elif len(text) > MOST_LETTERS:
                here.at(language).fault("too_long", most=MOST_LETTERS)
            elif text.strip():
                found[language] = text.strip()
    elif value is not None:
        here.fault("not_texts")
        return found
    if needed and not found:
        here.fault("empty")
    return found
