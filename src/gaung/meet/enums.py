# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of meeting that the database keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a session stands."""

    DRAFT = "draft", _("Disiapkan")
    OPEN = "open", _("Berlangsung")
    CLOSED = "closed", _("Selesai")


class Phase(models.TextChoices):
    """Where the current block stands."""

    SHOW = "show", _("Ditampilkan")
    OPEN = "open", _("Dibuka")
    LOCKED = "locked", _("Dikunci")
    REVEAL = "reveal", _("Hasil tampil")


class Moderation(models.TextChoices):
    """When words of participants are seen by all."""

    AFTER = "after", _("Tampil langsung, bisa disembunyikan")
    BEFORE = "before", _("Tampil setelah diizinkan")


class Fate(models.TextChoices):
    """What became of a question, an idea or an answer in words."""

    WAITING = "waiting", _("Menunggu")
    SHOWN = "shown", _("Tampil")
    HIDDEN = "hidden", _("Disembunyikan")
    ANSWERED = "answered", _("Terjawab")
    PARKED = "parked", _("Ditunda")
    MERGED = "merged", _("Digabung")
    TAKEN = "taken", _("Masuk rencana")


class Group(models.TextChoices):
    """What a kind of block is for, as the gallery sorts them."""

    STAGE = "stage", _("Di layar")
    HEAR = "hear", _("Mendengar aula")
    LEARN = "learn", _("Belajar")
    MAKE = "make", _("Membuat bersama")
    CLOSE = "close", _("Menutup")


JOIN_CODE_LENGTH = 6
BLOCK_CODE_LENGTH = 4
MOST_BLOCKS = 60
MOST_PICTURES = 40
MOST_PICTURES_OF_A_CAMPAIGN = 800
UNDO_SECONDS = 30
