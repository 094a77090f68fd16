/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   Results that come in while somebody reads: what was opened stays open. */
"use strict";
(() => {
  let open = [];
  const all = () => [...document.querySelectorAll("#hasil details")];
  const name = (each) => each.closest("article").id + each.querySelector("summary span").textContent;
  document.addEventListener("htmx:beforeSwap", () => { open = all().filter((each) => each.open).map(name); });
  document.addEventListener("htmx:afterSwap", () => {
    for (const each of all()) if (open.includes(name(each))) each.open = true;
  });
})();
