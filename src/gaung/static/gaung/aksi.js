/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   The phone's side of the public page. The page works without it: forms and links do the same.
   What it adds: the key stays on this phone, taps survive a lost connection, numbers move. */
"use strict";
(() => {
  const main = document.querySelector("main[data-path]");
  const words = document.getElementById("kata").dataset;
  const path = main.dataset.path;
  const shelf = `gaung:${path}`;
  const number = new Intl.NumberFormat(document.documentElement.lang);

  const load = () => {
    try { return JSON.parse(localStorage.getItem(shelf)) || {}; } catch { return {}; }
  };
  let mine = { key: "", done: {}, waiting: [], ...load() };
  const keep = () => {
    try { localStorage.setItem(shelf, JSON.stringify(mine)); } catch { /* private mode: this visit only */ }
  };
  const random = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(18));
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
  };

  const show = (tallies) => {
    for (const place of main.querySelectorAll("[data-n]")) {
      const [kind, item] = place.dataset.n.split(":");
      const counts = tallies[kind] || {};
      const n = item ? counts[item] || 0 : Object.values(counts).reduce((sum, each) => sum + each, 0);
      const text = number.format(n);
      if (place.textContent !== text) place.textContent = text;
    }
  };
  // elements.item would be the collection's own method, not the field of that name.
  const itemOf = (form) => form.elements.namedItem("item")?.value || "";
  const say = (form, text) => {
    const box = form.closest(".action") || form;
    box.querySelector(".state").textContent = text;
  };
  const mark = () => {
    for (const form of main.querySelectorAll("form[data-tap]")) {
      const name = form.dataset.tap + ":" + itemOf(form);
      const button = form.querySelector("button");
      button.dataset.text ||= button.textContent;
      const done = Boolean(mine.done[name]);
      button.setAttribute("aria-pressed", String(done));
      button.textContent = done ? (form.dataset.tap === "join" ? words.joined : words.done) : button.dataset.text;
    }
  };

  const post = (where, body) => fetch(path + where, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    keepalive: true,
    signal: AbortSignal.timeout?.(20000), // a bad line may hang for minutes; sending again is harmless
  });

  // One tap after the other, each with the id it was born with: sent twice it counts once.
  let busy = false;
  const flush = async () => {
    if (busy) return;
    busy = true;
    try {
      while (mine.waiting.length) {
        const tap = mine.waiting[0];
        const answer = await post("/ketuk", { key: mine.key, ...tap });
        if (answer.status === 503 || answer.status === 507) {
          tell(tap, words.busy);
          const wait = Number(answer.headers.get("Retry-After")) || 2;
          setTimeout(flush, (wait + Math.random()) * 1000);
          return;
        }
        const told = answer.ok ? await answer.json() : null;
        if (mine.waiting[0] !== tap) return; // left in the meantime
        mine.waiting.shift();
        if (told) {
          mine.done[tap.kind + ":" + tap.item] = 1;
          show(told.tallies);
          tell(tap, words.thanks);
        } else {
          tell(tap, words.refused);
        }
        keep();
        mark();
      }
    } catch {
      for (const tap of mine.waiting) tell(tap, words.later);
      setTimeout(flush, 5000);
    } finally {
      busy = false;
    }
  };
  const tell = (tap, text) => {
    for (const form of main.querySelectorAll(`form[data-tap="${tap.kind}"]`)) {
      if (itemOf(form) === tap.item) say(form, text);
    }
  };
  const want = (kind, item) => {
    if (mine.done[kind + ":" + item] || mine.waiting.some((tap) => tap.kind === kind && tap.item === item)) return;
    mine.key ||= random();
    mine.waiting.push({ tap: random(), kind, item });
    keep();
  };

  for (const form of main.querySelectorAll("form[data-tap]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const item = itemOf(form);
      if (mine.done[form.dataset.tap + ":" + item]) return;
      say(form, words.saving);
      want("join", "");
      if (item) want(form.dataset.tap, item);
      flush();
    });
  }

  const leave = main.querySelector("form[data-leave]");
  leave.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!mine.key) { say(leave, words.none); return; }
    say(leave, words.saving);
    mine.waiting = [];
    keep();
    try {
      const answer = await post("/pergi", { key: mine.key });
      if (!answer.ok) { say(leave, words.stays); return; }
      const { erased } = await answer.json();
      mine = { key: "", done: {}, waiting: [] };
      localStorage.removeItem(shelf);
      mark();
      for (const state of main.querySelectorAll(".state")) state.textContent = "";
      say(leave, `${words.left} ${number.format(erased)}.`);
    } catch {
      say(leave, words.stays);
    }
  });

  // The picture is fetched before the tap: share() must be called within the tap itself.
  const card = main.querySelector("[data-share-card]");
  if (card && navigator.canShare) {
    let file = null;
    const fetchCard = async () => {
      const blob = await (await fetch(card.href)).blob();
      file = new File([blob], card.download, { type: "image/jpeg" });
    };
    new IntersectionObserver((seen, observer) => {
      if (seen[0].isIntersecting) { observer.disconnect(); fetchCard().catch(() => {}); }
    }).observe(card);
    card.addEventListener("click", (event) => {
      if (!file || !navigator.canShare({ files: [file] })) return;
      event.preventDefault();
      navigator.share({ files: [file] }).then(() => say(card, words.sent)).catch(() => {});
    });
  }
  for (const button of main.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.parentElement.querySelector("[data-no-script]")?.setAttribute("hidden", "");
    button.addEventListener("click", async () => {
      const text = document.querySelector(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(text.innerText);
        say(button, words.copied);
      } catch {
        getSelection().selectAllChildren(text);
        text.scrollIntoView({ block: "center" });
      }
    });
  }
  for (const button of main.querySelectorAll("[data-share]")) {
    if (!navigator.share) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.share({ title: document.title, url: location.href.split("#")[0] })
        .then(() => say(button, words.sent)).catch(() => {});
    });
  }

  // Numbers move only while somebody looks.
  let stream = null;
  const look = () => {
    if (document.hidden) { stream?.close(); stream = null; return; }
    if (stream) return;
    stream = new EventSource(`${path}/suara`);
    stream.addEventListener("tallies", (event) => show(JSON.parse(event.data)));
  };
  if ("preview" in main.dataset) return;
  document.addEventListener("visibilitychange", look);
  addEventListener("online", flush);
  addEventListener("pagehide", () => stream?.close());
  mark();
  look();
  flush();
})();
