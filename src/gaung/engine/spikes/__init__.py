# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hours in which far more is said than usual, and the rows that made them."""

from gaung.engine.listening.inquiry import Inquiry, RowColumn
from gaung.engine.spikes.findings import read
from gaung.engine.spikes.hours import STEPS

INQUIRY = Inquiry(name="spikes", steps=STEPS, read=read, columns=(RowColumn("in_spike", "BIGINT"),))

__all__ = ["INQUIRY"]
