# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gather the screens' sentences, check that each has its English, compile them. No gettext tools.

The sources speak Indonesian, so English is the only catalogue.
"""

import io
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
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
SHOWN = 20


class Command(BaseCommand):
    """Without options: rewrite and compile the catalogue. ``--check`` changes nothing."""

    help = "Gather, check and compile the translations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Three ways to call it."""
        parser.add_argument("--check", action="store_true", help="fail where English is missing")
        parser.add_argument("--compile", action="store_true", help="only compile")

    def handle(self, *args: object, **options: Any) -> None:
        """Do it."""
        del args
        file = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"
        catalogue = _read(file)
        if not options["compile"]:
            catalogue.update(_gathered(), no_fuzzy_matching=True, keep_user_comments=True)
            catalogue.obsolete.clear()
        if options["check"]:
            self._check(catalogue)
            return
        if not options["compile"]:
            _write(file, catalogue)
            self.stdout.write(
                f"{len(catalogue)} sentences, {len(_missing(catalogue))} to translate"
            )
        compile_catalogue(file, catalogue)

    def _check(self, catalogue: Catalog) -> None:
        missing = _missing(catalogue)
        if missing:
            listed = "\n".join(f"  {each!r}" for each in missing[:SHOWN])
            raise CommandError(f"{len(missing)} sentences have no English:\n{listed}")
        self.stdout.write(f"{len(catalogue)} sentences, all in English too")


def compile_catalogue(file: Path, catalogue: Catalog | None = None) -> None:
    """Write the ``.mo`` beside a ``.po``."""
    with file.with_suffix(".mo").open("wb") as out:
        write_mo(out, catalogue or _read(file))


def _read(file: Path) -> Catalog:
    if not file.exists():
        return Catalog(locale="en", project="Gaung")
    with file.open("rb") as source:
        return read_po(source, locale="en")


def _write(file: Path, catalogue: Catalog) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, catalogue, width=100, sort_output=True, no_location=True, include_previous=False)
    file.write_bytes(out.getvalue())


def _missing(catalogue: Catalog) -> list[str]:
    """Sentences without English, or with other placeholders than the original."""
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if not all(strings) or message.fuzzy or list(message.check(catalogue)):
            wrong.append(str(ids[0]))
    return wrong


def _gathered() -> Catalog:
    catalogue = Catalog(locale="en", project="Gaung")
    for line, message, context in _found():
        del line
        catalogue.add(message, context=context)
    return catalogue


def _found() -> Iterator[tuple[int, Any, str | None]]:
    package = Path(settings.LOCALE_PATHS[0]).parent
    for file in sorted(package.rglob("*.py")):
        yield from _extract(file.read_text("utf-8"))
    for file in sorted((package / "templates").rglob("*.html")):
        yield from _extract(templatize(file.read_text("utf-8"), origin=str(file)))


def _extract(source: str) -> Iterator[tuple[int, Any, str | None]]:
    found = extract(
        "python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}
    )
    for line, message, _comments, context in found:
        yield line, message, context
