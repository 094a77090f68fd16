# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Material of a meeting: words in Markdown, pictures and papers drawn anew from their pixels."""
