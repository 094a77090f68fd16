# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Surveys to begin from: files of the folder `ready`, each with its purpose and minutes."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from gaung.engine.forms import Form, Said, read_form, said
from gaung.listen.surveys.enums import Purpose


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A survey that is ready to be used."""

    name: str
    purpose: Purpose
    minutes: int
    definition: dict[str, Any]
    form: Form

    @property
    def title(self) -> Said:
        """Its title in the page's language."""
        return said(self.form.title, get_language() or "id", self.form.languages)

    @property
    def intro(self) -> Said:
        """What it says first."""
        return said(self.form.intro, get_language() or "id", self.form.languages)


@cache
def ready_made() -> dict[str, ReadyMade]:
    """Every one by its name, in the order in which they are offered."""
    found = []
    for file in files(__package__).joinpath("ready").iterdir():
        if file.name.endswith(".json"):
            told = json.loads(file.read_text(encoding="utf-8"))
            name = file.name.removesuffix(".json")
            purpose, form = Purpose(told["purpose"]), read_form(told["form"])
            made = ReadyMade(name, purpose, told["minutes"], form.to_json(), form)
            found.append((told["order"], made))
    return {made.name: made for _order, made in sorted(found, key=lambda pair: pair[0])}
