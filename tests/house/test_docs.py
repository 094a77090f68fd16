# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The house about its documents: settings, commands and words are all written down."""

import re

from django.urls import get_resolver

from gaung.campaigns.enums import Role
from gaung.campaigns.path import STOP_NAMES
from gaung.config.command import COMMANDS
from gaung.config.environment import VARIABLES
from tests.conftest import PROJECT
from tests.house.test_closed_doors import _names

DOCS = PROJECT / "docs"


def test_every_setting_is_documented() -> None:
    text = (DOCS / "operate" / "settings.md").read_text()
    assert [v.name for v in VARIABLES if f"`{v.name}`" not in text] == []
    named = set(re.findall(r"`(GAUNG_[A-Z_]+)`", text))
    assert named <= {v.name for v in VARIABLES}, "a setting is documented that does not exist"


def test_every_command_is_documented() -> None:
    text = (DOCS / "operate" / "commands.md").read_text()
    assert [name for name in COMMANDS if f"`gaung {name}" not in text] == []


def test_the_glossary_joins_screen_and_code() -> None:
    text = (DOCS / "glossary.md").read_text()
    for role in Role:
        assert role.value in text, role
        assert str(role.label).lower() in text.lower(), role
    for key, name in STOP_NAMES.items():
        assert key in text
        assert str(name).lower() in text.lower()


def test_both_guides_have_the_same_pages() -> None:
    pages = {
        language: sorted(f.name for f in (DOCS / f"guide-{language}").glob("*.md"))
        for language in ("id", "en")
    }
    assert pages["id"] == pages["en"]
    assert pages["id"]


def test_links_between_documents_lead_somewhere() -> None:
    files = [*PROJECT.glob("*.md"), *DOCS.rglob("*.md")]
    broken = [
        f"{file.relative_to(PROJECT)}: {target}"
        for file in files
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", file.read_text())
        if not (file.parent / target).exists()
    ]
    assert broken == []


def test_addresses_have_names_that_say_something() -> None:
    names = list(_names(get_resolver()))
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]+", name) for name in names)
