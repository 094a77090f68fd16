# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialogue of parts of a conversation: a post, a week, a platform, an audience, a time."""

from gaung.engine.parts.inquiry import inquiry

__all__ = ["INQUIRY", "inquiry"]

INQUIRY = inquiry()
