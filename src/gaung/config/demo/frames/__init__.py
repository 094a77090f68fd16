# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences with gaps, of which the demo's comments are made. Every person in them is invented."""
