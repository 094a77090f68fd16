# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A crowd's book of their own for the tests of results."""

from pathlib import Path

import pytest
from django.core.cache import cache
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _own_book(settings: Settings, tmp_path: Path) -> None:
    settings.GAUNG_LEDGER_URL = f"sqlite:///{tmp_path}/crowd.sqlite3"
    settings.GAUNG_PUBLIC_URL = "https://gaung.contoh.id"
    cache.clear()
