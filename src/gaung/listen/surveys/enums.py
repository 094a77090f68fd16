# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of surveys that the database keeps."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What a survey is for."""

    NEEDS = "needs", _("Survei kebutuhan dan permasalahan")
    PRE = "pre", _("Tes sebelum acara")
    POST = "post", _("Tes sesudah acara")
    PROCESS = "process", _("Penilaian acara")
    OTHER = "other", _("Lainnya")


class Status(models.TextChoices):
    """Where a survey stands."""

    DRAFT = "draft", _("Disusun")
    OPEN = "open", _("Dibuka")
    CLOSED = "closed", _("Ditutup")


CODE_LENGTH = 8
UNDO = timedelta(seconds=30)
GRACE = timedelta(seconds=15)
"""A click on the button at the last second still arrives."""
