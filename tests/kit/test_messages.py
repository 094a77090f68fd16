# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The catalogue: gathered whole, written the same each time, and never quietly out of date."""

import importlib
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.conftest import PROJECT

SCREEN = """{% load i18n %}{% translate "Selamat datang" %}
{% blocktranslate count n=n %}{{ n }} suara{% plural %}{{ n }} suara{% endblocktranslate %}"""
CODE = 'from django.utils.translation import gettext as _\nHELLO = _("Halo %(name)s")\n'
ENGLISH = {
    'msgid "Selamat datang"\nmsgstr ""': 'msgid "Selamat datang"\nmsgstr "Welcome"',
    'msgid "Halo %(name)s"\nmsgstr ""': 'msgid "Halo %(name)s"\nmsgstr "Hello %(name)s"',
    'msgstr[0] ""\nmsgstr[1] ""': 'msgstr[0] "One voice"\nmsgstr[1] "%(n)s voices"',
}


@pytest.fixture
def package(tmp_path: Path, settings: Settings) -> Path:
    """A package with a template and a module, not yet gathered."""
    settings.LOCALE_PATHS = [str(tmp_path / "locale")]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "welcome.html").write_text(SCREEN)
    (tmp_path / "words.py").write_text(CODE)
    return tmp_path


def _file(package: Path) -> Path:
    return package / "locale" / "en" / "LC_MESSAGES" / "django.po"


def _translate(package: Path) -> None:
    text = _file(package).read_text("utf-8")
    for empty, filled in ENGLISH.items():
        assert empty in text
        text = text.replace(empty, filled)
    _file(package).write_text(text, "utf-8")


def test_it_gathers_templates_and_code_in_order_and_without_noise(package: Path) -> None:
    call_command("messages", verbosity=0)
    text = _file(package).read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("msgid ")] == [
        'msgid ""',
        'msgid "%(n)s suara"',
        'msgid "Halo %(name)s"',
        'msgid "Selamat datang"',
    ]
    assert text.startswith("# SPDX-FileCopyrightText: 2026 Gaung contributors\n")
    for noise in ("Date", "#:", "fuzzy", "FIRST AUTHOR", "Babel", str(package)):
        assert noise not in text


def test_gathering_twice_writes_the_same_bytes_and_keeps_the_english(package: Path) -> None:
    call_command("messages", verbosity=0)
    _translate(package)
    call_command("messages", verbosity=0)
    once = _file(package).read_bytes()
    call_command("messages", verbosity=0)
    assert _file(package).read_bytes() == once
    with _file(package).with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    assert compiled["Selamat datang"].string == "Welcome"
    assert list(compiled["%(n)s suara"].string) == ["One voice", "%(n)s voices"]


def test_a_sentence_that_is_gone_leaves_the_catalogue(package: Path) -> None:
    call_command("messages", verbosity=0)
    _translate(package)
    (package / "words.py").write_text("HELLO = 1\n")
    call_command("messages", verbosity=0)
    assert "Halo" not in _file(package).read_text("utf-8")
    call_command("messages", "--check", verbosity=0)


def test_the_check_asks_for_every_english_sentence(package: Path) -> None:
    call_command("messages", verbosity=0)
    with pytest.raises(CommandError, match="3 sentences have no English"):
        call_command("messages", "--check", verbosity=0)
    _translate(package)
    call_command("messages", "--check", verbosity=0)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Hello %(name)s", "Hello %(nama)s"),
        ("Hello %(name)s", "Hello"),
        ("Hello %(name)s", "Hello <b>%(name)s</b>"),
        ("%(n)s voices", "many voices"),
        ("One voice", "%(one)s voice"),
    ],
)
def test_the_check_minds_placeholders_and_tags(package: Path, right: str, wrong: str) -> None:
    call_command("messages", verbosity=0)
    _translate(package)
    text = _file(package).read_text("utf-8")
    assert f'"{right}"' in text
    _file(package).write_text(text.replace(f'"{right}"', f'"{wrong}"'), "utf-8")
    with pytest.raises(CommandError, match="1 sentences"):
        call_command("messages", "--check", verbosity=0)


def test_the_check_refuses_a_file_that_is_not_what_the_sources_say(package: Path) -> None:
    call_command("messages", verbosity=0)
    _translate(package)
    file = _file(package)
    file.write_text(file.read_text("utf-8") + '\nmsgid "Lama"\nmsgstr "Old"\n', "utf-8")
    with pytest.raises(CommandError, match="make messages"):
        call_command("messages", "--check", verbosity=0)
    before = file.read_bytes()
    call_command("messages", verbosity=0)
    assert file.read_bytes() != before
    call_command("messages", "--check", verbosity=0)


def test_every_sentence_of_gaung_has_its_english() -> None:
    call_command("messages", "--check", verbosity=0)


def test_the_indonesian_catalogue_only_says_again_what_others_say() -> None:
    """A sentence of Django's or allauth's that was reworded would silently be theirs again."""
    theirs = set()
    for package in ("django", "allauth"):
        folder = Path(str(importlib.import_module(package).__file__)).parent
        for file in folder.rglob("locale/en/LC_MESSAGES/django.po"):
            with file.open("rb") as source:
                theirs |= {_first(message.id) for message in read_po(source, locale="en")}
    ours = PROJECT / "src" / "gaung" / "locale" / "id" / "LC_MESSAGES" / "django.po"
    with ours.open("rb") as source:
        catalogue = read_po(source, locale="id")
    assert [m.id for m in catalogue if m.id and _first(m.id) not in theirs] == []
    assert [m.id for m in catalogue if m.id and (not m.string or list(m.check(catalogue)))] == []


def _first(text: str | tuple[str, ...]) -> str:
    return text if isinstance(text, str) else text[0]
