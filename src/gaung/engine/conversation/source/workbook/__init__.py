# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Spreadsheets: one sheet of a workbook, written out as a CSV that everything else can read."""
