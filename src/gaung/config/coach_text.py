# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung coach FILE|-``: the composer's coach for a text file. Nothing is kept or sent."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from gaung.config.speech import speak
from gaung.engine.coach import Audience, Kind, coach

MARKS = ("○", "◐", "●")


def run(argv: list[str]) -> int:
    """Print what the coach sees: sentences, or JSON after ``engine/schemas/coach.schema.json``."""
    parser = argparse.ArgumentParser(prog="gaung coach", description=__doc__)
    parser.add_argument("file", help="a text file in UTF-8, or - for standard input")
    parser.add_argument("--audience", choices=[each.value for each in Audience])
    parser.add_argument("--kind", choices=[each.value for each in Kind])
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--language", choices=["id", "en"], default="id", help="of the sentences")
    given = parser.parse_args(argv)
    try:
        raw = sys.stdin.buffer.read() if given.file == "-" else Path(given.file).read_bytes()
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        return _refuse(f"cannot read {given.file} ({error.strerror}).")
    except UnicodeDecodeError:
        return _refuse(f"{given.file} is not UTF-8 text. Save it as UTF-8 and try again.")
    if given.json:
        kind = Kind(given.kind) if given.kind else None
        audience = Audience(given.audience) if given.audience else None
        print(json.dumps(coach(text, audience=audience, kind=kind).as_dict()))  # noqa: T201
        return 0
    for line in _lines(text, given.audience or "", given.kind or "", given.language):
        print(line)  # noqa: T201 - the answer of a command
    return 0


def _refuse(sentence: str) -> int:
    print(f"Gaung: {sentence}", file=sys.stderr)  # noqa: T201
    return 1


def _lines(text: str, audience: str, kind: str, language: str) -> Iterator[str]:
    """The sheet of the composer as lines."""
    speak(language)
    from gaung.plan import words  # noqa: PLC0415 - after the settings
    from gaung.plan.coaching import sheet  # noqa: PLC0415

    found = sheet(text, audience=audience, kind=kind)
    yield words.findings_sentence(len(found.to_mend), len(found.hints))
    yield ""
    for function in (*found.entman, *found.snow_benford):
        quotes = ", ".join(f"“{quote}”" for quote in function.quotes)
        yield f"{MARKS[function.level]} {function.name}: {quotes or function.level_name}"
    for call in found.calls:
        yield ""
        yield f"{call.what}: “{call.quote}”"
        yield from (f"  {slot.name}: {slot.missing or slot.quote}" for slot in call.slots)
    for finding in found.open_findings:
        yield ""
        severity = words.SEVERITIES[finding.severity.value]
        yield f"{finding.number}. [{severity}] {finding.sentences.name}"
        yield f"   {finding.sentences.seen}"
        yield f"   {finding.sentences.question}"
        yield f"   {finding.sentences.mend}"
        yield f"   ({finding.measured})"
