# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``gaung link EMAIL``: the way in for the first organiser, without a mail server."""

import argparse

import django


def run(argv: list[str]) -> int:
    """Print a one-time sign-in link; a new e-mail gets an account."""
    parser = argparse.ArgumentParser(prog="gaung link", description=__doc__)
    parser.add_argument("email")
    parser.add_argument("--name", default="", help="what the crew calls the person")
    given = parser.parse_args(argv)
    django.setup()
    print(sign_in_url(given.email, given.name))  # noqa: T201 - the answer of a command
    return 0


def sign_in_url(email: str, name: str = "") -> str:
    """A fresh one-time link for the account behind an e-mail, made where there is none."""
    from django.conf import settings  # noqa: PLC0415 - after django.setup
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from gaung.campaigns.actions import make_sign_in_link  # noqa: PLC0415
    from gaung.campaigns.models import Person  # noqa: PLC0415

    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email, name=name)
    token = make_sign_in_link(person=person, at=timezone.now())
    return f"{settings.GAUNG_PUBLIC_URL}{reverse('sign_in_link', args=[token])}"
