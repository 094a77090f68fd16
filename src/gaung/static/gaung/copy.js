// SPDX-FileCopyrightText: 2026 Gaung contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Buttons of the office that copy what stands beside them. Without this file one selects by hand.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const from = document.getElementById(button.dataset.copy);
  const told = button.parentElement.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (from.select) from.select();
    else getSelection().selectAllChildren(from);
    // A server of a hall has no HTTPS, and so its pages no clipboard.
    try { await navigator.clipboard.writeText(from.value ?? from.textContent); } catch { document.execCommand("copy"); }
    if (told) told.textContent = told.dataset.copied;
    else button.textContent = button.dataset.done;
  });
}
