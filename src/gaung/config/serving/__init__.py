# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands between phones and the application: socket, server, proxies, a polite end."""
