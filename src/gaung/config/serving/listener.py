# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The socket that phones connect to, and how many may be connected."""

import errno
import os
import socket
import sys

from gaung.config import environment

BACKLOG = 4096
SPARE_FILES = 4096
"""Beside the streams: taps, pages, databases, files of the office."""

_UNSENT_BYTES = 64 * 1024
"""The kernel holds up to 4 MB for a phone that takes nothing, and doubles what it is told; a window
of 128 kB is enough for a page on any line. Connections inherit it."""

# A phone whose battery ended says nothing. Half a minute of silence is asked about, and what is
# not answered within a minute is closed, instead of filling a buffer for a quarter of an hour.
_QUIET_SECONDS, _ASK_SECONDS, _ASK_TIMES, _UNHEARD_MILLISECONDS = 30, 10, 3, 60_000


def listen(host: str, port: int, *, is_shared: bool = False) -> socket.socket:
    """Take the port, or end with a sentence. A shared port is divided by the kernel (Linux, BSD).

    Raises:
        SystemExit: it is taken, or cannot be.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if is_shared:
        _share(listener)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            sys.exit(
                f"Gaung: port {port} is taken, perhaps by another Gaung. End that one, or choose "
                f"another: {environment.PORT.name}={port + 1} make run"
            )
        sys.exit(f"Gaung: cannot listen on {host}:{port} ({error.strerror}).")
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _UNSENT_BYTES)
    _notice_the_dead(listener)
    listener.listen(BACKLOG)
    return listener


def _share(listener: socket.socket) -> None:
    if not hasattr(socket, "SO_REUSEPORT"):
        sys.exit("Gaung: this system cannot share a port (--reuse-port); give each its own.")
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)


def _notice_the_dead(listener: socket.socket) -> None:
    """Connections inherit this from the listener."""
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (
        ("TCP_KEEPIDLE", _QUIET_SECONDS),
        ("TCP_KEEPINTVL", _ASK_SECONDS),
        ("TCP_KEEPCNT", _ASK_TIMES),
        ("TCP_USER_TIMEOUT", _UNHEARD_MILLISECONDS),
    ):
        if hasattr(socket, name):
            listener.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def raise_open_files(n_streams: int) -> None:
    """Every stream is an open file, and systems allow 1,024 unless they are asked."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = n_streams + SPARE_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def has_files_for(n_streams: int) -> bool:
    """Whether so many phones can really listen."""
    if sys.platform == "win32":
        return True
    import resource  # noqa: PLC0415 - not on Windows

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return soft == resource.RLIM_INFINITY or soft >= n_streams + SPARE_FILES
