# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people ask for and offer, and what kind of comment it is: a suggestion, by rules."""

from gaung.engine.asks.inquiry import INQUIRY
from gaung.engine.asks.reading import SUGGESTIONS, Reading, read_comment

__all__ = ["INQUIRY", "SUGGESTIONS", "Reading", "read_comment"]
