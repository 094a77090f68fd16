# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every inquiry there is, in the order in which they are put."""

from collections.abc import Sequence
from datetime import date

from gaung.engine import asks, coordination, network, ourselves, parts, spikes, tongues, topics
from gaung.engine.listening.inquiry import Inquiry


def inquiries(cuts: Sequence[date] = ()) -> tuple[Inquiry, ...]:
    """All of them; `cuts` are days before and after which the dialogue is measured, too."""
    return (
        coordination.INQUIRY,
        spikes.INQUIRY,
        network.INQUIRY,
        tongues.INQUIRY,
        topics.INQUIRY,
        asks.INQUIRY,
        ourselves.INQUIRY,
        parts.inquiry(cuts),
    )


INQUIRIES = inquiries()
