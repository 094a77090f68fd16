# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Argon2id at OWASP's settings, and never many hashes at once."""

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

# 19 MiB each; Django's default of 100 MiB would let 50 sign-ins at once take 5 GiB.
_TURN = threading.BoundedSemaphore(2)


class OwaspArgon2Hasher(Argon2PasswordHasher):
    """m=19456 KiB, t=2, p=1 (OWASP Password Storage Cheat Sheet): 23 ms here."""

    time_cost = 2
    memory_cost = 19456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash in turn, so that a flood of sign-ins cannot take the memory."""
        with _TURN:
            return str(super().encode(password, salt))

    def verify(self, password: str, encoded: str) -> bool:
        """Check in turn."""
        with _TURN:
            return bool(super().verify(password, encoded))
