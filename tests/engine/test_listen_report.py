# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The JSON report against its published schema."""

import json
from pathlib import Path

import jsonschema
import pytest

from bench.planted import plant
from gaung.engine.dialogue import Dialogue, Source
from gaung.engine.listen_report import listen_report, schema
from gaung.engine.listening.whole import Listened, listen
from tests.engine.conversations import Conversation, golden, measured


def checked(report: dict[str, object]) -> dict[str, object]:
    jsonschema.Draft202012Validator.check_schema(schema())
    told: dict[str, object] = json.loads(json.dumps(report, allow_nan=False))
    jsonschema.Draft202012Validator(schema()).validate(told)
    return told


def alone(dialogue: Dialogue) -> Listened:
    return Listened(dialogue, {})


def test_a_report_keeps_to_its_schema(tmp_path: Path) -> None:
    files = [{"path": "komentar.csv", "n_rows": 13}]
    told = checked(listen_report(files, alone(measured(golden().write(tmp_path / "a.parquet")))))
    assert told["files"] == files
    assert told["schema_version"] == "1"
    assert [row["segment"] for row in told["segments"]] == [  # type: ignore[attr-defined]
        "potential",
        "informative",
        "stakeholder",
        "unclear",
    ]


def test_reports_with_intervals_and_without_anything_keep_to_it_too(tmp_path: Path) -> None:
    planted = plant(tmp_path / "planted", n_rows=400)
    full = listen([Source("a", planted.paths)], owners=[planted.owner], offset_seconds=25_200)
    checked(listen_report([], full))
    checked(listen_report([], alone(measured(Conversation().write(tmp_path / "b.parquet")))))
    unknown = measured(golden().write(tmp_path / "a.parquet"), owners=frozenset())
    checked(listen_report([], alone(unknown)))


def test_the_schema_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    report = listen_report([], alone(measured(golden().write(tmp_path / "a.parquet"))))
    with pytest.raises(jsonschema.ValidationError):
        checked(report | {"surprise": 1})
    with pytest.raises(jsonschema.ValidationError):
        checked({name: part for name, part in report.items() if name != "trend"})
