# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Addresses of guests, certificates and photos, in Indonesian."""

from django.urls import path

from gaung.meet.views import certificates, check_in, door, guests, photos, replies

SESSION = "kampanye/<slug:code>/temu/<slug:session_code>/"
GUESTS = f"{SESSION}tamu/"
GUEST = f"{GUESTS}orang/<slug:guest_code>/"
PAPERS = f"{GUESTS}sertifikat/"
PAPER = f"{PAPERS}<slug:certificate_code>/"
PHOTOS = f"{SESSION}foto/"
PHOTO = f"{PHOTOS}<slug:photo_code>/"

urlpatterns = [
    path("hadir/<slug:session_code>/", replies.rsvp, name="rsvp"),
    path("hadir/<slug:session_code>/acara.ics", replies.rsvp_calendar, name="rsvp_calendar"),
    path("hadir/<slug:session_code>/pintu/", door.door, name="door"),
    path("hadir/<slug:session_code>/aku/<slug:own>/", replies.own_place, name="own_place"),
    path(
        "hadir/<slug:session_code>/aku/<slug:own>/sertifikat/",
        replies.own_certificate,
        name="own_certificate",
    ),
    path("sertifikat/", certificates.find_certificate, name="find_certificate"),
    path(
        "sertifikat/<slug:certificate_code>/",
        certificates.verify_certificate,
        name="verify_certificate",
    ),
    path("foto/<slug:session_code>/", photos.public_photos, name="public_photos"),
    path("foto/satu/<slug:photo_code>-<slug:size>.webp", photos.public_photo, name="public_photo"),
    path(GUESTS, guests.guests, name="guests"),
    path(f"{GUESTS}setelan/", guests.guest_settings, name="guest_settings"),
    path(f"{GUESTS}unduh/", guests.export_guests, name="export_guests"),
    path(f"{GUESTS}masuk/", check_in.check_in, name="check_in"),
    path(f"{GUESTS}layar/", check_in.door_screen, name="door_screen"),
    path(f"{GUEST}tautan/", guests.guest_link, name="guest_link"),
    path(f"{GUEST}hapus/", guests.erase_guest, name="erase_guest"),
    path(f"{GUEST}bukan/", check_in.undo_arrival, name="undo_arrival"),
    path(PAPERS, certificates.certificates, name="certificates"),
    path(f"{PAPERS}semua.zip", certificates.certificates_zip, name="certificates_zip"),
    path(f"{PAPER}cabut/", certificates.revoke_certificate, name="revoke_certificate"),
    path(f"{PAPER}berlakukan/", certificates.restore_certificate, name="restore_certificate"),
    path(PHOTOS, photos.photos, name="photos"),
    path(f"{PHOTOS}tambah/", photos.add_photo, name="add_photo"),
    path(PHOTO, photos.photo, name="photo"),
    path(f"{PHOTO}ubah/", photos.change_photo, name="change_photo"),
    path(f"{PHOTO}kembalikan/", photos.restore_photo, name="restore_photo"),
    path(f"{PHOTO}<slug:size>.webp", photos.photo_file, name="photo_file"),
]
