# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung demo``: a campaign to look at, made by the way that a real one takes."""

import argparse

import django


def run(argv: list[str]) -> int:
    """Load the demo where it is missing; with ``--reset`` make it anew."""
    parser = argparse.ArgumentParser(prog="gaung demo", description=__doc__)
    parser.add_argument("--reset", action="store_true", help="delete the demo and make it anew")
    given = parser.parse_args(argv)
    django.setup()
    from gaung.config.demo.load import remove  # noqa: PLC0415 - after django.setup
    from gaung.config.prepare import prepare  # noqa: PLC0415

    prepare()
    if given.reset:
        remove()
    load_once()
    print(organiser_link())  # noqa: T201 - the answer of a command
    return 0


def load_once() -> None:
    """Load the demo where it is missing."""
    from gaung.config.demo.load import exists, load  # noqa: PLC0415 - after django.setup

    if not exists():
        load()


def organiser_link() -> str:
    """A one-time sign-in link for the demo's organiser."""
    from gaung.config.demo.load import ORGANISER, ORGANISER_NAME  # noqa: PLC0415
    from gaung.config.link import sign_in_url  # noqa: PLC0415

    return sign_in_url(ORGANISER, ORGANISER_NAME)
