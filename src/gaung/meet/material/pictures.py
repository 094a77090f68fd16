# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of the crew become pictures; the decoding happens in another process."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from gaung.meet.enums import MOST_PICTURES
from gaung.meet.errors import MaterialRefusedError

WAIT_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Drawn:
    """One picture in two sizes, as WebP; ``name`` is the digest of both."""

    screen: bytes
    phone: bytes
    width: int
    height: int

    @property
    def name(self) -> str:
        """Equal pictures have equal names."""
        return blake2b(self.screen + self.phone, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Given:
    """A file on disk, and how its owner calls it."""

    file: Path
    name: str


def draw_files(given: Sequence[Given], most: int = MOST_PICTURES) -> list[Drawn]:
    """Pictures, and each page of each PDF, in order.

    Raises:
        MaterialRefusedError: a file cannot be drawn; it says which and why.
    """
    with tempfile.TemporaryDirectory() as folder:
        asked = {"files": [str(each.file) for each in given], "folder": folder, "most": most}
        told = _told(json.dumps(asked))
        if "why" in told:
            raise MaterialRefusedError(told["why"], given[told.get("at", 0)].name)
        return [_drawn(Path(folder), at, size) for at, size in enumerate(told["drawn"])]


def _told(asked: str) -> dict[str, Any]:
    """What the other process says; one that died or took too long could not read the file."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "gaung.meet.material.drawing", asked],
            capture_output=True,
            timeout=WAIT_SECONDS,
            check=True,
        )
        told: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        return {"why": "unreadable"}
    return told


def _drawn(folder: Path, at: int, size: dict[str, int]) -> Drawn:
    return Drawn(
        screen=(folder / f"{at}-screen.webp").read_bytes(),
        phone=(folder / f"{at}-phone.webp").read_bytes(),
        width=size["width"],
        height=size["height"],
    )
