# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""States of imports and analyses, and why one can fail."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImportState(TextChoices):
    """Where an import stands. The row is the queue: a worker takes the oldest that waits."""

    WAITING = "waiting", _("menunggu giliran")
    READING = "reading", _("sedang dibaca")
    NEEDS_MAPPING = "needs_mapping", _("menunggu kolomnya kamu cocokkan")
    DONE = "done", _("terbaca")
    REFUSED = "refused", _("tidak bisa dipakai")
    FAILED = "failed", _("gagal dibaca")
    CANCELLED = "cancelled", _("dibatalkan")


OPEN_STATES = (ImportState.WAITING, ImportState.READING, ImportState.NEEDS_MAPPING)
"""Those whose uploaded file is still needed."""


class AnalysisState(TextChoices):
    """Where an analysis of a whole campaign stands."""

    WAITING = "waiting", _("menunggu giliran")
    READING = "reading", _("sedang dihitung")
    DONE = "done", _("selesai")
    FAILED = "failed", _("gagal dihitung")


class FailureCode(TextChoices):
    """What can go wrong around the engine, beside what the engine itself says of a file."""

    OUT_OF_MEMORY = "out_of_memory", _("memori tidak cukup")
    BROKE_OFF = "broke_off", _("berhenti di tengah")
    DISK_FULL = "disk_full", _("penyimpanan penuh")
    UPLOAD_GONE = "upload_gone", _("berkas unggahan tidak ada lagi")
    WAITED_TOO_LONG = "waited_too_long", _("terlalu lama menunggu")
    ENGINE_ERROR = "engine_error", _("ada yang rusak di pihak kami")


class TriageKind(TextChoices):
    """What a comment is to the crew; the order is that of the keys 1 to 6."""

    QUESTION = "question", _("pertanyaan")
    STORY = "story", _("cerita")
    OFFER = "offer", _("tawaran bantuan")
    CRITICISM = "criticism", _("kritik")
    HOAX = "hoax", _("hoaks")
    ABUSE = "abuse", _("kasar")


DONE = "done"
"""What is said of a comment beside its kind: somebody has seen to it."""

UNDONE = "undone"
"""There is still something to do about it."""

CLEARED = "clear"
"""Nothing is said of a comment any more."""
