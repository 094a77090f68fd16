# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The engines that run the named steps: DuckDB in the process, Spark where one machine is small."""
