# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pure analysis: tables and texts in, frozen results out. No Django, no database, no clock."""
