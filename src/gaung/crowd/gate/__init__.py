# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The gate before the book: who may come in, who is asked for work, and what is marked as odd."""

from gaung.crowd.gate.contract import Gate, OpenGate, Visit
from gaung.crowd.gate.door import build_gate
from gaung.crowd.gate.settings import GateSettings

__all__ = ["Gate", "GateSettings", "OpenGate", "Visit", "build_gate"]
