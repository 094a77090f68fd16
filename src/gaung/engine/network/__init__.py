# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who talks with whom: groups, central and bridging voices, and how much goes through us."""

from gaung.engine.listening.inquiry import Inquiry
from gaung.engine.network.findings import read
from gaung.engine.network.ties import STEPS

INQUIRY = Inquiry(name="network", steps=STEPS, read=read)

__all__ = ["INQUIRY"]
