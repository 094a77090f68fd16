# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every inquiry there is, in the order in which they are put."""

from gaung.engine import asks, coordination, network, spikes, tongues, topics
from gaung.engine.listening.inquiry import Inquiry

INQUIRIES: tuple[Inquiry, ...] = (
    coordination.INQUIRY,
    spikes.INQUIRY,
    network.INQUIRY,
    tongues.INQUIRY,
    topics.INQUIRY,
    asks.INQUIRY,
)
