/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   The facilitator's remote: presses without a reload, numbers that move. Its forms work alone. */
"use strict";
(() => {
  const main = document.querySelector("main.remote");
  const words = document.getElementById("kata").dataset;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const state = () => document.getElementById("remote");
  const put = (place, text) => { if (place && place.textContent !== text) place.textContent = text; };

  let skew = 0;
  const draw = async (answered, began) => {
    const page = new DOMParser().parseFromString(await answered.text(), "text/html");
    const next = page.getElementById("remote");
    if (!answered.ok || !next) { location.reload(); return; }
    const off = Date.parse(answered.headers.get("Date") || "") + 500 - (began + Date.now()) / 2;
    skew = Math.abs(off) > 1500 ? off : 0;
    const old = state();
    if (Number(next.dataset.v) < Number(old.dataset.v)) return;
    const opened = [...old.querySelectorAll("details")].map((each) => each.open);
    const isSame = next.dataset.block === old.dataset.block;
    const focus = document.activeElement?.value;
    old.replaceWith(document.adoptNode(next));
    if (isSame) [...next.querySelectorAll("details")].forEach((each, at) => { each.open = opened[at] || false; });
    if (focus) next.querySelector(`button[value="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
    count();
    tick();
    fade();
  };
  const lost = () => {
    const note = state().querySelector("[data-lost]");
    put(note, words.lost);
    note.hidden = false;
  };
  let busy = false;
  main.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter;
    if (!button || form.method !== "post") return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    button.setAttribute("aria-busy", "true");
    const body = new FormData(form, button);
    const began = Date.now();
    try {
      await draw(await fetch(form.action, { method: "POST", body, signal: AbortSignal.timeout?.(10000) }), began);
      navigator.vibrate?.(15);
    } catch { lost(); } finally { busy = false; button.removeAttribute("aria-busy"); }
  });
  let timer = 0;
  const refresh = () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      if (busy) { refresh(); return; }
      const began = Date.now();
      try { await draw(await fetch(main.dataset.url), began); } catch { /* the stream says when it is back */ }
    }, 150);
  };

  let tallies = null, words_ = -1;
  const sum = (kind, item) => Object.entries(tallies[kind] || {})
    .reduce((n, [name, each]) => n + (name === item || name.startsWith(`${item}:`) ? each : 0), 0);
  const count = () => {
    if (!tallies) return;
    const { block } = state().dataset;
    put(state().querySelector("[data-n=join]"), number.format(sum("join", "")));
    put(state().querySelector("[data-answers]"), number.format(block ? sum("answer", block) + sum("say", block) : 0));
  };
  let again = 0;
  new Suara(main.dataset.stream, {
    tallies: (told) => {
      tallies = told;
      count();
      const n = Object.values(told.say || {}).reduce((all, each) => all + each, 0);
      if (words_ >= 0 && n !== words_ && !again) again = setTimeout(() => { again = 0; refresh(); }, 1500); // words may wait
      words_ = n;
    },
    kini: (told) => { if (told.v > Number(state().dataset.v) && !busy) refresh(); },
  }, (isLive) => { const note = state().querySelector("[data-lost]"); if (isLive && note) note.hidden = true; });

  const tick = () => {
    for (const clock of state().querySelectorAll("[data-until]")) {
      const seconds = Math.ceil((Number(clock.dataset.until) - Date.now() - skew) / 1000);
      put(clock, seconds > 0 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : words.up);
      clock.classList.toggle("soon", seconds <= 10);
      if (seconds < -1 && !clock.dataset.asked) { clock.dataset.asked = "1"; refresh(); }
    }
  };
  setInterval(tick, 250);
  tick();
  // What can no longer be taken back is no longer offered.
  let undoing = 0;
  const fade = () => {
    clearTimeout(undoing);
    undoing = setTimeout(() => state().querySelector("[data-undo]")?.remove(), 30000);
  };
  fade();
  const stay = () => { if (!document.hidden) { navigator.wakeLock?.request("screen").catch(() => {}); } };
  addEventListener("visibilitychange", () => { stay(); if (!document.hidden) refresh(); });
  stay();
})();
