# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which of Indonesia's languages people write in."""

from gaung.engine.tongues.inquiry import INQUIRY
from gaung.engine.tongues.model import TONGUES, UNDECIDED, tongues_of

__all__ = ["INQUIRY", "TONGUES", "UNDECIDED", "tongues_of"]
