# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables read many rows at once: split where records end, checked by column, in two processes."""
