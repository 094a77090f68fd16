# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Surveys: forms that people fill in without an account, before, during and after."""
