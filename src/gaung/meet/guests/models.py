# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""State of guests: the list of a meeting, its replies, certificates and photos."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Person, new_code
from gaung.meet.guests.enums import CERTIFICATE_CODE_LENGTH, State, Way

_GROUP = 4


def new_certificate_code() -> str:
    """A code that is printed on the paper and typed by whoever checks it."""
    return new_code(CERTIFICATE_CODE_LENGTH)


class GuestList(models.Model):
    """How people reply to one meeting, and what their certificate says.

    Without a capacity there is room for all. `n_cancelled` counts those who left no row.
    """

    session = models.OneToOneField(
        "meet.Session", on_delete=models.CASCADE, related_name="guest_list"
    )
    is_open = models.BooleanField(_("Terima pendaftaran"), default=True)
    capacity = models.PositiveIntegerField(_("Jumlah tempat"), null=True, blank=True)
    closes_at = models.DateTimeField(_("Pendaftaran ditutup"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("Lama acara (menit)"), default=180)
    note = models.TextField(_("Yang perlu diketahui tamu"), max_length=600, blank=True)
    gives_certificates = models.BooleanField(
        _("Yang hadir boleh mengunduh sertifikat"), default=False
    )
    certificate_for = models.CharField(_("Sebagai apa"), max_length=40, default="Peserta")
    hours = models.CharField(_("Setara berapa jam"), max_length=20, blank=True)
    signer = models.CharField(_("Nama penanda tangan"), max_length=80, blank=True)
    signer_role = models.CharField(_("Jabatan penanda tangan"), max_length=80, blank=True)
    n_cancelled = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.pk)


class GuestQuerySet(models.QuerySet["Guest"]):
    """Scopes of guests."""

    def invited(self) -> "GuestQuerySet":
        """Those with a place."""
        return self.filter(state=State.GOING)

    def came(self) -> "GuestQuerySet":
        """Those who were there."""
        return self.exclude(came_at=None)


class Guest(models.Model):
    """One reply, or one person who simply came.

    `code` is shown at the door; the own link carries a keyed digest beside it, which is kept
    nowhere. `client_key` makes a reply that is sent twice one row. `contact` is sealed. Thirty days
    after the meeting name and contact go (`forgotten_at`) and the arrival stays counted.
    """

    session = models.ForeignKey("meet.Session", on_delete=models.CASCADE, related_name="guests")
    code = models.CharField(max_length=8)
    client_key = models.CharField(max_length=40)
    name = models.CharField(max_length=60, blank=True)
    contact = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State.choices)
    said_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)
    came_by = models.CharField(max_length=8, choices=Way.choices, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "code"], name="guest_code_once"),
            models.UniqueConstraint(fields=["session", "client_key"], name="guest_reply_once"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="guest_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.OFFERED, held_until__isnull=False)
                | (~Q(state=State.OFFERED) & Q(held_until=None)),
                name="guest_offer_is_held",
            ),
            models.CheckConstraint(
                condition=Q(came_at=None) | Q(state=State.GOING), name="guest_who_came_has_place"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code


class Certificate(models.Model):
    """A paper that somebody holds. Its name is kept only as a keyed digest; it outlives the guest.

    `told` is what the paper says beside the name (title, day, community), as it was issued.
    """

    session = models.ForeignKey(
        "meet.Session", on_delete=models.CASCADE, related_name="certificates"
    )
    guest = models.OneToOneField(
        Guest, on_delete=models.SET_NULL, null=True, related_name="certificate"
    )
    code = models.CharField(max_length=16, unique=True, default=new_certificate_code)
    name_digest = models.CharField(max_length=64)
    file_digests = models.JSONField[list[str]](default=list)
    told = models.JSONField[dict[str, Any]](default=dict)
    issued_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_why = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.shown_code

    @property
    def shown_code(self) -> str:
        """The code as it is printed and read aloud: ``ABCD-EFGH-JKMN``."""
        at = range(0, len(self.code), _GROUP)
        return "-".join(self.code[start : start + _GROUP] for start in at).upper()


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Scopes of photos."""

    def current(self) -> "PhotoQuerySet":
        """Those that were not removed."""
        return self.filter(removed_at=None)

    def published(self) -> "PhotoQuerySet":
        """Those that everybody may see."""
        return self.current().exclude(published_at=None)


class Photo(models.Model):
    """A picture of the event, as pixels without anything else; its two sizes are files.

    `dropped` names what the file of the camera told beside the picture (place, device, time).
    """

    session = models.ForeignKey("meet.Session", on_delete=models.CASCADE, related_name="photos")
    code = models.CharField(max_length=12, unique=True, default=new_code)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    alt = models.CharField(_("Apa yang terlihat"), max_length=200)
    caption = models.CharField(_("Keterangan"), max_length=300, blank=True)
    has_minors = models.BooleanField(_("Ada anak di bawah 18 tahun"), default=False)
    dropped = models.JSONField[list[str]](default=list)
    n_covered = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.alt
