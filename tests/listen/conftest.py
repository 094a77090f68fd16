# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What tests of listening share."""

import pytest

from tests.listen.making import run_here


@pytest.fixture
def quick_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker runs its jobs in this process, for tests that are not about processes."""
    for task in ("reading", "measuring"):
        monkeypatch.setattr(f"gaung.listen.tasks.{task}.run_child", run_here)
