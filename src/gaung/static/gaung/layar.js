/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   The screen in the hall: it follows the room, counts as phones answer, and obeys a clicker. */
"use strict";
(() => {
  const main = document.querySelector(".hall");
  const panel = document.getElementById("panel");
  const keys = main.querySelector(".keys");
  const words = document.getElementById("kata").dataset;
  const stopped = main.querySelector("[data-stopped]");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const PACE = 700;
  const shown = () => panel.firstElementChild;
  const put = (place, text) => { if (place && place.textContent !== text) place.textContent = text; };

  // One question to the office at a time, and not sooner than the pace allows.
  let asked = 0, timer = 0, busy = false, wanted = false, skew = 0;
  const load = async () => {
    if (busy) { wanted = true; return; }
    const wait = asked + PACE - Date.now();
    clearTimeout(timer);
    if (wait > 0) { timer = setTimeout(load, wait); return; }
    busy = true;
    asked = Date.now();
    try {
      const answered = await fetch(main.dataset.panel, { signal: AbortSignal.timeout?.(10000) });
      if (!answered.ok || answered.redirected) throw new Error(String(answered.status));
      const off = Date.parse(answered.headers.get("Date") || "") + 500 - (asked + Date.now()) / 2;
      skew = Math.abs(off) > 1500 ? off : 0;
      swap(await answered.text());
    } catch {
      wanted = false;
      timer = setTimeout(load, 2000);
    } finally {
      busy = false;
      if (wanted) { wanted = false; load(); }
    }
  };
  // What does not fit becomes a little smaller rather than cut off. The panel itself is measured:
  // while it comes in it is moved, and what holds it would seem too small for it.
  const fit = () => {
    const here = shown();
    for (let size = 1; size >= 0.6; size -= 0.08) {
      here.style.setProperty("--fit", String(size));
      if (innerWidth <= 800 || here.scrollHeight <= here.clientHeight + 1) break;
    }
  };
  addEventListener("resize", fit);
  // What only counted on stays where it is; what is new comes in, once.
  const swap = (html) => {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const next = fresh.content.firstElementChild, old = shown();
    if (!next || Number(next.dataset.v) < Number(old.dataset.v)) return;
    if (next.dataset.key === old.dataset.key) next.classList.add("still");
    panel.replaceChildren(next);
    fit();
    if (keys) keys.elements.namedItem("versi").value = next.dataset.v;
    count();
    tick();
  };

  let tallies = null, counted = "";
  const sum = (kind, item) => Object.entries(tallies[kind] || {})
    .reduce((n, [name, each]) => n + (name === item || name.startsWith(`${item}:`) ? each : 0), 0);
  const count = () => {
    if (!tallies) return;
    const { block } = shown().dataset;
    put(main.querySelector("[data-n=join]"), number.format(sum("join", "")));
    const n = block ? sum("answer", block) + sum("say", block) : 0;
    put(main.querySelector("[data-answers]"), number.format(n));
    main.dataset.asks = String(n > 0);
    main.style.setProperty("--phones", String(Math.min(1, Math.log10(1 + sum("join", "")) / 3)));
  };
  const hear = (told) => {
    tallies = told;
    count();
    const now = JSON.stringify([told.answer, told.say, told.vote, told.join && shown().dataset.block === ""]);
    if (now !== counted && "live" in shown().dataset) load();
    counted = now;
  };
  new Suara(main.dataset.stream, {
    tallies: hear,
    kini: (told) => {
      // The same version again: words or names changed, which the panel alone can tell.
      if (told.v > Number(shown().dataset.v)) asked = 0;
      if (told.v >= Number(shown().dataset.v)) load();
    },
  }, (isLive) => { stopped.hidden = isLive; if (isLive) load(); });

  const tick = () => {
    for (const clock of panel.querySelectorAll("[data-until]")) {
      const seconds = Math.ceil((Number(clock.dataset.until) - Date.now() - skew) / 1000);
      put(clock, seconds > 0 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : words.up);
      clock.classList.toggle("soon", seconds <= 10);
      clock.classList.toggle("up", seconds <= 0);
      if (seconds < -1 && !clock.dataset.asked) { clock.dataset.asked = "1"; load(); } // the office locks
    }
  };
  setInterval(tick, 250);
  tick();
  fit();

  const full = main.querySelector("[data-full]");
  const toggle = () => { if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen?.().catch(() => {}); };
  if (full && document.fullscreenEnabled) { full.hidden = false; full.addEventListener("click", toggle); }
  const press = async (what) => {
    const body = new FormData(keys);
    body.set("tekan", what);
    await fetch(keys.action, { method: "POST", body, redirect: "manual" }).catch(() => {});
    asked = 0;
    load();
  };
  keys?.addEventListener("submit", (event) => { event.preventDefault(); press(event.submitter.value); });
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "f" || event.key === "F") { toggle(); return; }
    if (!keys || event.repeat) return;
    const onButton = event.target.closest?.("button, a, summary") && [" ", "Enter"].includes(event.key);
    if (onButton) return;
    const what = { ArrowRight: "lanjut", PageDown: "lanjut", " ": "lanjut", ArrowLeft: "mundur", PageUp: "mundur" }[event.key];
    if (!what) return;
    event.preventDefault();
    press(what);
  });
  // A hall's laptop must not go to sleep; browsers give the lock only while the page is seen.
  const stay = () => { if (!document.hidden) navigator.wakeLock?.request("screen").catch(() => {}); };
  addEventListener("visibilitychange", stay);
  stay();
})();
