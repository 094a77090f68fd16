# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who comes to a meeting: replies, arrivals, certificates, and pictures of the event."""
