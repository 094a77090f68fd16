# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""State of surveys: the form, and what was answered, without anybody's name."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Campaign, new_code
from gaung.listen.surveys.enums import CODE_LENGTH, Purpose, Status


def new_survey_code() -> str:
    """A code for the address and the poster."""
    return new_code(CODE_LENGTH)


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Scopes of surveys."""

    def current(self) -> "SurveyQuerySet":
        """Those that were not removed."""
        return self.filter(removed_at=None)


class Survey(models.Model):
    """A form of a campaign. `definition` is `gaung-form/1`; once open, a change is a new `edition`.

    `after`: the test that this one is the second half of; both ask for the self-made code.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="surveys")
    code = models.CharField(max_length=12, unique=True, default=new_survey_code, editable=False)
    purpose = models.CharField(_("Untuk apa"), max_length=8, choices=Purpose.choices)
    title = models.CharField(_("Judul"), max_length=120)
    definition = models.JSONField[dict[str, Any]](default=dict)
    edition = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.DRAFT)
    closes_at = models.DateTimeField(_("Ditutup pada"), null=True, blank=True)
    asks_code = models.BooleanField(_("Minta kode buatan sendiri"), default=False)
    after = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by"
    )
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="survey_status_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=Purpose.values), name="survey_purpose_known"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Response(models.Model):
    """What one phone answered. `sender` is a digest of a random id that the phone made for this
    survey; the same sender again changes nothing. `pairing`: keyed digests of a self-made code.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="responses")
    sender = models.BinaryField(max_length=16)
    edition = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=8)
    answers = models.JSONField[dict[str, Any]](default=dict)
    pairing = models.JSONField[list[str]](default=list)
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "sender"], name="response_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
