# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Learning: what a test before and a test after say about people and about the questions."""

from gaung.engine.learning.gains import Band, Gains, Notice, gains
from gaung.engine.learning.items import Flag, Item, items
from gaung.engine.learning.shift import Shift, shift

__all__ = ["Band", "Flag", "Gains", "Item", "Notice", "Shift", "gains", "items", "shift"]
