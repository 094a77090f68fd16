/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   How a phone talks with the crowd's lane, on every public page: its key stays on this phone, what
   it sends waits here until it is acknowledged, and the stream of news comes back by itself.

   `face` says what a page shows: tell(tap, text, isCounting), counted(tallies), changed(),
   left(text), and, where a page wants it, sent(tap, said). */
"use strict";
// Only the lane itself may say yes or a lasting no, in JSON with a code. What a proxy or a Wi-Fi's
// sign-in page answers in its place, and everything that passes, is a reason to ask again.
const PASSES = new Set([408, 425, 428, 429]);

// Of a lasting no, those that a page has words of its own for.
const LASTING = new Set(["taken", "full", "closed", "enough", "too_long", "no_words"]);

// Thousands of phones lose the same server at once: each comes back in a moment of its own,
// after 1 to 2.5 s, then twice as long, at most 15 s.
const pause = (tries) => {
  const wait = (1000 + 1500 * Math.random()) * 2 ** tries;
  return wait < 15000 ? wait : 10000 + 5000 * Math.random();
};
const random = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
};
const nameOf = (kind, item) => `${kind}:${item}`;

// eslint-disable-next-line no-unused-vars
class Ketuk {
  #path; #words; #face; #shelf; #mine; #busy = false; #flying = null;
  #tries = 0; #timer = 0; #quietUntil = 0; #told = ""; #giveUp = () => {};

  constructor(path, words, face) {
    this.#path = path;
    this.#words = words;
    this.#face = face;
    this.#shelf = `gaung:${path}`;
    this.#mine = this.#load();
    // A second tab is the same phone: one key, and nothing that waits is lost when either closes.
    addEventListener("storage", (event) => {
      if (event.key !== this.#shelf) return;
      const theirs = this.#load();
      const known = new Set(this.#mine.waiting.map((tap) => tap.tap));
      if (theirs.key) theirs.waiting = [...this.#mine.waiting, ...theirs.waiting.filter((tap) => !known.has(tap.tap))];
      this.#mine = theirs;
      face.changed();
    });
  }

  get hasKey() { return Boolean(this.#mine.key); }

  get key() {
    this.#mine.key ||= random();
    return this.#mine.key;
  }

  // What was acknowledged: the text or the value, 1 for a plain tap; a list of what was added.
  done(kind, item) { return this.#mine.done[nameOf(kind, item)]; }

  allWaiting() { return [...this.#mine.waiting]; }

  waits(kind, item) { return this.#mine.waiting.filter((tap) => tap.kind === kind && tap.item === item).pop(); }

  // Keep what is to be sent. `isAnew`: it takes the place of what was sent before.
  want(kind, item, more = {}, isAnew = false) {
    const { waiting, done } = this.#mine;
    const isSame = (tap) => tap.kind === kind && tap.item === item;
    if (!isAnew && (done[nameOf(kind, item)] !== undefined || waiting.some(isSame))) return;
    this.#mine.waiting = waiting.filter((tap) => !isSame(tap) || tap === this.#flying);
    this.#mine.waiting.push({ tap: random(), kind, item, ...more });
  }

  // Several things of one kind under one item, such as ideas: each is kept.
  add(kind, item, more) {
    const name = nameOf(kind, item);
    if (!Array.isArray(this.#mine.done[name])) this.#mine.done[name] = [];
    this.#mine.waiting.push({ tap: random(), kind, item, ...more });
  }

  // Send what waits, or say how long the server wants it to wait.
  send(say) {
    void this.key;
    this.#keep();
    if (Date.now() < this.#quietUntil) { say(this.#told); return; }
    say(this.#words.saving);
    this.flush();
  }

  leave() {
    for (const tap of this.#mine.waiting) this.#face.tell(tap, "");
    this.#mine.waiting = [];
    this.#mine.leaving = true;
    this.#keep();
    this.#giveUp();
    this.flush();
  }

  woke() { this.#tries = 0; this.flush(); }

  async flush() {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#timer);
    try {
      while (this.#mine.leaving || this.#mine.waiting.length) {
        if (!await (this.#mine.leaving ? this.#go() : this.#send(this.#mine.waiting[0]))) return;
        this.#tries = this.#quietUntil = 0;
      }
    } catch {
      this.#later(navigator.onLine ? this.#words.again : this.#words.later);
    } finally {
      this.#busy = false;
      this.#flying = null;
    }
  }

  // Ask the lane for something; null where there is no readable answer.
  async ask(where, body) {
    try {
      const said = await this.#read(await this.#post(where, body));
      return said.ok ? said : null;
    } catch { return null; }
  }

  #load() {
    let kept = {};
    try { kept = JSON.parse(localStorage.getItem(this.#shelf)) || {}; } catch { /* nothing kept */ }
    return { key: "", done: {}, waiting: [], leaving: false, ...kept };
  }

  #keep() {
    try {
      if (this.#mine.key || this.#mine.waiting.length) localStorage.setItem(this.#shelf, JSON.stringify(this.#mine));
      else localStorage.removeItem(this.#shelf);
    } catch { /* private mode: this visit only */ }
  }

  #post(where, body) {
    return fetch(this.#path + where, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      keepalive: true,
      signal: AbortSignal.timeout?.(20000), // a bad line may hang for minutes; sending again is harmless
    });
  }

  async #read(answer) {
    const said = await answer.json().catch(() => ({}));
    said.isLasting = Boolean(said.code) && answer.status < 500 && !PASSES.has(answer.status);
    if (said.ok || said.isLasting) return said;
    const texts = { 429: this.#words.many, 503: this.#words.busy, 507: this.#words.busy };
    said.text = texts[answer.status] || this.#words.again;
    said.least = Math.min(Number(answer.headers.get("Retry-After")) || 0, 600);
    return said;
  }

  #later(text, least = 0) {
    this.#told = text;
    this.#quietUntil = least ? Date.now() + least * 1000 : 0;
    for (const tap of this.#mine.waiting) this.#face.tell(tap, text);
    if (this.#mine.leaving) this.#face.left(this.#words.stays);
    clearTimeout(this.#timer);
    const wait = Math.max(pause(this.#tries), least * (1000 + 500 * Math.random()));
    this.#timer = setTimeout(() => this.flush(), wait);
    this.#tries = Math.min(this.#tries + 1, 6);
  }

  // The server asks for work while many automatic requests come in; a worker does it, so that the
  // page stays alive. Nothing is fetched for it before it is needed.
  #solve(challenge) {
    return new Promise((done) => {
      const worker = new Worker(this.#words.worker);
      const end = (proof) => { clearTimeout(limit); worker.terminate(); done(proof); };
      const limit = setTimeout(end, 120000, "");
      this.#giveUp = () => end("");
      worker.addEventListener("message", ({ data }) => end(typeof data === "string" ? data : ""));
      worker.addEventListener("error", (event) => { event.preventDefault(); end(""); });
      worker.postMessage(challenge);
    });
  }

  // One tap after the other, each with the id it was born with: sent twice it counts once.
  async #send(tap) {
    const words = this.#words;
    const isStill = () => this.#mine.waiting.some((each) => each.tap === tap.tap); // or it left in the meantime
    this.#flying = tap;
    let proof = "";
    for (let asked = 0; ; asked += 1) {
      const answer = await this.#post("/ketuk", { key: this.key, ...tap, ...(proof && { proof }) });
      const said = await this.#read(answer);
      if (isStill() && said.challenge && asked < 3) {
        this.#face.tell(tap, words.counting, true);
        proof = await this.#solve(said.challenge);
        if (!isStill()) return true;
        if (!proof) { this.#later(words.cannot, 15); return false; }
        this.#face.tell(tap, words.saving);
        continue;
      }
      if (isStill() && !said.ok && !said.isLasting) { this.#later(said.text, said.least); return false; }
      if (!isStill()) return true;
      this.#mine.waiting = this.#mine.waiting.filter((each) => each.tap !== tap.tap);
      if (said.ok) this.#note(nameOf(tap.kind, tap.item), tap.text ?? tap.value ?? 1);
      this.#keep();
      if (said.ok) this.#face.counted(said.tallies);
      const why = LASTING.has(said.code) && words[said.code];
      this.#face.tell(tap, said.ok ? words.thanks : why || words.refused);
      this.#face.sent?.(tap, said);
      this.#face.changed();
      return true;
    }
  }

  #note(name, what) {
    const { done } = this.#mine;
    if (Array.isArray(done[name])) done[name].push(what);
    else done[name] = what;
  }

  // Whoever wants to leave has left as soon as there is a signal; taps after that are a new phone's.
  async #go() {
    const said = await this.#read(await this.#post("/pergi", { key: this.key }));
    if (!said.ok && !said.isLasting) { this.#later(said.text, said.least); return false; }
    if (said.ok) this.#mine = { key: "", done: {}, waiting: this.#mine.waiting, leaving: false };
    this.#mine.leaving = false;
    this.#keep();
    this.#face.changed();
    this.#face.left(said.ok ? this.#words.left : this.#words.refused, said.erased);
    return true;
  }
}

// News comes only while somebody looks. The browser reconnects by itself and says what it heard
// last; it gives up where anything but the stream is answered, and never waits longer than the
// first time. So from the second failure on we ask ourselves: a new stream begins with the state.
// eslint-disable-next-line no-unused-vars
class Suara {
  #url; #heard; #isLive; #stream = null; #falls = 0; #again = 0;

  // `heard`: what to do with the parsed body of each event, by its name. `isLive(yes)`: a break.
  constructor(url, heard, isLive) {
    this.#url = url;
    this.#heard = heard;
    this.#isLive = isLive;
    addEventListener("visibilitychange", () => this.look());
    addEventListener("online", () => { this.#falls = 0; this.look(); });
    addEventListener("pagehide", () => this.#hush());
    addEventListener("pageshow", (event) => { if (event.persisted) this.look(); });
    this.look();
  }

  look() {
    this.#hush();
    if (document.hidden) return;
    const stream = this.#stream = new EventSource(this.#url);
    for (const [name, hear] of Object.entries(this.#heard)) {
      stream.addEventListener(name, (event) => hear(JSON.parse(event.data)));
    }
    stream.addEventListener("open", () => { this.#falls = 0; this.#isLive(true); });
    stream.addEventListener("error", () => {
      this.#falls += 1;
      if (this.#falls < 2 && stream.readyState === EventSource.CONNECTING) return;
      this.#hush();
      this.#isLive(false);
      this.#again = setTimeout(() => this.look(), pause(Math.min(this.#falls - 1, 6)));
    });
  }

  #hush() { clearTimeout(this.#again); this.#stream?.close(); this.#stream = null; }
}
