# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How our own campaign looks from outside: what others wrote with our words (`selfcheck`)."""

from gaung.engine.listening.inquiry import Inquiry
from gaung.engine.ourselves.carriers import STEPS
from gaung.engine.ourselves.findings import read

INQUIRY = Inquiry(name="ourselves", steps=STEPS, read=read)

__all__ = ["INQUIRY"]
