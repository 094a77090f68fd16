# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo campaign: invented talk about smoke over Palangka Raya, and what came of it."""
