# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A process that takes pieces of a table in: a job, then pieces, each answered in turn."""

import os
import pickle
import sys

import pyarrow as pa

from gaung.engine.conversation.columns.taking import PieceTaker


def main() -> None:
    """Answer until the input closes."""
    asked = sys.stdin.buffer
    # Nothing that prints may come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    pa.set_cpu_count(1)
    taker = PieceTaker(pickle.load(asked))  # noqa: S301 - from the process that started this one
    while True:
        try:
            piece, n_left_out = pickle.load(asked)  # noqa: S301
        except EOFError:
            return
        told: object
        try:
            told = taker.take(piece, n_left_out)
        except Exception as error:  # noqa: BLE001 - raised again where it was asked for
            told = error
        try:
            pickle.dump(told, answers, protocol=5)
            answers.flush()
        except BrokenPipeError:  # whoever asked is gone; nobody waits
            os._exit(0)  # closing the pipe would try once more


if __name__ == "__main__":
    main()
