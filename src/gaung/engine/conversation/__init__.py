# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one table of comments: recognising export files, reading them, writing canonical Parquet."""
