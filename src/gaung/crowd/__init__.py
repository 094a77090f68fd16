# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fast lane: everything thousands of phones do, written down durably and told to all."""
