# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening an uploaded file safely: what it is, its text, its rows, its JSON records, its cells."""
