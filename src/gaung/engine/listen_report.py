# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The object that `gaung listen --json` prints; `schemas/listen.schema.json` describes it."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from gaung.engine import segments
from gaung.engine.dialogue import COMPOSITION, Dialogue

SCHEMA_VERSION = "1"
SCHEMA_PATH = Path(__file__).parent / "schemas" / "listen.schema.json"


def listen_report(files: Sequence[Mapping[str, Any]], dialogue: Dialogue) -> dict[str, Any]:
    """The report of one run: intake reports in the order of the files, then what was measured."""
    told = dialogue.as_dict()
    return {
        "schema_version": SCHEMA_VERSION,
        "files": [dict(file) for file in files],
        "segments": told.pop("segments"),
        "unanswered": told.pop("unanswered"),
        "trend": told.pop("trend"),
        "dialogue": told,
        "versions": versions(),
    }


def versions() -> dict[str, str]:
    """What the figures depend on: our own rules, and the engines that computed them."""
    return {
        "dialogue": COMPOSITION,
        "segments": segments.VERSION,
        "duckdb": duckdb.__version__,
        "numpy": np.__version__,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the report."""
    loaded: dict[str, Any] = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))
    return loaded
