# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Loaded before Django's settings: the tests have a data folder of their own."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile

import pytest

_folder = tempfile.mkdtemp(prefix="gaung-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["GAUNG_DATA"] = _folder
for _name in ("GAUNG_DATABASE_URL", "GAUNG_REDIS_URL", "GAUNG_PUBLIC_URL", "GAUNG_SECRET_KEY"):
    os.environ.pop(_name, None)
os.environ["GAUNG_DEBUG"] = "0"
# Playwright's synchronous face runs a loop in the thread that the journeys use the database from.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


def pytest_configure(config: pytest.Config) -> None:
    """A fresh clone has no compiled translations; once, before the workers start."""
    if not hasattr(config, "workerinput"):
        command = [sys.executable, "-m", "gaung", "manage", "messages", "--compile"]
        subprocess.run(command, check=True)
