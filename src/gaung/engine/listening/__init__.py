# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole look at a conversation: the dialogue first, then every inquiry on the same tables."""
