# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where photos live below GAUNG_DATA: two sizes each, named by their version."""

from pathlib import Path

from django.conf import settings

from gaung.meet.guests.models import Photo
from gaung.meet.models import Session

SIZES = ("layar", "hp")


def album_folder(session: Session) -> Path:
    """All photos of a meeting."""
    folder = Path(settings.GAUNG_DATA) / "campaigns" / session.campaign.code / "photos"
    return folder / session.code


def photo_path(photo: Photo, size: str, version: int | None = None) -> Path:
    """One file of a photo, in a size of ``SIZES``."""
    number = photo.version if version is None else version
    return album_folder(photo.session) / f"{photo.code}-{number}-{size}.webp"


def write_photo(photo: Photo, screen: bytes, phone: bytes) -> None:
    """Put both sizes down, whole or not at all."""
    album_folder(photo.session).mkdir(parents=True, exist_ok=True, mode=0o700)
    for size, body in zip(SIZES, (screen, phone), strict=True):
        path = photo_path(photo, size)
        draft = path.with_suffix(".part")
        draft.write_bytes(body)
        draft.replace(path)


def drop_photo(photo: Photo, version: int | None = None) -> None:
    """Delete both sizes."""
    for size in SIZES:
        photo_path(photo, size, version).unlink(missing_ok=True)
