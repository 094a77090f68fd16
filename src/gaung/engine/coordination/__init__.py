# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Repeated simultaneity: accounts that post the same thing at the same moment, again and again.

It is a pattern in time, never a verdict on a person: it cannot tell a paid campaign from friends
who answered the same call.
"""

from typing import Any

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.coordination import bursts, edges, findings, keys, lines, meetings, pairs
from gaung.engine.coordination.definition import GAUNG, Definition
from gaung.engine.listening.inquiry import Asked, Inquiry, RowColumn

__all__ = ["INQUIRY", "Definition", "inquiry"]


def inquiry(definition: Definition) -> Inquiry:
    """The inquiry by a definition of one's own; rows get the number of their group."""

    def read(engine: Engine, asked: Asked) -> dict[str, Any]:  # noqa: ARG001 - draws no lots
        return findings.read(engine, definition)

    return Inquiry(
        name="coordination",
        steps=(
            *lines.steps(definition),
            *keys.steps(definition),
            *pairs.steps(definition),
            *meetings.steps(definition),
            *edges.steps(definition),
            *bursts.steps(definition),
        ),
        read=read,
        columns=(RowColumn("group_no", "BIGINT"),),
    )


INQUIRY = inquiry(GAUNG)
