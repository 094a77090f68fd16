# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Logs: what happened and where in the code, never who or with which words.

Everything is written through here, also what uvicorn, Granian and Django say. Their lines may quote
a request, so of foreign lines only the pattern and its numbers are kept; of an exception only its
type and the places it went through; and whatever looks like an address, a handle or a phone number
is covered in every line.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any

EXTRAS = frozenset({"code", "count", "seconds"})
"""The only further fields that a line may have (`log.warning(..., extra={"seconds": 3})`)."""

COVER = "…"
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d*]*(?:\.[\d*]+)?[a-zA-Z]")
_PERSONAL = re.compile(
    r"""
    [\w.+-]+@[\w-]+(?:\.[\w-]+)+            # an e-mail address
    | https?://\S+                          # a link
    | (?<![\w/])/[\w.%~+/-]*                # a path on the server, with whatever it names
    | (?<!\w)@[\w.]+                        # a handle
    | (?<![\w.])\+?\d(?:[\s().-]?\d){7,}    # a phone number
    | (?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?    # a network address, old
    | (?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{0,4}(?![\w:])   # and new
    """,
    re.VERBOSE,
)

_PHRASES = frozenset(status.phrase for status in HTTPStatus)

Error = tuple[type[BaseException], BaseException, TracebackType | None]


def covered(text: str) -> str:
    """The text without what looks like it points at somebody."""
    return _PERSONAL.sub(COVER, text)


def message_of(record: logging.LogRecord) -> str:
    """What a line says: ours with its arguments, a foreign one with its numbers only."""
    if record.name == "gaung" or record.name.startswith("gaung."):
        return covered(record.getMessage())
    pattern = str(record.msg).strip().partition("\n")[0]
    if record.args:
        given = record.args if isinstance(record.args, tuple) else ()
        numbers = iter([each if _is_harmless(each) else COVER for each in given])
        pattern = _PLACEHOLDER.sub(lambda _found: str(next(numbers, COVER)), pattern)
    return covered(pattern)


class PlainFormatter(logging.Formatter):
    """One line for people, then the places an exception went through."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = f"{record.levelname} {record.name}: {message_of(record)}"
        extras = [f"{name}={value}" for name, value in _extras(record).items()]
        error = _error_of(record)
        places = [] if error is None else [f"  {place}" for place in _places(error)]
        kind = [] if error is None else [error[0].__name__]
        return "\n".join([" ".join([line, *kind, *extras]), *places])


class JsonFormatter(logging.Formatter):
    """One JSON object a line, for machines."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC)
        told: dict[str, Any] = {
            "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message_of(record),
            "process": record.process,
            **_extras(record),
        }
        error = _error_of(record)
        if error is not None:
            told["error"] = error[0].__name__
            told["trace"] = _places(error)
        return json.dumps(told, ensure_ascii=False)


FORMATTERS: Mapping[str, type[logging.Formatter]] = {
    "plain": PlainFormatter,
    "json": JsonFormatter,
}


def logging_settings(manner: str) -> dict[str, Any]:
    """What `logging.config.dictConfig` is given; an unknown manner is plain."""
    formatter = FORMATTERS.get(manner, PlainFormatter)
    through_root = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"ours": {"()": formatter}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "ours"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            "gaung": {"level": "INFO"},
            # Django brings handlers of its own; one of them mails whole requests.
            "django": {"level": "INFO", **through_root},
            "django.server": {"level": "WARNING", **through_root},
            "uvicorn": {"level": "WARNING", **through_root},
            "uvicorn.error": {"level": "WARNING", **through_root},
            "_granian": {"level": "WARNING", **through_root},
            # Their lines are one for each request.
            "uvicorn.access": {"handlers": [], "propagate": False},
            "granian.access": {"handlers": [], "propagate": False},
            # Its lines name the host and path a stranger asked for.
            "django.security.DisallowedHost": {"handlers": [], "propagate": False},
        },
    }


def _is_harmless(argument: object) -> bool:
    return isinstance(argument, int | float) or (isinstance(argument, str) and argument in _PHRASES)


def _extras(record: logging.LogRecord) -> dict[str, Any]:
    found = {name: record.__dict__[name] for name in sorted(EXTRAS & record.__dict__.keys())}
    told = {
        name: value if isinstance(value, int | float) else covered(str(value))
        for name, value in found.items()
    }
    # Django hands the whole request over. The pattern of its address says which page it was.
    match = getattr(record.__dict__.get("request"), "resolver_match", None)
    route = getattr(match, "route", None)
    return {**told, "route": str(route)} if route else told


def _error_of(record: logging.LogRecord) -> Error | None:
    found = record.exc_info
    if not found:
        return None
    kind, error, trace = found if isinstance(found, tuple) else sys.exc_info()
    return None if kind is None or error is None else (kind, error, trace)


def _places(error: Error) -> list[str]:
    """Where it went through, without the source lines: they need not be clean either."""
    return [
        f"{_module(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error[2])
    ]


def _module(filename: str) -> str:
    """The last parts of a file's name say enough, and not where the house is."""
    return "/".join(Path(filename).parts[-3:])
