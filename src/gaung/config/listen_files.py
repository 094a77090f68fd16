# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung listen FILE...``: how much dialogue export files hold. Nothing is kept or sent."""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import duckdb

from gaung.config.listen_engines import UnusableError, engine_of
from gaung.config.speech import speak
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.intake import take_in
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.pseudonym import SALT_BYTES, pseudonym
from gaung.engine.conversation.recognise import NeedsMapping, recognise
from gaung.engine.conversation.table import part_paths
from gaung.engine.dialogue import Source
from gaung.engine.listen_report import ENGINES, listen_report
from gaung.engine.listening.inquiries import INQUIRIES
from gaung.engine.listening.tables import write_tables
from gaung.engine.listening.whole import Listened, listened
from gaung.listen.telling import report_dict

STANDARD_OUTPUT = Path("-")


def run(argv: list[str]) -> int:
    """Print what the files hold: sentences, or JSON after ``engine/schemas/listen.schema.json``."""
    given = _parser().parse_args(argv)
    # Pseudonyms hold within one run: a fresh salt, which nobody can use afterwards.
    salt = os.urandom(SALT_BYTES)
    try:
        offset_seconds = _offset(given.tz)
        _check_outputs(given)
        with tempfile.TemporaryDirectory(prefix="gaung-listen-") as folder:
            files, heard = _listen(given, salt, offset_seconds, Path(folder))
    except UnusableError as error:
        print(f"Gaung: {error}", file=sys.stderr)  # noqa: T201 - the answer of a command
        return 1
    except (OSError, MemoryError, duckdb.Error) as error:
        print(f"Gaung: cannot go on ({type(error).__name__}: {error}).", file=sys.stderr)  # noqa: T201
        return 1
    if given.json is None and given.html is None:
        speak(given.language)
        for line in _lines(files, heard):
            print(line)  # noqa: T201
    if given.json is not None:
        told = json.dumps(listen_report(files, heard, engine=given.engine), ensure_ascii=False)
        _write(given.json, told)
    if given.html is not None:
        _write(given.html, _page(given, files, heard))
    return 0


def _write(to: Path, text: str) -> None:
    if to == STANDARD_OUTPUT:
        print(text)  # noqa: T201
    else:
        to.write_text(text + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gaung listen", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="oldest first")
    parser.add_argument(
        "--json",
        nargs="?",
        type=Path,
        const=STANDARD_OUTPUT,
        metavar="OUT.json",
        help="one JSON object, printed or written to a file",
    )
    parser.add_argument(
        "--html",
        type=Path,
        metavar="OUT.html",
        help="the whole report as one page, to read and print",
    )
    parser.add_argument(
        "--parquet", type=Path, metavar="FOLDER", help="every comment with what was found about it"
    )
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="duckdb",
        help="what computes; spark and clickhouse are extras",
    )
    parser.add_argument(
        "--master", default=None, metavar="WHERE", help="of Spark: local[2], spark://host:7077, ..."
    )
    parser.add_argument("--memory-mb", type=int, default=1024, help="that the tables may take")
    parser.add_argument(
        "--owner",
        action="append",
        default=[],
        metavar="HANDLE",
        help="an account of ours; may be given several times",
    )
    parser.add_argument("--tz", default="Asia/Jakarta", help="zone for times without one")
    parser.add_argument("--post-url", default=None, help="the post, where the file names none")
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="MEANING=NAME",
        help="what a column of a CSV means: text, author, at, key, parent, post, post_url, "
        "likes, reply_count",
    )
    parser.add_argument("--language", choices=["id", "en"], default="id", help="of the sentences")
    return parser


def _check_outputs(given: argparse.Namespace) -> None:
    """A slip of the hand must not write over an export, nor into a folder of something else."""
    for option, path, ending in (("--json", given.json, ".json"), ("--html", given.html, ".html")):
        if path is None or path == STANDARD_OUTPUT:
            continue
        if path.suffix != ending:
            raise UnusableError(f"{option} writes to a file that ends with {ending}, not {path}.")
        if path in given.files:
            raise UnusableError(f"{path} is to be read; name another file after {option}.")
    folder = given.parquet
    if (
        folder is not None
        and folder.exists()
        and not (folder.is_dir() and not any(folder.iterdir()))
    ):
        raise UnusableError(f"{folder} is there already; name a new folder.")
    if given.master is not None and given.engine != "spark":
        raise UnusableError("--master is for --engine spark.")


def _offset(name: str) -> int:
    try:
        offset = datetime.now(UTC).astimezone(ZoneInfo(name)).utcoffset()
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UnusableError(f"there is no time zone {name!r}; try Asia/Jakarta.") from error
    return int(offset.total_seconds()) if offset else 0


def _listen(
    given: argparse.Namespace, salt: bytes, offset_seconds: int, folder: Path
) -> tuple[list[dict[str, Any]], Listened]:
    owners = {pseudonym(handle.lstrip("@"), salt) for handle in given.owner}
    files: list[dict[str, Any]] = []
    sources: list[Source] = []
    for number, path in enumerate(given.files):
        if not path.is_file():
            raise UnusableError(f"there is no file {path}. Check the name and the folder.")
        into = folder / f"import-{number}"
        try:
            report = take_in(
                path,
                into=into,
                salt=salt,
                owner_handles=frozenset(given.owner),
                tz_name=given.tz,
                mapping=_mapping(path, given.column),
                progress=lambda _now: None,
                cancelled=lambda: False,
                post_url=given.post_url,
            )
        except UnreadableFileError as error:
            raise UnusableError(_why(path, error, given.language)) from error
        owners.update(report.owners)
        files.append({"name": path.name, **report_dict(report)})
        sources.append(Source(str(number), tuple(part_paths(into))))
    with engine_of(given.engine, given.master, given.memory_mb, folder) as engine:
        heard = listened(engine, sources, owners=owners, offset_seconds=offset_seconds)
        if given.parquet is not None:
            write_tables(engine, given.parquet, INQUIRIES)
    return files, heard


def _mapping(path: Path, columns: Sequence[str]) -> ColumnMapping | None:
    """What a person named, over what the columns' names and cells suggest; None to leave it."""
    found = recognise(path)
    suggested = found.suggestion if isinstance(found, NeedsMapping) else None
    named = dict(column.partition("=")[::2] for column in columns)
    if not named:
        return suggested if suggested and suggested.is_complete() else None
    known = getattr(found, "mapping", None)
    base = suggested or known or ColumnMapping("", "")
    unknown = named.keys() - set(ColumnMapping.__slots__)
    if unknown:
        raise UnusableError(f"{', '.join(sorted(unknown))} is no meaning of a column.")
    return replace(base, **named)


def _why(path: Path, error: UnreadableFileError, language: str) -> str:
    speak(language)
    from gaung.listen.words.files import failure_advice  # noqa: PLC0415 - after the settings

    advice = failure_advice({"code": error.code.value, "params": dict(error.params)})
    more = " --column text=... --column author=..." if error.code == "needs_mapping" else ""
    return f"{path.name}: {advice.sentence}{more}" + (
        f" {advice.instead}" if advice.instead else ""
    )


def _page(given: argparse.Namespace, files: Sequence[dict[str, Any]], heard: Listened) -> str:
    speak(given.language)
    from gaung.config.report import Ran, report_page  # noqa: PLC0415 - after the settings

    ran = Ran(
        made_at=datetime.now(UTC),
        engine=given.engine,
        zone=given.tz,
        n_handles=len(given.owner),
        names_post=given.post_url is not None,
        columns=tuple(given.column),
    )
    return report_page(files, heard.as_dict(), ran, language=given.language)


def _lines(files: Sequence[dict[str, Any]], heard: Listened) -> Iterator[str]:
    from gaung.listen.shown import lines  # noqa: PLC0415 - after the settings

    for file in files:
        yield from lines.file_lines(file)
    yield from lines.dialogue_lines(heard.dialogue.as_dict())
