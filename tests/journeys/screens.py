# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screens on which journeys are walked, and how Chromium is started for them."""

from dataclasses import dataclass
from typing import Any

CALM = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)


@dataclass(frozen=True, slots=True)
class Screen:
    """What somebody holds in her hand or has on her desk."""

    name: str
    width: int
    height: int
    is_phone: bool

    def options(self) -> dict[str, Any]:
        """As Playwright wants it."""
        size: Any = {"width": self.width, "height": self.height}
        return {
            "viewport": size,
            "has_touch": self.is_phone,
            "is_mobile": self.is_phone,
            "device_scale_factor": 2 if self.is_phone else 1,
            "locale": "id-ID",
            "reduced_motion": "reduce",
        }


PHONE = Screen("phone", 360, 740, is_phone=True)
WIDE = Screen("wide", 1280, 900, is_phone=False)
