# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What people talk about: topics named by their own words."""

from gaung.engine.topics.inquiry import INQUIRY
from gaung.engine.topics.model import TooFewError, Topics, learn

__all__ = ["INQUIRY", "TooFewError", "Topics", "learn"]
