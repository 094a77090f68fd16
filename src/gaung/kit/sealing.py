# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sealing of small secrets before they are stored, so that a copied database does not open them."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class UnsealableError(ValueError):
    """What was stored was sealed under another secret key."""


def seal(text: str, purpose: str) -> str:
    """Encrypt a text under the installation's secret, for one purpose."""
    return _box(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    """Give back a sealed text.

    Raises:
        UnsealableError: the secret key has changed since, or the purpose is another one.
    """
    try:
        return _box(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise UnsealableError(purpose) from error


def _box(purpose: str) -> Fernet:
    key = hmac.digest(
        settings.SECRET_KEY.encode(), f"gaung.seal.{purpose}".encode(), hashlib.sha256
    )
    return Fernet(base64.urlsafe_b64encode(key))
