/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   A phone in a room: it shows what the room is at, sends what its owner answers, and keeps both
   through sleep, reload and a lost line. The page works without it: forms and a link do the same. */
"use strict";
(() => {
  const main = document.querySelector("main[data-path]");
  const now = document.getElementById("kini");
  const words = document.getElementById("kata").dataset;
  const { path, here } = main.dataset;
  const isEnglish = here !== path;
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const shelf = (name) => `gaung:${path}:${name}`;
  const keep = (name, text) => { try { if (text) localStorage.setItem(shelf(name), text); else localStorage.removeItem(shelf(name)); } catch { /* this visit only */ } };
  const kept = (name) => { try { return localStorage.getItem(shelf(name)) || ""; } catch { return ""; } };
  const all = (what, from = main) => from.querySelectorAll(what);
  const put = (place, text) => { if (place && place.textContent !== text) place.textContent = text; };

  // Numbers: an item's own, or all answers to it ("CODE:0", "CODE:1", ...).
  let tallies = null;
  const sum = (kind, item) => Object.entries(tallies[kind] || {})
    .reduce((n, [name, each]) => n + (!item || name === item || name.startsWith(`${item}:`) ? each : 0), 0);
  const show = (told) => {
    if (told) tallies = told;
    if (!tallies) return;
    for (const place of all("[data-n]")) {
      const [kind, ...item] = place.dataset.n.split(":");
      // Votes are told of what the room shows now; of what it showed before, the number stays.
      if (kind === "vote" && !(item.join(":") in (tallies.vote || {}))) continue;
      put(place, number.format(sum(kind, item.join(":"))));
    }
  };

  // Orders as one number: the rank among all (Lehmer), as gaung.meet.orders reads it.
  const rank = (order) => {
    const left = [...order].sort((a, b) => a - b);
    return order.reduce((total, each) => {
      const at = left.indexOf(each);
      total = total * left.length + at;
      left.splice(at, 1);
      return total;
    }, 0);
  };
  const unrank = (value, n) => {
    const places = [];
    for (let base = 1; base <= n; base += 1) { places.unshift(value % base); value = Math.floor(value / base); }
    const left = [...Array(n).keys()];
    return places.map((place) => left.splice(place, 1)[0]);
  };

  // Numbers with decimals as the whole ones of gaung.meet.decimals, written with comma or point. What
  // follows the last mark is the fraction where it is short enough; three digits are thousands.
  const scaled = (text, decimals) => {
    const clean = text.replace(/\s/g, "").replace("\u2212", "-");
    const at = Math.max(clean.lastIndexOf(","), clean.lastIndexOf("."));
    const after = at < 0 ? "" : clean.slice(at + 1);
    const hasFraction = at >= 0 && after.length <= decimals;
    const whole = (hasFraction ? clean.slice(0, at) : clean).replace(/[.,](?=\d{3}(?!\d))/g, "");
    if (!/^-?\d*$/.test(whole) || !/^\d*$/.test(hasFraction ? after : "") || !/\d/.test(clean)) return NaN;
    return Number(whole + (hasFraction ? after : "").padEnd(decimals, "0"));
  };
  const plainNumber = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false, maximumFractionDigits: 2 });
  const FARTHEST = 1e9; // as gaung.meet.taps
  const numberIn = (form) => {
    const input = form.elements.namedItem("value");
    const value = scaled(input.value, Number(input.dataset.decimals) || 0);
    return Math.abs(value) <= FARTHEST ? value : NaN;
  };

  const formOf = (tap) => tap.kind === "vote" ? main.querySelector(`[data-vote="${tap.item}"]`)
    : tap.kind === "nick" ? main.querySelector("[data-nick]")
    : main.querySelector(`[data-ask][data-kind="${tap.kind}"][data-item="${tap.item}"]`);
  const say = (form, text, isCounting = false) => {
    const state = form?.querySelector(".state") || form?.closest("[data-live]")?.querySelector(".state");
    if (!state) return;
    put(state, text);
    if (!isCounting) return;
    const bar = document.createElement("progress");
    bar.ariaHidden = "true";
    state.append(bar);
  };
  const again = new Set(); // taps that may have arrived before: their "already there" is no surprise
  const banner = main.querySelector("[data-stopped]");
  const lost = banner.textContent;
  let barred = ""; // the room is full
  const tell = (tap, text, isCounting) => {
    if (tap.kind === "join") {
      if (text === words.taken || text === words.full) { barred = text; put(banner, text); banner.hidden = false; }
      return;
    }
    if (text === words.later || text === words.again || text === words.busy) again.add(tap.tap);
    const form = formOf(tap);
    const said = form?.closest("[data-read-first]") ? words.waits : words.said;
    const thanks = { say: said, vote: words.voted, nick: words.named }[tap.kind];
    if (text === words.thanks) text = thanks || (form && "final" in form.dataset ? text : `${text} ${words.change}`);
    say(form, text, isCounting);
  };
  const sent = (tap, said) => {
    const form = formOf(tap);
    if (said.ok && said.new === false && form && "final" in form.dataset && !again.has(tap.tap)) say(form, words.twice);
    if (said.ok && tap.kind === "say") keep(`draf:${tap.item}`, "");
  };
  const leave = main.querySelector("[data-leave]");
  const left = (text, n) => {
    if (n !== undefined) for (const state of all(".state")) put(state, "");
    say(leave, n === undefined ? text : `${text} ${number.format(n)}.`);
    if (n !== undefined) { keep("pergi", "1"); dressAll(); }
  };
  const mine = new Ketuk(path, words, { tell, counted: show, changed: () => mark(), left, sent });
  for (const tap of mine.allWaiting()) again.add(tap.tap);
  const go = (form) => { mine.want("join", ""); mine.send((text) => say(form, text)); mark(); };

  const given = (form) => {
    const { kind, item } = form.dataset;
    const waits = mine.waits(kind, item);
    return waits ? waits.text ?? waits.value : mine.done(kind, item);
  };
  const places = (form) => [...all("[data-place]", form)];
  const isClosed = (form) => form.closest(".block")?.dataset.phase !== "open" || isUp();

  // What a phone has answered, put into the form that was just drawn.
  const dress = (form) => {
    const value = given(form), way = form.dataset.ask;
    for (const part of all("[data-needs-script]", form)) part.hidden = false;
    if (way === "text") {
      const input = form.elements.namedItem("text");
      if (input && "final" in form.dataset && typeof value === "string") input.value = value;
      else if (input && !input.value) input.value = kept(`draf:${form.dataset.item}`);
      measure(form);
    }
    if (value === undefined) return;
    if (way === "multiple") for (const box of all("[type=checkbox]", form)) box.checked = Boolean(value & Number(box.value));
    const input = way === "number" && form.elements.namedItem("value");
    if (input) input.value = input.dataset.decimals ? plainNumber.format(value / 10 ** input.dataset.decimals) : value;
    if (way === "order") {
      const items = places(form);
      for (const place of unrank(value, items.length)) items[0].parentElement.append(items.find((each) => Number(each.dataset.place) === place));
    }
  };
  const measure = (form) => {
    const input = form.elements.namedItem("text"), count = form.querySelector("[data-count]");
    if (input && count) put(count, number.format(input.maxLength - input.value.length));
  };
  const mark = () => {
    for (const form of all("form[data-ask]")) markAsk(form);
    let used = 0;
    for (const form of all("form[data-vote]")) {
      const waits = mine.waits("vote", form.dataset.vote);
      const isMine = Boolean(waits ? waits.value : mine.done("vote", form.dataset.vote));
      used += isMine;
      form.querySelector("button").setAttribute("aria-pressed", String(isMine));
    }
    const votes = main.querySelector("[data-votes]");
    const most = Number(votes?.dataset.votes) || 0;
    if (most) put(votes.querySelector("[data-remaining]"), `${words.remaining} ${number.format(Math.max(0, most - used))}`);
    const nick = mine.waits("nick", "")?.text ?? mine.done("nick", "");
    put(main.querySelector("[data-my-name]"), nick ? `· ${nick}` : "");
  };
  const markAsk = (form) => {
    const { kind, item } = form.dataset, value = given(form);
    const isAnswered = value !== undefined && !(Array.isArray(value) && !value.length);
    for (const button of all("button[name=value]", form)) button.setAttribute("aria-pressed", String(Number(button.value) === value));
    const fields = form.querySelector("fieldset");
    const done = mine.done(kind, item);
    const texts = Array.isArray(done) ? done : typeof done === "string" ? [done] : [];
    const waiting = mine.allWaiting().filter((tap) => tap.kind === kind && tap.item === item && tap.text);
    const isEnough = form.dataset.ask === "text" && texts.length + waiting.length >= Number(form.dataset.most);
    if (fields) fields.disabled = isClosed(form) || ("final" in form.dataset && isAnswered);
    for (const part of all("input[name=text], textarea, button.go", form)) if (isEnough) part.disabled = true;
    const list = form.querySelector("[data-mine]");
    if (list && !("final" in form.dataset)) list.replaceChildren(...[...texts, ...waiting.map((tap) => tap.text)].map((text) => {
      const row = document.createElement("li");
      row.textContent = text;
      return row;
    }));
    const state = form.querySelector(".state");
    if (form.closest(".block")?.dataset.phase === "reveal") put(state, "");
    else if (isAnswered && !state.textContent && !isClosed(form) && mine.done(kind, item) !== undefined) tell({ kind, item }, words.thanks);
    const verdict = form.parentElement.querySelector("[data-verdict]");
    if (verdict) put(verdict, judge(form, value));
  };
  const judge = (form, value) => {
    const { right, least, greatest } = form.dataset;
    if (value === undefined || typeof value === "string" || Array.isArray(value)) return value === undefined ? words.missed : "";
    const isRight = right !== undefined ? Number(right) === value
      : least !== undefined && value >= Number(least) && value <= Number(greatest);
    return isRight ? words.right : words.wrong;
  };

  const answer = (form, button) => {
    const { kind, item, ask } = form.dataset;
    if (isClosed(form)) { say(form, words.closed); return; }
    const isFinal = "final" in form.dataset;
    if (ask === "text") {
      const input = form.elements.namedItem("text"), text = input.value.trim();
      if (!text) { say(form, words.no_words); return; }
      if (isFinal) mine.want(kind, item, { text });
      else { mine.add(kind, item, { text }); input.value = ""; keep(`draf:${item}`, ""); measure(form); }
    } else {
      const value = ask === "multiple" ? [...all("[type=checkbox]:checked", form)].reduce((bits, box) => bits | Number(box.value), 0)
        : ask === "order" ? rank(places(form).map((each) => Number(each.dataset.place)))
        : ask === "number" ? numberIn(form) : Number(button?.value);
      if (!Number.isInteger(value)) { if (ask === "number") say(form, words.no_number); return; }
      if (!isFinal && given(form) === value && mine.done(kind, item) === value) return;
      mine.want(kind, item, { value }, !isFinal);
    }
    keep("pergi", "");
    go(form);
  };
  const vote = (form) => {
    const item = form.dataset.vote;
    const isMine = form.querySelector("button").getAttribute("aria-pressed") === "true";
    const most = Number(form.closest("[data-votes]").dataset.votes) || Infinity;
    if (!isMine && all('[data-vote] [aria-pressed="true"]').length >= most) return;
    mine.want("vote", item, { value: isMine ? 0 : 1 }, true);
    go(form);
  };
  main.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if ("ask" in form.dataset) answer(form, event.submitter);
    else if ("vote" in form.dataset) vote(form);
    else if ("nick" in form.dataset) {
      const text = form.elements.namedItem("text").value.trim();
      if (!text) { say(form, words.no_words); return; }
      mine.want("nick", "", { text }, true);
      go(form);
    } else if ("leave" in form.dataset) {
      if (!mine.hasKey) { say(form, words.none); return; }
      say(form, words.saving);
      mine.leave();
    }
  });
  main.addEventListener("input", (event) => {
    const form = event.target.closest("[data-ask=text]");
    if (!form) return;
    measure(form);
    keep(`draf:${form.dataset.item}`, event.target.value);
  });

  // Putting in order: by buttons, or by dragging the grip.
  const reordered = (row) => {
    row.classList.add("moved");
    setTimeout(() => row.classList.remove("moved"), 700);
    say(row.closest("form"), words.reordered);
  };
  main.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("li"), other = button.dataset.move === "1" ? row.nextElementSibling : row.previousElementSibling;
    if (!other) return;
    if (button.dataset.move === "1") other.after(row); else other.before(row);
    button.focus();
    if (document.activeElement !== button) row.querySelector(`[data-move="${-button.dataset.move}"]`).focus(); // at an end
    reordered(row);
  });
  main.addEventListener("pointerdown", (event) => {
    const row = event.target.closest(".grip")?.closest("li");
    if (!row || row.closest("fieldset").disabled) return;
    event.preventDefault();
    const orderNow = () => String([...row.parentElement.children].map((each) => each.dataset.place));
    const before = orderNow();
    let at = event.clientY, frame = 0;
    const place = () => {
      const clientY = at;
      for (const each of row.parentElement.children) {
        const { top, bottom } = each.getBoundingClientRect();
        if (each === row || clientY < top || clientY > bottom) continue;
        if (clientY > (top + bottom) / 2) each.after(row); else each.before(row);
        break;
      }
    };
    const move = ({ clientY }) => { at = clientY; place(); };
    // A list may be longer than the screen: near its edge the page goes along.
    const follow = () => {
      const by = at < 72 ? -8 : at > innerHeight - 72 ? 8 : 0;
      if (by) { scrollBy({ top: by, behavior: "instant" }); place(); }
      frame = requestAnimationFrame(follow);
    };
    frame = requestAnimationFrame(follow);
    const end = () => {
      cancelAnimationFrame(frame);
      row.classList.remove("held");
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", end);
      removeEventListener("pointercancel", end);
      if (orderNow() !== before) reordered(row);
    };
    row.classList.add("held");
    addEventListener("pointermove", move);
    addEventListener("pointerup", end);
    addEventListener("pointercancel", end);
  });

  // The clock of a phone may be minutes off: the server's is asked for once, when time first counts.
  let skew = 0, isAsked = false, until = 0;
  const setTime = async () => {
    until = Number(now.querySelector("[data-until]")?.dataset.until) || 0;
    if (isAsked) tick();
    if (!until || isAsked) return;
    isAsked = true;
    try {
      const began = Date.now();
      const answered = await fetch(here, { method: "HEAD", cache: "no-store" });
      const theirs = Date.parse(answered.headers.get("Date") || "");
      const off = theirs + 500 - (began + Date.now()) / 2;
      if (Math.abs(off) > 1500) skew = off;
    } catch { isAsked = false; }
    tick();
  };
  const isUp = () => until > 0 && Date.now() + skew > until + 900;
  let wasUp = false;
  const tick = () => {
    if (!until) { wasUp = false; return; }
    const seconds = Math.ceil((until - Date.now() - skew) / 1000);
    const text = seconds > 0 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : words.up;
    for (const clock of all("[data-until]", now)) {
      put(clock, text);
      clock.classList.toggle("soon", seconds <= 10);
    }
    if (isUp() !== wasUp) { wasUp = isUp(); mark(); }
  };
  setInterval(tick, 250);

  // What the office says to this phone alone. Of its words only those who sent some ask, and seldom.
  let heardAt = 0;
  const listen = async (isAgain = false) => {
    const own = now.querySelector("[data-own]");
    if (!own || !mine.hasKey || (isAgain && Date.now() - heardAt < 15000)) return;
    const form = own.closest("form[data-ask]");
    if (form && given(form) === undefined) return;
    heardAt = Date.now();
    await new Promise((done) => { setTimeout(done, 1500 * Math.random()); });
    const said = await mine.ask("/pesan", { key: mine.key });
    if (!said || !own.isConnected) return;
    own.replaceChildren(...said.messages.filter(({ name }) => name.startsWith(own.dataset.own)).map(({ text, en }) => {
      const line = document.createElement("p");
      // A code that is to be shown at a desk stands out of its sentence.
      const [, before, code, after] = /^(.*)\b([A-Z0-9]{4} [A-Z0-9]{4})\b(.*)$/s.exec(isEnglish && en || text) || [];
      const large = document.createElement("b");
      large.textContent = code;
      line.append(...(code ? [before, large, after] : [isEnglish && en || text]));
      return line;
    }));
  };
  const dressAll = () => {
    for (const form of all("form[data-ask]")) dress(form);
    setTime();
    show();
    mark();
    listen();
  };
  const join = () => {
    if (!kept("pergi") && now.querySelector(".block, .waiting:not(.done, [data-draft])")) mine.want("join", "");
    mine.flush();
  };
  let version = Number(now.dataset.v);
  const hear = (told) => {
    if (told.v < version) return;
    version = told.v;
    const fresh = document.createElement("template");
    fresh.innerHTML = told.html;
    const [old, next] = [now.firstElementChild, fresh.content.firstElementChild];
    const isSame = ["block", "phase", "page"].every((name) => old?.dataset[name] === next?.dataset[name]) && old?.dataset.block;
    if (!isSame) {
      // Everybody who waited before it opened: not all at the same moment.
      if (old?.dataset.draft !== undefined) setTimeout(join, 2000 * Math.random());
      now.replaceChildren(fresh.content);
      scrollTo({ top: 0 });
    } else {
      // Somebody may be typing: only what others changed is drawn again.
      old.toggleAttribute("data-read-first", next.hasAttribute("data-read-first"));
      for (const name of [".kicker", "[data-live]"]) {
        const [was, is] = [old.querySelector(name), next.querySelector(name)];
        if (was && is && was.innerHTML !== is.innerHTML) was.replaceWith(is);
        else if (!was && is) old.append(is);
      }
    }
    if (isSame) setTime();
    if (isSame) { show(); mark(); listen(true); } else dressAll();
  };

  addEventListener("visibilitychange", () => { if (!document.hidden) { mine.flush(); listen(); } });
  addEventListener("online", () => mine.woke());
  dressAll();
  new Suara(`${path}/suara?muka=hp${isEnglish ? "&bahasa=en" : ""}`, { tallies: show, kini: hear }, (isLive) => {
    put(banner, barred || lost);
    banner.hidden = isLive && !barred;
  });
  join();
})();
