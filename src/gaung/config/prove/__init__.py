# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proofs: `gaung prove NAME` measures a promise on this machine and says where it is broken."""

import sys
from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Run the proof that `argv` names and print it.

    0: kept, 1: something was lost, 2: a check could not run. Words that cannot be understood end
    the program with 2, as argparse does.
    """
    # Imported only here: the processes that a proof starts import this package too, and fast.
    from gaung.config.prove import arguments  # noqa: PLC0415
    from gaung.config.prove.durability import prove_durability  # noqa: PLC0415
    from gaung.config.prove.privacy import prove_privacy  # noqa: PLC0415

    given = arguments.read(argv)
    proof = prove_durability(given.sizes) if given.name == "durability" else prove_privacy()
    sys.stdout.write((proof.as_json() if given.as_json else proof.as_text()) + "\n")
    return proof.exit_code
