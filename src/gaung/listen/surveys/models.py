# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""State of surveys: the form, and what was answered, without anybody's name."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Campaign, new_code
from gaung.engine.forms import Form, read_form, said
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
    """A form of a campaign. `definition` is `gaung-form/1`, as `read_form` gives it back.

    `edition` counts the changes of what is asked since somebody answered; `Edition` keeps what was
    asked before. `after`: the test that this one is the second half of; both ask for the self-made
    code. `removed`: what was taken out of the form lately, to be put back. `shows_results`:
    whoever has the code may read the figures.
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
    removed = models.JSONField[list[dict[str, Any]]](default=list, blank=True)
    shows_results = models.BooleanField(_("Hasil terbuka untuk umum"), default=False)

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

    @property
    def form(self) -> Form:
        """What is asked now."""
        return read_form(self.definition)

    @property
    def address(self) -> str:
        """Where phones answer, without the host."""
        return reverse("answer_survey", args=[self.code])

    def is_open_at(self, at: datetime) -> bool:
        """Whether answers are taken at this moment, as far as state and time say."""
        return self.status == Status.OPEN and (self.closes_at is None or self.closes_at > at)

    def title_in(self, language: str) -> str:
        """The title as a page in this language shows it."""
        texts, languages = self.definition.get("title", {}), self.definition.get("languages", ())
        return said(texts, language, languages).text or self.title


class Edition(models.Model):
    """What a survey asked before it was changed; responses name the edition they answered."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    definition = models.JSONField[dict[str, Any]]()
    ended_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=("survey", "number"), name="edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id}/{self.number}"


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


class PairingSalt(models.Model):
    """The salt of a campaign's self-made codes, sealed; empty once it was thrown away."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="pairing_salt")
    sealed = models.TextField(blank=True)
    made_at = models.DateTimeField()
    thrown_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.campaign_id}"
