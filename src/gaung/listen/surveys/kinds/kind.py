# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a kind of question says of itself on the builder's pages."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

type_text = str | Promise
Right = Literal["none", "option", "options", "order", "words", "number", "day"]
"""How the right answer of a test is told: not at all, by marking options, by typing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A field of the kind: `texts` are asked in every language, as `labels.low`."""

    name: str
    label: type_text
    input: Literal["number", "date", "texts"] = "number"
    step: str = "1"


@dataclass(frozen=True, slots=True)
class AskedKind:
    """One kind: its name, when to take it, the template that draws its inputs on a phone, its
    settings, how a right answer is told.
    """

    code: str
    title: type_text
    purpose: type_text
    phone: str
    settings: tuple[Setting, ...] = ()
    right: Right = "none"
