# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The named SQL steps of listening: plain SQL that another engine can run with equal results.

Rules of every step: int64 numbers from a mapping table and never a hash, moments as UTC seconds,
local days and weeks by integer arithmetic, equality joins, an alias on every column, exact figures.
"""
