# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photos: pixels and nothing else, faces covered for good, seen by the crew until they are shown."""

import io
import struct
import zlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import ExifTags, Image

from gaung.campaigns.models import Campaign
from gaung.meet.actions import photos as actions
from gaung.meet.guests.album import photo_path
from gaung.meet.guests.covering import COLUMNS, Region, cell, cover
from gaung.meet.guests.models import Photo
from gaung.meet.material.pictures import Given
from gaung.meet.models import Session
from tests.factories import NOW, make_person
from tests.pages import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]


def camera_file(width: int = 640, height: int = 480) -> bytes:
    """Left half red, right half blue; taken with the phone on its side; it tells a lot."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Model] = "HP-Rahasia"
    exif[ExifTags.Base.DateTime] = "2026:11:24 09:00:00"
    exif[ExifTags.Base.Artist] = "Pemilik"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "S"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"catatan")
    return out.getvalue()


def add(session: Session, folder: Path, **more: object) -> Photo:
    file = folder / "foto.jpg"
    file.write_bytes(camera_file())
    about = actions.About("Aula penuh", "Pagi", **more)  # type: ignore[arg-type]
    return actions.add_photo(
        by=make_person(), at=NOW, session=session, given=Given(file, "foto.jpg"), about=about
    )


def opened(photo: Photo, size: str = "layar") -> Image.Image:
    return Image.open(photo_path(photo, size)).convert("RGB")


def test_what_the_camera_told_is_named_and_gone(meeting: Session, data: Path) -> None:
    photo = add(meeting, data)
    assert photo.dropped == ["place", "device", "time", "words"]
    for size in ("layar", "hp"):
        body = photo_path(photo, size).read_bytes()
        assert b"HP-Rahasia" not in body
        assert b"Pemilik" not in body
        with Image.open(io.BytesIO(body)) as kept:
            assert not kept.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(kept.info)


def test_the_picture_stands_upright(meeting: Session, data: Path) -> None:
    photo = add(meeting, data)
    assert (photo.width, photo.height) == (480, 640)
    red, green, _ = opened(photo).getpixel((240, 40))  # type: ignore[misc]
    assert red > 200
    assert green < 60


def test_a_covered_field_is_one_colour_and_the_rest_stays() -> None:
    noise = Image.effect_noise((240, 160), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, "WEBP", lossless=True)
    with Image.open(io.BytesIO(cover(out.getvalue(), [cell(COLUMNS + 1)]))) as covered:
        field = covered.convert("RGB").crop((22, 22, 38, 38))
        spread = [high - low for low, high in field.getextrema()]  # type: ignore[misc]
        assert max(spread) <= 8
        other = covered.convert("RGB").crop((100, 100, 140, 140))
        assert min(high - low for low, high in other.getextrema()) > 60  # type: ignore[misc]


def test_the_fields_tile_the_picture() -> None:
    assert cell(0) == Region(0, 0, 1 / 12, 1 / 8)
    assert cell(95) == Region(11 / 12, 7 / 8, 1, 1)


def test_covering_replaces_the_files(meeting: Session, data: Path) -> None:
    photo = add(meeting, data)
    before = [photo_path(photo, size) for size in ("layar", "hp")]
    old = before[0].read_bytes()
    actions.cover_photo(by=make_person(), at=NOW, photo=photo, cells=[0, 1, 1])
    assert not any(path.exists() for path in before)
    assert photo_path(photo, "layar").read_bytes() != old
    assert (photo.version, photo.n_covered) == (2, 2)


def test_without_a_script_fields_are_ticked(lead: Client, meeting: Session, data: Path) -> None:
    photo = add(meeting, data)
    url = f"/kampanye/{meeting.campaign.code}/temu/{meeting.code}/foto/{photo.code}/"
    assert read(lead, url).count('name="kotak"') == 96
    lead.post(f"{url}ubah/", {"aksi": "tutup", "kotak": ["0", "95", "96", "x"]})
    photo.refresh_from_db()
    assert photo.n_covered == 2


def _bomb() -> bytes:
    """A PNG of 900 million pixels in some hundred bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        crc = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc)

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (_bomb(), "terlalu besar untuk dibuka dengan aman"),
        (b"<svg onload='x'/>", "bukan foto yang bisa dibaca"),
        (b"\xff\xd8\xff\xe1\xff\xffExif\0\0", "bukan foto yang bisa dibaca"),
    ],
)
def test_files_that_are_no_photo_are_told_and_not_kept(
    lead: Client, meeting: Session, data: Path, body: bytes, sentence: str
) -> None:
    url = f"/kampanye/{meeting.campaign.code}/temu/{meeting.code}/foto/tambah/"
    sent = {"photo": SimpleUploadedFile("a.jpg", body), "alt": "Aula", "consent": "on"}
    answer = lead.post(url, sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Photo.objects.exists()
    assert not list(data.rglob("*.webp"))


def test_words_and_consent_are_asked_for(
    lead: Client, campaign: Campaign, meeting: Session
) -> None:
    url = f"/kampanye/{campaign.code}/temu/{meeting.code}/foto/tambah/"
    answer = lead.post(url, {"photo": SimpleUploadedFile("a.jpg", camera_file()), "alt": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tanya dulu, atau tutup wajahnya." in page
    assert page.count('class="error"') == 2


def test_a_photo_goes_from_the_phone_to_the_public_album_and_back(
    lead: Client, campaign: Campaign, meeting: Session
) -> None:
    base = f"/kampanye/{campaign.code}/temu/{meeting.code}/foto/"
    sent = {"photo": SimpleUploadedFile("a.jpg", camera_file()), "alt": "Aula", "consent": "on"}
    lead.post(f"{base}tambah/", sent | {"told": "place,preview,jahat", "n_covered": "3"})
    photo = Photo.objects.get()
    assert (photo.dropped, photo.n_covered) == (["place", "device", "time", "words", "preview"], 3)
    assert "tempat pengambilan, kamera" in read(lead, f"{base}{photo.code}/")
    public = f"/foto/satu/{photo.code}-hp.webp"
    assert Client().get(public).status_code == 404
    assert Client().get(f"{base}{photo.code}/hp.webp").status_code == 302
    assert lead.get(f"{base}{photo.code}/hp.webp").status_code == 200
    lead.post(f"{base}{photo.code}/ubah/", {"aksi": "tayang"})
    assert Client().get(public).status_code == 200
    assert "Aula" in read(Client(), f"/foto/{meeting.code}/")
    lead.post(f"{base}{photo.code}/ubah/", {"aksi": "tarik"})
    assert Client().get(public).status_code == 404
    assert Client().get(f"/foto/{meeting.code}/").status_code == 404


def test_a_photo_with_children_is_never_public(
    lead: Client, campaign: Campaign, meeting: Session, data: Path
) -> None:
    photo = add(meeting, data, has_minors=True)
    url = f"/kampanye/{campaign.code}/temu/{meeting.code}/foto/{photo.code}/ubah/"
    page = lead.post(url, {"aksi": "tayang"}, follow=True).content.decode()
    assert "tetap di dalam tim" in page
    photo.refresh_from_db()
    assert photo.published_at is None
    actions.describe_photo(by=make_person(), at=NOW, photo=photo, about=actions.About("Aula"))
    actions.show_photo(by=make_person(), at=NOW, photo=photo, is_shown=True)
    with_children = actions.About("Aula", has_minors=True)
    actions.describe_photo(by=make_person(), at=NOW, photo=photo, about=with_children)
    assert photo.published_at is None


def test_a_removed_photo_comes_back_for_a_moment_and_then_its_files_go(
    lead: Client, campaign: Campaign, meeting: Session, data: Path
) -> None:
    photo = add(meeting, data)
    base = f"/kampanye/{campaign.code}/temu/{meeting.code}/foto/"
    lead.post(f"{base}{photo.code}/ubah/", {"aksi": "hapus"})
    assert "Bisa dikembalikan selama 30 detik" in read(lead, base)
    lead.post(f"{base}{photo.code}/kembalikan/")
    assert Photo.objects.current().exists()
    lead.post(f"{base}{photo.code}/ubah/", {"aksi": "hapus"})
    actions.sweep_photos(timezone.now() + timedelta(minutes=5))
    assert not Photo.objects.exists()
    assert not list(data.rglob("*.webp"))


def test_a_photo_of_another_meeting_is_not_found_here(
    lead: Client, campaign: Campaign, meeting: Session, data: Path
) -> None:
    photo = add(meeting, data)
    other = Session.objects.create(campaign=campaign, title="Lain", made_at=NOW)
    url = f"/kampanye/{campaign.code}/temu/{other.code}/foto/{photo.code}/"
    assert lead.get(url).status_code == 404
