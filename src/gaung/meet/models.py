# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""State of meeting: the session with its blocks, and what the crew decided about words.

What phones do is in the crowd's book, under `about` = the session's `about`; nothing of a
participant is kept here.
"""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Campaign, Person, new_code
from gaung.meet.enums import JOIN_CODE_LENGTH, Fate, Moderation, Phase, Status


def new_join_code() -> str:
    """A code for the projector: read aloud and typed on a phone."""
    return new_code(JOIN_CODE_LENGTH)


class SessionQuerySet(models.QuerySet["Session"]):
    """Scopes of sessions."""

    def current(self) -> "SessionQuerySet":
        """Those that were not removed."""
        return self.filter(removed_at=None)


class Session(models.Model):
    """One meeting of a campaign: an ordered recipe of blocks, and where it stands now.

    `version` grows with everything that phones must see; `until_at` is when the open block closes
    by itself; `page` is which page of the current block is shown, from 0.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="sessions")
    code = models.CharField(max_length=8, unique=True, default=new_join_code, editable=False)
    title = models.CharField(_("Judul"), max_length=80)
    starts_at = models.DateTimeField(_("Mulai"), null=True, blank=True)
    place = models.CharField(_("Tempat"), max_length=120, blank=True)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.DRAFT)
    moderation = models.CharField(
        _("Kata-kata peserta"),
        max_length=8,
        choices=Moderation.choices,
        default=Moderation.AFTER,
    )
    takes_names = models.BooleanField(_("Peserta boleh memakai nama panggilan"), default=True)
    most_phones = models.PositiveIntegerField(_("Paling banyak HP"), default=10_000)
    publishes_answers = models.BooleanField(default=False)
    block = models.ForeignKey(
        "Block", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    phase = models.CharField(max_length=8, choices=Phase.choices, default=Phase.SHOW)
    page = models.PositiveSmallIntegerField(default=0)
    phase_at = models.DateTimeField(null=True, blank=True)
    until_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="session_status_known"
            ),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="session_phase_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> str:
        """Under which name the crowd's book keeps what phones do here."""
        return f"temu-{self.code}"


class BlockQuerySet(models.QuerySet["Block"]):
    """Scopes of blocks."""

    def current(self) -> "BlockQuerySet":
        """Those of the recipe, in their order."""
        return self.filter(removed_at=None).order_by("position", "pk")


class Block(models.Model):
    """One step of the recipe. `content` is what its kind's form made; `code` is its ledger item.

    `played_at`: when phones could first answer it; from then on its content stays, since answers
    point into it.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="blocks")
    code = models.CharField(max_length=8, editable=False)
    kind = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(_("Judul"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("Menit"), default=5)
    role = models.CharField(
        _("Siapa yang membawa"),
        max_length=60,
        blank=True,
        help_text=_("Misalnya: pembawa acara, narasumber, fasilitator kelompok."),
    )
    notes = models.TextField(_("Catatan untuk yang membawa"), max_length=2000, blank=True)
    content = models.JSONField[dict[str, Any]](default=dict)
    played_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "code"], name="block_code_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Picture(models.Model):
    """A picture of a campaign's material, drawn anew from its pixels: for the screen, for phones.

    `name` is the digest of both, so the same picture is kept once and an address never changes.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="pictures")
    name = models.CharField(max_length=32)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    screen = models.BinaryField()
    phone = models.BinaryField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="picture_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Said(models.Model):
    """What the crew decided about words from a phone; the words themselves are in the book.

    `row` is the id of the row in the book, as hex. Without a row here the words are as the
    session's moderation says. `reply` is the answer that was given. `block` is None for a nickname.
    `is_published`: everybody may read the question with its answer after the event.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="said")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, null=True, related_name="said")
    row = models.CharField(max_length=32)
    fate = models.CharField(max_length=8, choices=Fate.choices)
    into = models.CharField(max_length=32, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    reply = models.TextField(_("Jawaban"), max_length=2000, blank=True)
    is_published = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "row"], name="said_row_once"),
            models.CheckConstraint(condition=Q(fate__in=Fate.values), name="said_fate_known"),
        ]

    def __str__(self) -> str:
        return f"{self.row[:8]} {self.fate}"


class JuryPoint(models.Model):
    """What one member of the crew gives a question on one criterion, for one block of prizes."""

    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="jury_points")
    row = models.CharField(max_length=32)
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    criterion = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["block", "row", "by", "criterion"], name="jury_point_once"
            ),
            models.CheckConstraint(condition=Q(points__lte=3), name="jury_points_0_to_3"),
        ]

    def __str__(self) -> str:
        return f"{self.row[:8]} {self.points}"


class PrizeClaimQuerySet(models.QuerySet["PrizeClaim"]):
    """Scopes of won prizes."""

    def standing(self) -> "PrizeClaimQuerySet":
        """Those that were not passed on to somebody else."""
        return self.filter(passed_on_at=None)


class PrizeClaim(models.Model):
    """A prize, and the phone that won it; the ledger of prizes is these rows.

    `phone` is a keyed digest of the phone's pseudonym: enough to see that a phone wins once, and
    nothing by which the book is searched. Of the claim code too only such a digest is kept. `how`
    is the score with its parts as it was decided.
    `contact` is what the winner chose to give at the desk, sealed; it can be erased.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="claims")
    block = models.ForeignKey(Block, on_delete=models.CASCADE, related_name="claims")
    place = models.PositiveSmallIntegerField()
    prize = models.CharField(_("Hadiah"), max_length=120)
    from_whom = models.CharField(_("Dari siapa"), max_length=80, blank=True)
    row = models.CharField(max_length=32)
    phone = models.CharField(max_length=32, blank=True)
    shown_name = models.CharField(max_length=60)
    how = models.JSONField[dict[str, Any]](default=dict)
    code_digest = models.CharField(max_length=64, unique=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    passed_on_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    contact = models.TextField(blank=True)

    objects = PrizeClaimQuerySet.as_manager()

    class Meta:
        ordering = ["block", "place", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "phone"],
                condition=Q(passed_on_at=None) & ~Q(phone=""),
                name="one_prize_a_phone",
            ),
            models.UniqueConstraint(
                fields=["block", "place"],
                condition=Q(passed_on_at=None),
                name="one_winner_a_prize",
            ),
            models.CheckConstraint(
                condition=Q(given_at=None) | Q(passed_on_at=None), name="given_or_passed_on"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prize}: {self.shown_name}"


# Models of guests live in their own folder; Django looks for them here.
from gaung.meet.guests.models import (  # noqa: E402
    Certificate,
    Guest,
    GuestList,
    Photo,
)

__all__ = [
    "Block",
    "Certificate",
    "Guest",
    "GuestList",
    "JuryPoint",
    "Photo",
    "Picture",
    "PrizeClaim",
    "Said",
    "Session",
    "new_join_code",
]
