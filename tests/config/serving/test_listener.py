# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The socket: dead phones are noticed, and as many files may be open as phones are allowed."""

import socket
import subprocess
import sys
from contextlib import closing

import pytest

from gaung.config.serving.listener import BACKLOG, listen

needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="these are Linux's names")


@needs_linux
def test_connections_inherit_that_the_dead_are_noticed() -> None:
    with closing(listen("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with closing(socket.create_connection(("127.0.0.1", port))):
            taken, _ = listener.accept()
            with closing(taken):
                assert taken.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE) == 1
                idle = taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE)
                assert idle <= 60
                unheard = taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT)
                assert 0 < unheard <= 60_000


def test_a_port_is_shared_only_by_those_who_say_so() -> None:
    with closing(listen("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        for is_shared in (False, True):
            with pytest.raises(SystemExit, match=f"port {port} is taken"):
                listen("127.0.0.1", port, is_shared=is_shared)


RAISED = """
import resource
from gaung.config.serving.listener import SPARE_FILES, has_files_for, raise_open_files
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 8000))
raise_open_files(1000)
assert resource.getrlimit(resource.RLIMIT_NOFILE) == (1000 + SPARE_FILES, 8000)
assert has_files_for(1000)
raise_open_files(10)
assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 1000 + SPARE_FILES
raise_open_files(1_000_000)
assert resource.getrlimit(resource.RLIMIT_NOFILE) == (8000, 8000)
assert not has_files_for(1_000_000)
"""


@needs_linux
def test_the_limit_of_open_files_is_raised_as_far_as_it_goes() -> None:
    subprocess.run([sys.executable, "-c", RAISED], check=True)


def test_the_queue_before_the_door_is_long() -> None:
    """A hall of phones that connect at once waits in it instead of being turned away."""
    assert BACKLOG >= 1024


def test_granian_still_has_what_we_lean_on() -> None:
    embed = pytest.importorskip("granian.server.embed")
    net = pytest.importorskip("granian.net")
    assert callable(embed.Server._init_shared_socket)
    with closing(listen("127.0.0.1", 0)) as listener:
        holder = net.SocketHolder(listener.fileno(), False, BACKLOG)
        assert holder.get_fd() == listener.fileno()
