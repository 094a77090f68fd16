# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The app's name for Django, and what it tells the rest of the house."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ListenConfig(AppConfig):
    """Listening: exports in, the whole dialogue out."""

    name = "gaung.listen"
    label = "listen"

    def ready(self) -> None:
        """Take the first place on the path and name our acts for the log."""
        # Models can only be imported once every app is known.
        from gaung.campaigns.notices import register_notice  # noqa: PLC0415
        from gaung.campaigns.path import (  # noqa: PLC0415
            Stop,
            register_glance,
            register_meter,
            register_next_steps,
            register_stop,
        )
        from gaung.campaigns.words import register_acts  # noqa: PLC0415
        from gaung.listen import alarms, stops  # noqa: PLC0415

        register_notice(alarms.KIND, alarms.words)
        register_stop("listen", Stop("listening", stops.unanswered))
        register_next_steps(stops.next_steps)
        register_meter(stops.meter)
        register_glance(stops.glance)
        register_notice("rows_go_soon", stops.rows_go_soon)
        register_acts(
            {
                "import.start": _("mengunggah berkas komentar"),
                "import.map": _("mencocokkan kolom"),
                "import.forget_mapping": _("melupakan arti kolom"),
                "import.cancel": _("membatalkan impor"),
                "import.done": _("selesai membaca"),
                "import.refuse": _("tidak bisa memakai berkas"),
                "import.fail": _("gagal membaca"),
                "import.remove": _("menghapus impor"),
                "import.restore": _("mengembalikan impor"),
                "cut.add": _("membandingkan sebelum dan sesudah"),
                "cut.remove": _("berhenti membandingkan sebelum dan sesudah"),
                "own.name": _("menyebut akun sendiri"),
                "own.choose": _("memilih akun sendiri"),
                "import.expire": _("menghapus komentar yang waktunya habis"),
                "retention.change": _("mengubah lamanya komentar disimpan"),
                "analysis.retry": _("menghitung lagi"),
                "triage.bulk": _("menandai banyak komentar"),
                "triage.undo": _("membatalkan tanda"),
                "own.forget": _("mencoret akun sendiri"),
            }
        )
