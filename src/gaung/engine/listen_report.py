# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The object that `gaung listen --json` prints; `schemas/listen.schema.json` describes it."""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from gaung.engine import segments
from gaung.engine.dialogue import COMPOSITION
from gaung.engine.listening.whole import Listened

SCHEMA_VERSION = "1"
SCHEMAS = Path(__file__).parent / "schemas"
ENGINES = {
    "duckdb": ("duckdb",),
    "spark": ("pyspark", "sqlglot"),
    "clickhouse": ("chdb", "sqlglot"),
}


def listen_report(
    files: Sequence[Mapping[str, Any]], listened: Listened, *, engine: str = "duckdb"
) -> dict[str, Any]:
    """The report of one run: intake reports in the order of the files, then what was measured."""
    told = listened.dialogue.as_dict()
    return {
        "schema_version": SCHEMA_VERSION,
        "files": [dict(file) for file in files],
        "segments": told.pop("segments"),
        "unanswered": told.pop("unanswered"),
        "trend": told.pop("trend"),
        "dialogue": told,
        "inquiries": listened.findings,
        "versions": versions(engine),
    }


def versions(engine: str) -> dict[str, str]:
    """What the figures depend on: our own rules, and the programs that computed them."""
    told = {"dialogue": COMPOSITION, "segments": segments.VERSION}
    for package in ("gaung", *ENGINES[engine], "numpy"):
        try:
            told[package] = version(package)
        except PackageNotFoundError:  # run from its sources
            told[package] = "unknown"
    return told


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the report, those of the inquiries within it."""
    whole = _loaded(SCHEMAS / "listen.schema.json")
    inquiries = whole["properties"]["inquiries"]["properties"]
    for name in inquiries:
        path = SCHEMAS / f"{name}.schema.json"
        if path.exists():
            inquiries[name] = _taken_in(name, _loaded(path), whole["$defs"])
    return whole


def _taken_in(name: str, part: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A schema as a part of another: its definitions move there, under names of their own."""
    told = json.dumps(part).replace('"#/$defs/', f'"#/$defs/{name}.')
    part = json.loads(told)
    for key, definition in part.pop("$defs", {}).items():
        definitions[f"{name}.{key}"] = definition
    return {key: value for key, value in part.items() if key not in {"$id", "$schema"}}


def _loaded(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
