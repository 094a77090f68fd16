# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The worker: takes jobs from the queue, runs the engine in a child process, records the end."""
