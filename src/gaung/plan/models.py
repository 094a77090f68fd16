# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""State of planning: audiences, messages, drafts, published versions."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Never

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Campaign, Person, new_code
from gaung.plan.enums import AudienceKind
from gaung.plan.errors import VersionsNeverChangeError

UNDO = timedelta(seconds=30)
MOST_LETTERS = 10_000


class AudienceQuerySet(models.QuerySet["Audience"]):
    """Scopes of audiences."""

    def kept(self) -> "AudienceQuerySet":
        """Those that were not deleted."""
        return self.filter(deleted_at=None)

    def undoable(self, at: datetime) -> "AudienceQuerySet":
        """Those deleted so shortly before that it can be undone."""
        return self.filter(deleted_at__gt=at - UNDO)


class Audience(models.Model):
    """People whom a campaign addresses in one way, and what it asks of them."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="audiences")
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    kind = models.CharField(_("Jenis"), max_length=12, choices=AudienceKind.choices)
    name = models.CharField(_("Nama audiens"), max_length=80)
    who = models.TextField(_("Siapa mereka"), max_length=600, blank=True)
    ask = models.CharField(_("Ajakan"), max_length=200, blank=True)
    note = models.TextField(_("Dari mana kamu tahu"), max_length=600, blank=True)
    evidence = models.JSONField(default=dict, blank=True, editable=False)
    made_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AudienceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                F("campaign"),
                Lower("name"),
                condition=Q(deleted_at=None),
                name="audience_name_once_per_campaign",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AudienceKind.values), name="audience_kind_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="audience_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class MessageQuerySet(models.QuerySet["Message"]):
    """Scopes of messages."""

    def kept(self) -> "MessageQuerySet":
        """Those that were not deleted, nor their audience."""
        return self.filter(deleted_at=None, audience__deleted_at=None)

    def undoable(self, at: datetime) -> "MessageQuerySet":
        """Those deleted so shortly before that it can be undone."""
        return self.filter(deleted_at__gt=at - UNDO, audience__deleted_at=None)


class Message(models.Model):
    """What a campaign says to one audience: a draft, and the versions that were published.

    Its campaign is the audience's: there is no second column that could say otherwise.
    """

    audience = models.ForeignKey(Audience, on_delete=models.CASCADE, related_name="messages")
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    made_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The working title."""
        return self.draft.title

    @property
    def campaign(self) -> Campaign:
        """The campaign that says it."""
        return self.audience.campaign


class Draft(models.Model):
    """The one working text of a message. ``revision`` grows with every change of it.

    ``ticks`` are the framing functions that the author ticked. ``n_to_mend`` and ``n_risks`` count
    the coach's findings that nobody dismissed, so that the path need not read texts again.
    ``published_revision`` is the one that became the latest version. ``logged_at`` is when saving
    was last written into the log, which would drown in automatic saves otherwise.
    """

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="draft")
    title = models.CharField(_("Judul kerja"), max_length=80)
    text = models.TextField(_("Pesan"), max_length=MOST_LETTERS, blank=True)
    ticks = models.JSONField(default=list, blank=True)
    revision = models.PositiveIntegerField(default=0)
    published_revision = models.PositiveIntegerField(null=True, blank=True)
    n_to_mend = models.PositiveIntegerField(default=0)
    n_risks = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    logged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="draft_has_a_title"),
            models.CheckConstraint(
                condition=Q(published_revision=None) | Q(published_revision__lte=F("revision")),
                name="draft_published_what_it_had",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Whether the latest version says just this."""
        return self.published_revision == self.revision


class SetAside(models.Model):
    """A draft's text that another save put aside knowingly. Nothing that was written is lost."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="set_aside")
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=MOST_LETTERS)
    by_name = models.CharField(max_length=80)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class Dismissal(models.Model):
    """A finding that somebody put away with a reason; undone ones stay, marked.

    ``key`` is made of the rule and the words it stands on, so that a dismissal outlives edits
    elsewhere in the text and ends when those words change.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="dismissals")
    key = models.CharField(max_length=32)
    rule = models.CharField(max_length=40)
    quote = models.TextField(blank=True)
    reason = models.CharField(_("Alasan"), max_length=300)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=80)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["message", "key"],
                condition=Q(undone_at=None),
                name="finding_dismissed_once",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="dismissal_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


class MessageVersionQuerySet(models.QuerySet["MessageVersion"]):
    """Scopes of published versions. They can be read and added, never changed."""

    def latest_each(self) -> "MessageVersionQuerySet":
        """The latest version of each message that is kept, the newest first."""
        newest = MessageVersion.objects.filter(message=OuterRef("message")).order_by("-number")
        return self.filter(
            message__deleted_at=None,
            message__audience__deleted_at=None,
            pk=Subquery(newest.values("pk")[:1]),
        ).order_by("-published_at", "-pk")

    def update(self, **_changes: Any) -> Never:
        """Refused.

        Raises:
            VersionsNeverChangeError: always.
        """
        raise VersionsNeverChangeError

    def bulk_update(
        self, objs: object, fields: Iterable[str], batch_size: int | None = None
    ) -> Never:
        """Refused.

        Raises:
            VersionsNeverChangeError: always.
        """
        del objs, fields, batch_size
        raise VersionsNeverChangeError


class MessageVersion(models.Model):
    """What was published. Never changes, which the database itself guards (migration 0002).

    ``coaching`` is what the coach said when it was published, with what had been dismissed and why.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=80)
    text = models.TextField(max_length=MOST_LETTERS)
    coaching = models.JSONField(default=dict)
    published_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=80)
    corrects = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="corrections"
    )
    correction = models.CharField(max_length=300, blank=True)

    objects = MessageVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["message", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_counts_from_one"),
            models.CheckConstraint(condition=~Q(text=""), name="version_has_words"),
            models.CheckConstraint(
                condition=Q(corrects=None, correction="")
                | (Q(corrects__isnull=False) & ~Q(correction="")),
                name="correction_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new version.

        Raises:
            VersionsNeverChangeError: it was kept before.
        """
        if not self._state.adding:
            raise VersionsNeverChangeError
        super().save(*args, **kwargs)


class RoomIdeaQuerySet(models.QuerySet["RoomIdea"]):
    """Scopes of ideas from rooms."""

    def kept(self) -> "RoomIdeaQuerySet":
        """Those that were not put away."""
        return self.filter(put_away_at=None)


class RoomIdea(models.Model):
    """An idea that a room found good, brought here with where it came from and how many wanted it.

    It bears nobody's name, and stays when the phone that wrote it leaves the room.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="room_ideas")
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    key = models.CharField(max_length=32)
    text = models.CharField(max_length=500)
    session_code = models.CharField(max_length=8)
    session_title = models.CharField(max_length=80)
    question = models.CharField(max_length=240)
    n_votes = models.PositiveIntegerField()
    n_voters = models.PositiveIntegerField()
    taken_at = models.DateTimeField()
    by_name = models.CharField(max_length=80)
    put_away_at = models.DateTimeField(null=True, blank=True)

    objects = RoomIdeaQuerySet.as_manager()

    class Meta:
        ordering = ["-n_votes", "taken_at"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="room_idea_once"),
        ]

    def __str__(self) -> str:
        return self.text
