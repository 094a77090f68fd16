# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a proof says: checks with figures, as a table for people and as one JSON object."""

import dataclasses
import json
import os
import platform
from dataclasses import dataclass
from importlib import metadata

LOST, NOT_RUN = 1, 2


@dataclass(frozen=True, slots=True)
class Check:
    """One promise and what was measured. `passed` is None where the check could not run."""

    id: str
    promise: str
    figure: dict[str, int | float | str]
    passed: bool | None
    detail: str = ""
    optional: bool = False
    """An optional check that could not run does not make the proof fail."""


@dataclass(frozen=True, slots=True)
class Proof:
    """All checks of one command."""

    name: str
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Nothing was lost, and every check that had to run did run."""
        return self.exit_code == 0

    @property
    def exit_code(self) -> int:
        """0 all kept, 1 something was lost, 2 nothing was lost but a check could not run."""
        if any(check.passed is False for check in self.checks):
            return LOST
        if any(check.passed is None and not check.optional for check in self.checks):
            return NOT_RUN
        return 0

    def as_json(self) -> str:
        """One line of JSON with the versions and the machine it was measured on."""
        return json.dumps(
            {
                "proof": self.name,
                "checks": [dataclasses.asdict(check) for check in self.checks],
                "passed": self.passed,
                "versions": versions(),
                "machine": machine(),
            },
            ensure_ascii=False,
        )

    def as_text(self) -> str:
        """A short table: one line a check, the reason below where it did not pass."""
        lines = []
        for check in self.checks:
            verdict = {True: "kept", False: "LOST", None: "not run"}[check.passed]
            lines.append(f"{check.id:<9} {verdict:<8} {check.promise}")
            figures = ", ".join(f"{key} {value}" for key, value in check.figure.items())
            lines.extend(f"{'':<18} {line}" for line in (figures, check.detail) if line)
        lines.append(f"{self.name}: " + ("kept" if self.passed else "NOT PROVEN"))
        return "\n".join(lines)


def not_run(check_id: str, promise: str, why: str, *, optional: bool = False) -> Check:
    """A check that could not run, with the exact reason."""
    return Check(check_id, promise, {}, None, f"not run: {why}", optional)


def versions() -> dict[str, str]:
    """The programs the figures depend on."""
    from pysqlite3 import dbapi2  # noqa: PLC0415 (the report must also come without it)

    found = {"python": platform.python_version(), "sqlite": str(dbapi2.sqlite_version)}
    for name in ("gaung", "starlette", "uvicorn", "psycopg"):
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def machine() -> dict[str, str | int]:
    """The machine without its name: system, processor kind, number of cores."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": platform.machine(),
        "n_cores": os.cpu_count() or 1,
    }
