# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a report was made: what was asked for, by which rules and which programs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from gaung.engine.intervals import REPLICATES
from gaung.engine.listen_report import versions
from gaung.kit.numbers import local_number

ENGINES = {"duckdb": "DuckDB", "spark": "Apache Spark", "clickhouse": "ClickHouse"}
PACKAGES = {"gaung": "Gaung", "numpy": "NumPy", "duckdb": "DuckDB", "pyspark": "PySpark"}


@dataclass(frozen=True, slots=True)
class Ran:
    """What was asked of one run; no handle and no path is in it.

    `zone` is the zone of times that name none, `columns` are `MEANING=NAME`.
    """

    made_at: datetime
    engine: str = "duckdb"
    zone: str = "Asia/Jakarta"
    n_handles: int = 0
    names_post: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manner:
    """The options in words, the versions, and how often intervals draw; pairs of name and value."""

    options: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    n_draws: int


def manner(ran: Ran, result: Mapping[str, Any]) -> Manner:
    """The last section's view of a run and its result."""
    own = local_number(ran.n_handles) if ran.n_handles else _("tidak ada")
    options = [
        (_("Mesin hitung"), ENGINES[ran.engine]),
        (_("Zona waktu"), ran.zone),
        (_("Akun sendiri yang disebut"), own),
        (_("Benih acak"), str(result["seed"])),
    ]
    if ran.names_post:
        options.append((_("Postingan"), _("disebut dengan --post-url")))
    if ran.columns:
        options.append((_("Kolom yang disebut"), ", ".join(ran.columns)))
    return Manner(tuple(options), tuple(_versions(ran.engine, result)), REPLICATES)


def _versions(engine: str, result: Mapping[str, Any]) -> list[tuple[str, str]]:
    names = {"dialogue": _("Indeks dialog"), "segments": _("Aturan audiens"), **PACKAGES}
    told = [(names.get(key, key), version) for key, version in versions(engine).items()]
    rules = {
        "coordination": _("Serempak"),
        "spikes": _("Lonjakan"),
        "network": _("Jaringan"),
        "topics": _("Topik"),
        "tongues": _("Bahasa"),
        "asks": _("Butuh dan menawarkan"),
        "ourselves": _("Kalau orang melihat kami"),
    }
    told += [
        (name, str(result[key]["version"]))
        for key, name in rules.items()
        if "version" in result.get(key, {})
    ]
    return told
