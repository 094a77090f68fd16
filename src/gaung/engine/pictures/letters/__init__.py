# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters and emoji in lines: what a text is made of, how it is set, how it gets onto a picture."""
