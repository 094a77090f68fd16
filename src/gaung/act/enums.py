# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""States of acting."""

MOST_ACTIONS = 12
"""More would not fit a page that one thumb can read."""
