# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a kind of small action says about itself."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

type_text = str | Promise
Opens = Literal["card", "text", "link", "share"]


@dataclass(frozen=True, slots=True)
class ActionKind:
    """One kind of small action.

    ``steps``: three taps, in order. ``exposes``: who sees what, said at the moment of acting.
    ``opens``: the story card, the text to copy, the crew's link, or the share links.
    """

    code: str
    title: type_text
    minutes: int
    steps: tuple[type_text, type_text, type_text]
    exposes: type_text
    opens: Opens
    button: type_text

    @property
    def needs_link(self) -> bool:
        """Whether the crew must say where it happens."""
        return self.opens == "link"
