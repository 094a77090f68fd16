# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ``gaung`` command."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module

from gaung.config.environment import UnreadableSettingError, UnusableDataFolderError
from gaung.crowd.errors import CrowdError

COMMANDS: dict[str, tuple[str, str]] = {
    "serve": ("gaung.config.serve", "serve office and crowd in one process"),
    "work": ("gaung.config.work", "read imports and analyse them (serve starts one by itself)"),
    "listen": (
        "gaung.config.listen_files",
        "read export files and tell how much dialogue they hold",
    ),
    "coach": ("gaung.config.coach_text", "look at a message before it is sent"),
    "ledger": ("gaung.config.ledger", "compare the crowd's figures with its rows"),
    "prove": ("gaung.config.prove", "measure a promise, with figures"),
    "prepare": ("gaung.config.prepare", "make database, typeface and static files ready"),
    "demo": ("gaung.config.demo.command", "load the demo campaign, or reset it"),
    "link": ("gaung.config.link", "make a one-time sign-in link for an organiser"),
    "manage": ("gaung.config.manage", "Django's own commands"),
}


def main(argv: Sequence[str] | None = None) -> None:
    """Dispatch to a command; its module is only loaded when it is asked for."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    lines = "\n".join(f"  {name:8}{meaning}" for name, (_, meaning) in COMMANDS.items())
    parser = argparse.ArgumentParser(
        prog="gaung",
        description="A campaign that listens, and can show it.",
        epilog=f"commands:\n{lines}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND")
    chosen = parser.parse_args(arguments[:1] or ["--help"]).command
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gaung.config.settings")
    try:
        run: Callable[[list[str]], int] = import_module(COMMANDS[chosen][0]).run
        code = run(arguments[1:])
    except (UnusableDataFolderError, UnreadableSettingError, CrowdError) as error:
        sys.exit(f"Gaung: {error}")
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:  # the reader, `head` for instance, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
