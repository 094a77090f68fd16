# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of guests that the database keeps, and limits."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a reply stands; who cancels leaves no row."""

    GOING = "going", _("Datang")
    WAITING = "waiting", _("Daftar tunggu")
    OFFERED = "offered", _("Ditawari tempat")


class Way(models.TextChoices):
    """How an arrival was noticed."""

    CODE = "code", _("kode")
    SELF = "self", _("layar aula")
    WALK_IN = "walk_in", _("datang langsung")


HOLD = timedelta(hours=24)
"""How long a place that became free is held for one person."""

KEPT = timedelta(days=30)
"""How long names and contacts are kept after a meeting."""

DOOR_CODE_LENGTH = 5
CERTIFICATE_CODE_LENGTH = 12
MOST_GUESTS = 5_000
MOST_PHOTOS = 300
PAGE = 50
BATCH = 200
DOOR_SECONDS = 60
