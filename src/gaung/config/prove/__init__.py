# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proofs: `gaung prove NAME` measures a promise on this machine and says where it is broken."""

import sys
from collections.abc import Sequence
from importlib import import_module


def run(argv: Sequence[str]) -> int:
    """Run the proof that `argv` names and print it.

    0: kept, 1: something was lost, 2: a check could not run. Words that cannot be understood end
    the program with 2, as argparse does.
    """
    # Imported only here: the processes that a proof starts import this package too, and fast.
    from gaung.config.prove import arguments  # noqa: PLC0415

    given = arguments.read(argv)
    # Each proof is a module of its name that defines prove_NAME.
    prove = getattr(import_module(f"gaung.config.prove.{given.name}"), f"prove_{given.name}")
    proof = prove() if given.sizes is None else prove(given.sizes)
    sys.stdout.write((proof.as_json() if given.as_json else proof.as_text()) + "\n")
    return int(proof.exit_code)
