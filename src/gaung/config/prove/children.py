# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The processes that a proof starts: they run this very code, and say why they ended."""

import os
from pathlib import Path

import gaung

SOURCE = str(Path(gaung.__file__).parents[1])


def child_environment(**more: str) -> dict[str, str]:
    """Ours, with the folder of this package first on the path, and `more`."""
    path = os.pathsep.join(part for part in (SOURCE, os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path, **more}


def last_line(text: str) -> str:
    """Where Python says what happened."""
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1][:300] if lines else "no output"
