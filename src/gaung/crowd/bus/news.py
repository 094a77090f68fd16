# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is told on the bus: that something changed, never what a person did."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Literal, Protocol

Topic = Literal["tallies", "snapshot", "leaving", "left", "stayed", "missed"]
"""`leaving`: take no tap of this phone; `left`: it is erased, so is what you had taken before;
`stayed`: it could not be erased after all; `missed`: tell again who left lately."""


@dataclass(frozen=True, slots=True)
class News:
    """One message: `about` for tallies, `path` for a snapshot, both `about` and `phone` (hex) for
    who leaves.
    """

    topic: Topic
    about: str = ""
    path: str = ""
    phone: str = ""

    def encoded(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()


def read_news(raw: bytes | str) -> News | None:
    """Read a message; None for what we do not understand (a newer version may say more)."""
    try:
        fields = json.loads(raw)
        return News(
            topic=fields["topic"],
            about=str(fields.get("about", "")),
            path=str(fields.get("path", "")),
            phone=str(fields.get("phone", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


class Bus(Protocol):
    """Carries news to all other lanes. `publish` never waits and never fails."""

    @property
    def is_joined(self) -> bool:
        """Whether news of others arrives at this moment."""

    async def start(self, on_news: Callable[[News], None], on_gap: Callable[[], None]) -> None:
        """Begin to listen; `on_gap` is called when news may have been missed."""

    def publish(self, news: News) -> None:
        """Tell all others."""

    async def stop(self) -> None:
        """Listen no more."""
