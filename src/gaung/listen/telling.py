# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An intake report as JSON values, without Django: for the child process and the command."""

from dataclasses import asdict
from typing import Any

from gaung.engine.conversation.intake.report import IntakeReport


def report_dict(report: IntakeReport) -> dict[str, Any]:
    """The report with codes as words and counts as objects."""
    told: dict[str, Any] = asdict(report)
    told["refused"] = [{"code": code.value, "n": n} for code, n in report.refused]
    told["skipped"] = [{"code": code.value, "n": n} for code, n in report.skipped]
    told["notes"] = [
        {"code": note.code.value, "params": dict(note.params)} for note in report.notes
    ]
    told["mapping"] = report.mapping.to_json() if report.mapping else None
    return told
