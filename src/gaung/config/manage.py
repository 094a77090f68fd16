# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung manage ...``: Django's own commands."""

from django.core.management import execute_from_command_line


def run(argv: list[str]) -> int:
    """Hand the words to Django."""
    execute_from_command_line(["gaung manage", *argv])
    return 0
