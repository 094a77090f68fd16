# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must be ready before Gaung serves: database, typeface, translations, static files."""

import argparse
import hashlib
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from gaung import kit
from gaung.config.turns import turn_at_the_database, turn_on_this_machine

PACKAGE = Path(kit.__file__).resolve().parent.parent


def run(argv: list[str]) -> int:
    """``gaung prepare``: make everything ready; ``serve`` does it by itself."""
    argparse.ArgumentParser(prog="gaung prepare", description=__doc__).parse_args(argv)
    django.setup()
    prepare()
    return 0


def prepare() -> None:
    """Make everything ready; where nothing changed since the last time this takes no time.

    Many processes on many machines may do this at once: each waits for its turn.
    """
    if is_prepared():
        return
    with turn_on_this_machine(Path(settings.DATA) / ".preparing"):
        if not is_prepared():
            _prepare()


def _prepare() -> None:
    from gaung.act.actions import refresh_all_pages  # noqa: PLC0415 - needs the apps
    from gaung.meet.room.putting import put_open_rooms  # noqa: PLC0415

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode=wal")
    with turn_at_the_database():
        call_command("migrate", verbosity=0, interactive=False)
    build_static()
    call_command("collectstatic", verbosity=0, interactive=False)
    refresh_all_pages()  # they name static files by digest
    put_open_rooms()
    _stamp().write_text(_state())


def is_prepared() -> bool:
    """Whether nothing changed since the last preparation."""
    return _stamp().exists() and _stamp().read_text() == _state()


def _stamp() -> Path:
    return Path(settings.DATA) / "prepared"


def build_static() -> None:
    """The built parts of the package: the subset typeface and the compiled translations."""
    from gaung.kit.fonts import build_font  # noqa: PLC0415 - fontTools is slow to load, once used

    built = PACKAGE / "static" / "build"
    with turn_on_this_machine(built / ".building"):  # all data folders share the package
        build_font(built)
        call_command("messages", "--compile", verbosity=0)


def _state() -> str:
    """A digest of what the preparation depends on."""
    digest = hashlib.blake2b(str(settings.GAUNG_DATABASE_URL).encode())
    patterns = (
        "static/gaung/*",
        "templates/act/*",
        "templates/meet/phone/**/*",
        "locale/**/*.po",
        "*/migrations/*.py",
    )
    for file in sorted(each for pattern in patterns for each in PACKAGE.glob(pattern)):
        if file.is_file():
            told = file.stat()
            digest.update(f"{file.name}{told.st_size}{told.st_mtime_ns}".encode())
    return digest.hexdigest()
