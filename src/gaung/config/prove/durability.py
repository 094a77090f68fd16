# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`gaung prove durability`: what was answered is still there after everything we can do to it."""

import tempfile
from pathlib import Path

from gaung.config.prove.arguments import Sizes
from gaung.config.prove.disk_full import check_disk_full
from gaung.config.prove.io_errors import check_io_errors
from gaung.config.prove.kills import check_kills
from gaung.config.prove.postgres_kills import Times, check_postgres_kills
from gaung.config.prove.power_cuts import check_power_cuts
from gaung.config.prove.pragmas import check_pragmas
from gaung.config.prove.report import Proof
from gaung.config.prove.whole_kills import check_whole_kills


def prove_durability(sizes: Sizes) -> Proof:
    """Run D1 to D5 and D9 in folders of their own; no data of yours is touched."""
    with tempfile.TemporaryDirectory(prefix="gaung-prove-") as name:
        folder = Path(name)
        return Proof(
            "durability",
            (
                check_pragmas(folder),
                check_kills(folder, sizes.n_kills),
                check_whole_kills(folder / "whole", sizes.n_whole_kills),
                check_power_cuts(sizes.n_power_cuts),
                check_disk_full(folder),
                check_io_errors(folder),
                check_postgres_kills(folder, Times(sizes.n_postgres_kills, sizes.n_postgres_kills)),
            ),
        )
