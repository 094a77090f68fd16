# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photos of the event: kept as pixels, covered, described, shown to all, taken away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from gaung.campaigns.models import Person
from gaung.meet.actions.records import tell
from gaung.meet.enums import UNDO_SECONDS
from gaung.meet.errors import UndoTooLateError
from gaung.meet.guests.album import drop_photo, photo_path, write_photo
from gaung.meet.guests.camera import KINDS, told_beside
from gaung.meet.guests.covering import cell, cover
from gaung.meet.guests.enums import MOST_PHOTOS
from gaung.meet.guests.errors import PhotosFullError
from gaung.meet.guests.models import Photo
from gaung.meet.material.pictures import Given, draw_files
from gaung.meet.models import Session


@dataclass(frozen=True, slots=True)
class About:
    """What people say of a photo."""

    alt: str
    caption: str = ""
    has_minors: bool = False


def add_photo(
    *,
    by: Person,
    at: datetime,
    session: Session,
    given: Given,
    about: About,
    dropped_before: Iterable[str] = (),
    n_covered: int = 0,
) -> Photo:
    """Keep a photo's pixels and nothing else of its file; nobody but the crew sees it yet.

    ``dropped_before``: what the phone dropped by itself, before it sent the file.

    Raises:
        PhotosFullError: the meeting has its most. MaterialRefusedError: the file is no picture.
    """
    if session.photos.current().count() >= MOST_PHOTOS:
        raise PhotosFullError
    [drawn] = draw_files([given], most=1)
    found = {*told_beside(given.file), *dropped_before}
    with transaction.atomic():
        photo = Photo.objects.create(
            session=session,
            width=drawn.width,
            height=drawn.height,
            alt=about.alt,
            caption=about.caption,
            has_minors=about.has_minors,
            dropped=[kind for kind in KINDS if kind in found],
            n_covered=n_covered,
            made_at=at,
            made_by=by,
        )
        write_photo(photo, drawn.screen, drawn.phone)
        tell(session, "photo.add", by=by, at=at, about=about.alt)
    return photo


def cover_photo(*, by: Person, at: datetime, photo: Photo, cells: Iterable[int]) -> None:
    """Cover fields of the grid for good; the uncovered picture is deleted."""
    regions = [cell(number) for number in sorted(set(cells))]
    if not regions:
        return
    screen, phone = (
        cover(photo_path(photo, size).read_bytes(), regions) for size in ("layar", "hp")
    )
    before = photo.version
    with transaction.atomic():
        photo.version += 1
        photo.n_covered += len(regions)
        photo.save(update_fields=["version", "n_covered"])
        write_photo(photo, screen, phone)
        tell(photo.session, "photo.cover", by=by, at=at, about=photo.alt)
    drop_photo(photo, before)


@transaction.atomic
def describe_photo(*, by: Person, at: datetime, photo: Photo, about: About) -> None:
    """Other words for a photo. One with children is not shown to all."""
    photo.alt, photo.caption, photo.has_minors = about.alt, about.caption, about.has_minors
    if photo.has_minors:
        photo.published_at = None
    photo.save(update_fields=["alt", "caption", "has_minors", "published_at"])
    tell(photo.session, "photo.change", by=by, at=at, about=photo.alt)


@transaction.atomic
def show_photo(*, by: Person, at: datetime, photo: Photo, is_shown: bool) -> None:
    """Show a photo to everybody, or to the crew only again. One with children stays inside."""
    photo.published_at = at if is_shown and not photo.has_minors else None
    photo.save(update_fields=["published_at"])
    action = "photo.show" if photo.published_at else "photo.withdraw"
    tell(photo.session, action, by=by, at=at, about=photo.alt)


@transaction.atomic
def remove_photo(*, by: Person, at: datetime, photo: Photo) -> None:
    """Take a photo away; its files go when that can no longer be undone."""
    photo.removed_at = at
    photo.save(update_fields=["removed_at"])
    tell(photo.session, "photo.remove", by=by, at=at, about=photo.alt)


@transaction.atomic
def restore_photo(*, by: Person, at: datetime, photo: Photo) -> None:
    """Undo a removal.

    Raises:
        UndoTooLateError: it was too long ago.
    """
    if photo.removed_at is not None and photo.removed_at < at - timedelta(seconds=UNDO_SECONDS):
        raise UndoTooLateError
    photo.removed_at = None
    photo.save(update_fields=["removed_at"])
    tell(photo.session, "photo.restore", by=by, at=at, about=photo.alt)


def sweep_photos(at: datetime) -> None:
    """Delete photos whose removal can no longer be undone, files first."""
    gone = Photo.objects.filter(removed_at__lt=at - timedelta(seconds=UNDO_SECONDS * 2))
    for photo in gone.select_related("session__campaign"):
        drop_photo(photo)
        photo.delete()
