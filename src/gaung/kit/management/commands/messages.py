# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gather the screens' sentences, check that each has its English, compile them. No gettext tools.

The sources speak Indonesian, so English is the catalogue that is gathered. The Indonesian one is
written by hand: it only says again what Django and allauth say, in the voice of our screens.
"""

import io
import re
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation.template import templatize

KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# Nothing in it depends on the day, the machine or the version of a library, so that the file
# only changes where a sentence does. (Split, or REUSE would read it as this file's own licence.)
HEADER = (
    "# SPDX-FileCopyrightText: 2026 Gaung contributors\n"
    "# SPDX-License-Identifier"
    ": AGPL-3.0-or-later\n"
    "# The screens' sentences in English; `make messages` gathers them anew.\n"
    'msgid ""\n'
    'msgstr ""\n'
    '"Project-Id-Version: Gaung\\n"\n'
    '"Language: en\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    '"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n'
    "\n"
)
# What must come back as it was: %(name)s, {name} and tags.
FIXED = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|</?[a-z][^>]*>")
SHOWN = 20


class Command(BaseCommand):
    """Without options: rewrite and compile the catalogue. ``--check`` changes nothing."""

    help = "Gather, check and compile the translations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three ways to call it."""
        parser.add_argument(
            "--check", action="store_true", help="fail where English is missing or old"
        )
        parser.add_argument("--compile", action="store_true", help="only compile")

    def handle(self, *args: object, **options: Any) -> None:
        """Do it."""
        del args
        folder = Path(settings.LOCALE_PATHS[0])
        if options["compile"]:
            _compile(folder)
            return
        file = folder / "en" / "LC_MESSAGES" / "django.po"
        catalogue = _gathered(_read(file))
        if options["check"]:
            self._check(file, catalogue)
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_written(catalogue))
        self.stdout.write(f"{len(catalogue)} sentences, {len(_missing(catalogue))} to translate")
        _compile(folder)

    def _check(self, file: Path, catalogue: Catalog) -> None:
        missing = _missing(catalogue)
        if missing:
            listed = "\n".join(f"  {each!r}" for each in missing[:SHOWN])
            raise CommandError(
                f"{len(missing)} sentences have no English, or other placeholders in it:\n{listed}"
            )
        if not file.exists() or file.read_bytes() != _written(catalogue):
            raise CommandError(f"{file.name} is not what the sources say: run `make messages`")
        self.stdout.write(f"{len(catalogue)} sentences, all in English too")


def _compile(folder: Path) -> None:
    """Write the ``.mo`` beside each ``.po``."""
    for file in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        with file.with_suffix(".mo").open("wb") as out:
            write_mo(out, _read(file))


def _read(file: Path) -> Catalog:
    locale = file.parts[-3]
    if not file.exists():
        return Catalog(locale=locale)
    with file.open("rb") as source:
        return read_po(source, locale=locale)


def _written(catalogue: Catalog) -> bytes:
    """The catalogue's file: the same bytes for the same sentences."""
    out = io.BytesIO(HEADER.encode())
    out.seek(0, io.SEEK_END)
    write_po(out, catalogue, width=100, sort_output=True, no_location=True, omit_header=True)
    return out.getvalue()


def _gathered(known: Catalog) -> Catalog:
    """The sources' sentences, each with the English it already has."""
    catalogue = Catalog(locale="en")
    for message, context in _found():
        catalogue.add(message, context=context)
    for message in catalogue:
        old = known.get(message.id, context=message.context) if message.id else None
        if old and not old.fuzzy and bool(old.pluralizable) == bool(message.pluralizable):
            message.string, message.user_comments = old.string, old.user_comments
    return catalogue


def _missing(catalogue: Catalog) -> list[str]:
    """Sentences without English, or with other placeholders or tags than the original."""
    return sorted(
        _forms(message.id)[0]
        for message in catalogue
        if message.id and not (_is_whole(message) and not list(message.check(catalogue)))
    )


def _is_whole(message: Message) -> bool:
    """English is there, and what must stay stayed; a singular may leave its number out."""
    wanted, given = _forms(message.id), _forms(message.string)
    last = sorted(FIXED.findall(wanted[-1])) == sorted(FIXED.findall(given[-1]))
    return all(given) and last and set(FIXED.findall(given[0])) <= set(FIXED.findall(wanted[0]))


def _forms(text: Any) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def _found() -> Iterator[tuple[Any, str | None]]:
    package = Path(settings.LOCALE_PATHS[0]).parent
    for file in sorted(package.rglob("*.py")):
        yield from _extracted(file.read_text("utf-8"))
    for file in sorted((package / "templates").rglob("*.html")):
        yield from _extracted(templatize(file.read_text("utf-8"), origin=str(file)))


def _extracted(source: str) -> Iterator[tuple[Any, str | None]]:
    found = extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    )
    for _line, message, _comments, context in found:
        yield message, context
