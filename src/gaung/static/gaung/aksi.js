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

  const blank = () => ({ key: "", done: {}, waiting: [], leaving: false });
  const load = () => {
    try { return JSON.parse(localStorage.getItem(shelf)) || {}; } catch { return {}; }
  };
  let mine = { ...blank(), ...load() };
  const keep = () => {
    try {
      if (mine.key || mine.waiting.length) localStorage.setItem(shelf, JSON.stringify(mine));
      else localStorage.removeItem(shelf);
    } catch { /* private mode: this visit only */ }
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
  const say = (form, text, isCounting = false) => {
    const state = (form.closest(".action") || form).querySelector(".state");
    state.textContent = text;
    if (!isCounting) return;
    const bar = document.createElement("progress");
    bar.ariaHidden = "true"; // the sentence beside it says the same
    state.append(bar);
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

  // Thousands of phones lose the same server at once: each comes back in a moment of its own,
  // after 1 to 2.5 s, then twice as long, at most 15 s.
  const pause = (tries) => {
    const wait = (1000 + 1500 * Math.random()) * 2 ** tries;
    return wait < 15000 ? wait : 10000 + 5000 * Math.random();
  };
  let tries = 0, timer = 0, quietUntil = 0, told = "";
  const later = (text, least = 0) => {
    told = text;
    quietUntil = least ? Date.now() + least * 1000 : 0;
    for (const tap of mine.waiting) tell(tap, text);
    if (mine.leaving) say(leave, words.stays);
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(pause(tries), least * (1000 + 500 * Math.random())));
    tries = Math.min(tries + 1, 6);
  };
  // Only the lane itself may say yes or a lasting no, in JSON with a code. What a proxy or a Wi-Fi's
  // sign-in page answers in its place, and everything that passes, is a reason to ask again.
  const PASSES = new Set([408, 425, 428, 429]);
  const read = async (answer) => {
    const said = await answer.json().catch(() => ({}));
    said.isLasting = Boolean(said.code) && answer.status < 500 && !PASSES.has(answer.status);
    if (said.ok || said.isLasting) return said;
    const texts = { 429: words.many, 503: words.busy, 507: words.busy };
    said.text = texts[answer.status] || words.again;
    said.least = Math.min(Number(answer.headers.get("Retry-After")) || 0, 600);
    return said;
  };

  // The server asks for work while many automatic requests come in; a worker does it, so that the
  // page stays alive. Nothing is fetched for it before it is needed.
  let giveUp = () => {};
  const solve = (challenge) => new Promise((done) => {
    const worker = new Worker(words.worker);
    const end = (proof) => { clearTimeout(limit); worker.terminate(); done(proof); };
    const limit = setTimeout(end, 120000, "");
    giveUp = () => end("");
    worker.addEventListener("message", ({ data }) => end(typeof data === "string" ? data : ""));
    worker.addEventListener("error", (event) => { event.preventDefault(); end(""); });
    worker.postMessage(challenge);
  });

  // One tap after the other, each with the id it was born with: sent twice it counts once.
  const send = async (tap) => {
    mine.key ||= random();
    let proof = "";
    for (let asked = 0; ; asked += 1) {
      const answer = await post("/ketuk", { key: mine.key, ...tap, ...(proof && { proof }) });
      const said = await read(answer);
      const isStill = mine.waiting.includes(tap); // or it left in the meantime
      if (isStill && said.challenge && asked < 3) {
        tell(tap, words.counting, true);
        proof = await solve(said.challenge);
        if (!mine.waiting.includes(tap)) return true;
        if (!proof) { later(words.cannot, 15); return false; }
        tell(tap, words.saving);
        continue;
      }
      if (isStill && !said.ok && !said.isLasting) { later(said.text, said.least); return false; }
      if (!isStill) return true;
      mine.waiting = mine.waiting.filter((each) => each !== tap);
      if (said.ok) {
        mine.done[tap.kind + ":" + tap.item] = 1;
        show(said.tallies);
      }
      tell(tap, said.ok ? words.thanks : said.code === "taken" ? words.taken : words.refused);
      keep();
      mark();
      return true;
    }
  };
  // Whoever wants to leave has left as soon as there is a signal; taps after that are a new phone's.
  const go = async () => {
    const said = await read(await post("/pergi", { key: mine.key }));
    if (!said.ok && !said.isLasting) { later(said.text, said.least); return false; }
    if (said.ok) {
      mine = { ...blank(), waiting: mine.waiting };
      for (const state of main.querySelectorAll(".state")) state.textContent = "";
    }
    mine.leaving = false;
    keep();
    mark();
    say(leave, said.ok ? `${words.left} ${number.format(said.erased)}.` : words.refused);
    return true;
  };
  let busy = false;
  const flush = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    try {
      while (mine.leaving || mine.waiting.length) {
        if (!await (mine.leaving ? go() : send(mine.waiting[0]))) return;
        tries = quietUntil = 0;
      }
    } catch {
      later(navigator.onLine ? words.again : words.later);
    } finally {
      busy = false;
    }
  };
  const tell = (tap, text, isCounting) => {
    for (const form of main.querySelectorAll(`form[data-tap="${tap.kind}"]`)) {
      if (itemOf(form) === tap.item) say(form, text, isCounting);
    }
  };
  const want = (kind, item) => {
    if (mine.done[kind + ":" + item] || mine.waiting.some((tap) => tap.kind === kind && tap.item === item)) return;
    mine.waiting.push({ tap: random(), kind, item });
  };

  for (const form of main.querySelectorAll("form[data-tap]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const item = itemOf(form);
      if (mine.done[form.dataset.tap + ":" + item]) return;
      want("join", "");
      if (item) want(form.dataset.tap, item);
      mine.key ||= random();
      keep();
      if (Date.now() < quietUntil) { say(form, told); return; } // the server said how long to wait
      say(form, words.saving);
      flush();
    });
  }

  const leave = main.querySelector("form[data-leave]");
  leave.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!mine.key) { say(leave, words.none); return; }
    say(leave, words.saving);
    for (const tap of mine.waiting) tell(tap, "");
    mine.waiting = [];
    mine.leaving = true;
    keep();
    giveUp();
    flush();
  });
  // A second tab is the same phone: one key, and nothing that waits is lost when either closes.
  addEventListener("storage", (event) => {
    if (event.key !== shelf) return;
    const theirs = { ...blank(), ...load() };
    const known = new Set(mine.waiting.map((tap) => tap.tap));
    if (theirs.key) theirs.waiting = [...mine.waiting, ...theirs.waiting.filter((tap) => !known.has(tap.tap))];
    mine = theirs;
    mark();
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

  // Numbers move only while somebody looks. The browser reconnects by itself and says what it heard
  // last; it gives up where anything but the stream is answered, and never waits longer than the
  // first time. So from the second failure on we ask ourselves: a new stream begins with all figures.
  const stopped = main.querySelector("[data-stopped]");
  let stream = null, falls = 0, again = 0;
  const hush = () => { clearTimeout(again); stream?.close(); stream = null; };
  const look = () => {
    hush();
    if (document.hidden) return;
    stream = new EventSource(`${path}/suara`);
    stream.addEventListener("tallies", (event) => show(JSON.parse(event.data)));
    stream.addEventListener("open", () => { falls = 0; stopped.hidden = true; });
    stream.addEventListener("error", () => {
      falls += 1;
      if (falls < 2 && stream.readyState === EventSource.CONNECTING) return;
      hush();
      stopped.hidden = false;
      again = setTimeout(look, pause(Math.min(falls - 1, 6)));
    });
  };
  if ("preview" in main.dataset) return;
  addEventListener("visibilitychange", () => { look(); if (!document.hidden) flush(); });
  addEventListener("online", () => { tries = falls = 0; look(); flush(); });
  addEventListener("pagehide", hush);
  addEventListener("pageshow", (event) => { if (event.persisted) look(); });
  mark();
  look();
  flush();
})();
