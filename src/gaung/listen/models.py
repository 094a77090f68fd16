# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""State of listening: imports, mappings, own accounts, analyses, marks, how long rows are kept."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Campaign, Community, Person, new_code
from gaung.listen.enums import OPEN_STATES, AnalysisState, ImportState, TriageKind

UNDO_SECONDS = 30
KEPT_DAYS = 365


class ImportQuerySet(models.QuerySet["Import"]):
    """Scopes of imports."""

    def kept(self) -> "ImportQuerySet":
        """Those that were not removed."""
        return self.filter(removed_at=None)

    def finished(self) -> "ImportQuerySet":
        """Those with rows: read to the end and not removed."""
        return self.kept().filter(state=ImportState.DONE)

    def unfinished(self) -> "ImportQuerySet":
        """Those that a worker will take or has taken."""
        return self.kept().filter(state__in=[ImportState.WAITING, ImportState.READING])

    def purgeable(self, at: datetime) -> "ImportQuerySet":
        """Removed, with the time for undoing over, and files still there."""
        return self.filter(
            removed_at__lte=at - timedelta(seconds=UNDO_SECONDS), purged_at=None
        ).exclude(state=ImportState.READING)

    def expired(self, at: datetime) -> "ImportQuerySet":
        """Kept so long that the community wants their rows gone."""
        return self.kept().filter(expires_at__lte=at).exclude(state=ImportState.READING)


class Import(models.Model):
    """One uploaded export file: from the queue to its report. The rows live in part files."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="imports")
    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    upload_key = models.CharField(max_length=64, editable=False)
    label = models.CharField(_("Nama impor"), max_length=40, blank=True)
    file_name = models.CharField(max_length=200)
    n_bytes = models.PositiveBigIntegerField()
    post_url = models.URLField(_("Tautan postingan"), max_length=500, blank=True)
    state = models.CharField(
        max_length=14, choices=ImportState.choices, default=ImportState.WAITING
    )
    n_tries = models.PositiveSmallIntegerField(default=0)
    phase = models.CharField(max_length=20, blank=True)
    done_share = models.FloatField(default=0.0)
    n_read = models.PositiveBigIntegerField(default=0)
    n_accepted = models.PositiveBigIntegerField(default=0)
    n_refused = models.PositiveBigIntegerField(default=0)
    reader = models.CharField(max_length=40, blank=True)
    platform = models.CharField(max_length=120, blank=True)
    mapping = models.JSONField[dict[str, Any] | None](null=True)
    report = models.JSONField[dict[str, Any] | None](null=True)
    result = models.JSONField[dict[str, Any] | None](null=True)
    failure = models.JSONField[dict[str, Any] | None](null=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    cancel_asked_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    purged_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    has_expired = models.BooleanField(default=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="import_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ImportState.DONE) | Q(report__isnull=False),
                name="import_done_has_report",
            ),
            models.CheckConstraint(
                condition=~Q(state=ImportState.READING) | Q(heartbeat_at__isnull=False),
                name="import_reading_has_heartbeat",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ImportState.REFUSED, ImportState.FAILED])
                | Q(failure__isnull=False),
                name="import_failure_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(purged_at__isnull=True) | Q(removed_at__isnull=False),
                name="import_purged_was_removed",
            ),
            models.UniqueConstraint(fields=["campaign", "upload_key"], name="import_upload_once"),
        ]
        indexes = [
            models.Index(
                fields=["made_at"],
                name="import_queue",
                condition=Q(state__in=[ImportState.WAITING, ImportState.READING]),
            ),
            models.Index(
                fields=["removed_at"],
                name="import_to_purge",
                condition=Q(removed_at__isnull=False, purged_at__isnull=True),
            ),
            models.Index(
                fields=["expires_at"],
                name="import_to_expire",
                condition=Q(removed_at__isnull=True, expires_at__isnull=False),
            ),
        ]
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.label or self.file_name

    @property
    def is_running(self) -> bool:
        """Whether the page of the import should look again soon."""
        return self.state in {ImportState.WAITING, ImportState.READING}

    @property
    def needs_upload(self) -> bool:
        """Whether the uploaded file must stay for a worker."""
        return self.state in OPEN_STATES

    @property
    def signature(self) -> str:
        """The key of the column names whose meaning a person had to name; "" for other files."""
        return str((self.report or {}).get("signature", ""))

    @property
    def undo_until_at(self) -> datetime | None:
        """Until when a removal can be undone."""
        return self.removed_at and self.removed_at + timedelta(seconds=UNDO_SECONDS)


class HeaderMapping(models.Model):
    """What the columns of a table meant last time, by the set of its column names."""

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=64)
    mapping = models.JSONField[dict[str, Any]]()
    used_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["community", "signature"], name="one_mapping_a_header")
        ]


class OwnAccount(models.Model):
    """An account with which the campaign itself writes: by handle, or chosen by its pseudonym."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="own_accounts")
    handle = models.CharField(_("Nama akun"), max_length=80, blank=True)
    pseudonym = models.CharField(max_length=20)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "pseudonym"], name="own_account_once")
        ]
        ordering = ["told_at", "pk"]


class AnalysisQuerySet(models.QuerySet["Analysis"]):
    """Scopes of analyses."""

    def done(self) -> "AnalysisQuerySet":
        """Those that can be shown."""
        return self.filter(state=AnalysisState.DONE)

    def unfinished(self) -> "AnalysisQuerySet":
        """Those that a worker will take or has taken."""
        return self.filter(state__in=[AnalysisState.WAITING, AnalysisState.READING])


class Analysis(models.Model):
    """One measuring of everything a campaign has heard; the newest that is done is shown."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="analyses")
    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    state = models.CharField(
        max_length=14, choices=AnalysisState.choices, default=AnalysisState.WAITING
    )
    n_tries = models.PositiveSmallIntegerField(default=0)
    phase = models.CharField(max_length=20, blank=True)
    done_share = models.FloatField(default=0.0)
    result = models.JSONField[dict[str, Any] | None](null=True)
    n_unanswered = models.PositiveBigIntegerField(default=0)
    is_owner_known = models.BooleanField(default=False)
    failure = models.JSONField[dict[str, Any] | None](null=True)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = AnalysisQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AnalysisState.values), name="analysis_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=AnalysisState.DONE) | Q(result__isnull=False),
                name="analysis_done_has_result",
            ),
            models.CheckConstraint(
                condition=~Q(state=AnalysisState.READING) | Q(heartbeat_at__isnull=False),
                name="analysis_reading_has_heartbeat",
            ),
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(state=AnalysisState.WAITING),
                name="one_analysis_waits",
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_at"],
                name="analysis_queue",
                condition=Q(state__in=[AnalysisState.WAITING, AnalysisState.READING]),
            ),
        ]
        ordering = ["-made_at", "-pk"]


class Triage(models.Model):
    """What the crew said of one comment, under the platform's own key: it outlives analyses.

    No text and no author is kept here; the row goes when the comment's last import goes.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="triage")
    platform = models.CharField(max_length=20)
    key = models.TextField()
    kind = models.CharField(max_length=12, choices=TriageKind.choices, blank=True)
    is_done = models.BooleanField(default=False)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "platform", "key"], name="one_triage_a_comment"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["", *TriageKind.values]), name="triage_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="") | Q(is_done=True), name="triage_says_something"
            ),
        ]


class TriageChange(models.Model):
    """One act of triage and what stood there before, so that whoever did it can undo it.

    `before` holds [platform, key, kind, is_done, by, at] for each comment, kind None for one that
    nobody had marked.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    said = models.CharField(max_length=16)
    before = models.JSONField[list[list[Any]]]()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["campaign", "by", "-id"], name="triage_change_newest")]

    @property
    def n_rows(self) -> int:
        """How many comments it touched."""
        return len(self.before)


class Retention(models.Model):
    """How long a community keeps imported comments; without a row, `KEPT_DAYS`."""

    community = models.OneToOneField(Community, on_delete=models.CASCADE, related_name="retention")
    days = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(_("Alasan"), max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(days__isnull=False) | ~Q(reason=""), name="keeping_forever_has_a_reason"
            )
        ]


class Cut(models.Model):
    """A day before and after which the dialogue is compared, such as the day a campaign began."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="cuts")
    on = models.DateField(_("Tanggal"))
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "on"], name="cut_once")]
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}"
