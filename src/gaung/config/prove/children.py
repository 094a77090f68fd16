# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The environment of the processes that a proof starts: they run this very code."""

import os
from pathlib import Path

import gaung

SOURCE = str(Path(gaung.__file__).parents[1])


def child_environment(**more: str) -> dict[str, str]:
    """Ours, with the folder of this package first on the path, and `more`."""
    path = os.pathsep.join(part for part in (SOURCE, os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path, **more}
