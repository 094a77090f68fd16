# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of material that is shown now: words, or a picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from gaung.meet.material.words import pages_of


@dataclass(frozen=True, slots=True)
class MaterialPage:
    """One page of a material block; `number` counts from 1."""

    number: int
    n_pages: int
    words: SafeString | None = None
    picture: Mapping[str, Any] | None = None


def material_page(content: Mapping[str, Any], page: int) -> MaterialPage:
    """The page of this number (from 0); the last one where there are fewer."""
    words = pages_of(str(content.get("text", "")))
    pictures = list(content.get("pictures", []))
    n = max(1, len(words) + len(pictures))
    at = min(max(0, page), n - 1)
    if at < len(words):
        return MaterialPage(at + 1, n, words=words[at])
    if pictures:
        return MaterialPage(at + 1, n, picture=pictures[at - len(words)])
    return MaterialPage(1, 1)
