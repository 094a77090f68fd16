# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""State of the nucleus: people, communities, campaigns, crew, invites, the audit log."""

import secrets
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.enums import ZONE_OFFSETS, Role, Zone

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread aloud: no i l o 0 1


def new_code(length: int = 10) -> str:
    """A random code that people can read to one another."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


class PersonManager(BaseUserManager["Person"]):
    """Makes people; the only custom manager, since Django's sign-in asks for one."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Person":
        """A person who signs in by e-mail; without a password only a sign-in link opens."""
        person = self.model(email=self.normalize_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody of the office. The crowd has no account."""

    email = models.EmailField(_("Surel"), unique=True)
    name = models.CharField(_("Nama"), max_length=80, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = False
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[PersonManager] = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_any_case")]

    def __str__(self) -> str:
        return self.name or self.email.partition("@")[0]


class CommunityQuerySet(models.QuerySet["Community"]):
    """Scopes of communities."""

    def of(self, person: Person) -> "CommunityQuerySet":
        """Those in which the person has a role."""
        return self.filter(members__person=person)


class Community(models.Model):
    """A group that runs campaigns; the wall between what one crew and another may see."""

    code = models.SlugField(_("Alamat pendek"), max_length=40, unique=True)
    name = models.CharField(_("Nama komunitas"), max_length=80)
    about = models.TextField(_("Tentang komunitas"), max_length=600, blank=True)
    place = models.CharField(_("Tempat"), max_length=80, blank=True)
    created_at = models.DateTimeField()
    audit_length = models.PositiveBigIntegerField(default=0, editable=False)
    audit_seal = models.CharField(max_length=64, blank=True, editable=False)

    objects = CommunityQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One person's role in one community."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("Peran"), max_length=12, choices=Role.choices)
    since_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "person"], name="one_role_per_community"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Scopes of campaigns."""

    def of(self, person: Person) -> "CampaignQuerySet":
        """Those of the person's communities."""
        return self.filter(community__members__person=person)

    def current(self) -> "CampaignQuerySet":
        """Those that are not archived."""
        return self.filter(archived_at=None)


class Campaign(models.Model):
    """One action with one cause, from listening to evaluating."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="campaigns")
    code = models.CharField(
        _("Alamat halaman aksi"),
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]$",
                _("Pakai huruf kecil, angka, dan tanda hubung, 3-40 huruf. Contoh: kabut-asap."),
            )
        ],
    )
    name = models.CharField(_("Nama kampanye"), max_length=80)
    cause = models.TextField(_("Apa yang ingin diubah"), max_length=600, blank=True)
    zone = models.CharField(_("Zona waktu"), max_length=20, choices=Zone.choices, default=Zone.WIB)
    colour = models.CharField(
        _("Warna kampanye"),
        max_length=7,
        default="#0F6B4F",
        validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$", _("Tulis warna seperti #0F6B4F."))],
    )
    created_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def offset_seconds(self) -> int:
        """The zone's distance from UTC."""
        return ZONE_OFFSETS[Zone(self.zone)]


class Invite(models.Model):
    """A link that lets people into a community with one role, until a date or a number of uses."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="invites")
    code = models.CharField(max_length=32, unique=True, editable=False)
    role = models.CharField(_("Peran"), max_length=12, choices=Role.choices)
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    max_uses = models.PositiveSmallIntegerField(default=1)
    n_uses = models.PositiveSmallIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(n_uses__lte=models.F("max_uses")), name="invite_not_overused"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invite_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.community} ({self.get_role_display()})"


class SignInLink(models.Model):
    """A link that signs one person in once. Only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.person)


class AuditEntry(models.Model):
    """What the office did: who, when, what; chained, so that a change in the past shows."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="audit")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.SET_NULL, null=True, blank=True, related_name="audit"
    )
    number = models.PositiveBigIntegerField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=80)
    action = models.CharField(max_length=60)
    about = models.CharField(max_length=120, blank=True)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField()
    seal = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="audit_number_once"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"


class Notice(models.Model):
    """Something a crew should know now, such as a spike. Holds numbers, never what people wrote."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)
    params = models.JSONField[dict[str, Any]](default=dict)
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "kind", "key"], name="notice_once")
        ]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Channel(models.Model):
    """A place outside where a community's crew is told: a group chat, a feed on a phone."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="channels")
    name = models.CharField(_("Nama saluran"), max_length=60)
    service = models.CharField(max_length=20)
    sealed = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    failing_since_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One notice on its way into one channel; without a notice it is a trial."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="deliveries")
    notice = models.ForeignKey(
        Notice, on_delete=models.CASCADE, null=True, related_name="deliveries"
    )
    n_tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "notice"],
                condition=Q(notice__isnull=False),
                name="delivery_once",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(due_at__isnull=False)),
        ]
        ordering = ["-pk"]
