/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   The phone's side of a survey. The page works without it, section by section. What it adds: all
   questions at once, those that follow from an answer appear as one answers, nothing typed is lost
   when the tab dies, and answers wait on this phone until there is a signal. */
"use strict";
(() => {
  const shelfOf = (code) => `gaung-isi:${code}`;
  const read = (shelf) => { try { return JSON.parse(localStorage.getItem(shelf)) || {}; } catch { return {}; } };

  // The pages that erase: the key of this phone is filled in, and forgotten once it did its work.
  const erasing = document.getElementById("hapusan");
  if (erasing) {
    const key = document.getElementById("kunci");
    key.value ||= read(shelfOf(erasing.dataset.code)).sender || "";
    return;
  }
  const gone = document.getElementById("terhapus");
  if (gone) {
    try { localStorage.removeItem(shelfOf(gone.dataset.code)); } catch { /* private mode */ }
    return;
  }

  // Fields are named by the questions' ids, and a form's own properties hide behind a field of their
  // name ("action", "hidden"): so nothing is asked of the form itself.
  const box = document.getElementById("isian");
  const all = document.getElementById("semua");
  if (!box || !all?.content) return;
  const saved = document.getElementById("sudah").content;
  const here = location.href.split("#")[0];
  const words = document.getElementById("kata").dataset;
  const news = document.getElementById("kabar");
  const state = document.getElementById("keadaan");
  const button = document.getElementById("kirim");
  const shelf = shelfOf(box.dataset.code);
  const random = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(18));
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_");
  };
  const blank = () => ({ sender: random(), state: "draft", fields: [] });
  let mine = { ...blank(), ...read(shelf) };
  const keep = () => {
    try { localStorage.setItem(shelf, JSON.stringify(mine)); return true; } catch { return false; }
  };
  const forget = () => { try { localStorage.removeItem(shelf); } catch { /* private mode */ } };

  // -- everything at once ---------------------------------------------------------------------
  document.getElementById("langkah").replaceChildren(all.content.cloneNode(true));
  button.textContent = words.send;
  const sections = [...box.querySelectorAll("section.asks")];
  const slots = [...box.querySelectorAll(".slot")];
  const conditions = new Map();
  for (const each of [...sections, ...slots]) {
    if (each.dataset.if) conditions.set(each, JSON.parse(each.dataset.if));
  }

  // As the server reads numbers: "1.500,5" and "1500.5".
  const number = (text) => {
    let plain = text.replace(/\s/g, "").replace("\u2212", "-");
    if (plain.includes(",")) plain = plain.replaceAll(".", "").replace(",", ".");
    return plain && Number.isFinite(Number(plain)) ? Number(plain) : null;
  };
  const fieldsOf = (holder) => [...holder.querySelectorAll("input, select, textarea")];
  const picked = (slot) => {
    const fields = fieldsOf(slot);
    const marked = fields.filter((each) => each.checked).map((each) => each.value);
    const text = fields[0]?.value?.trim() ?? "";
    const kind = slot.dataset.kind;
    if (kind === "single" || kind === "multiple") return marked.length ? marked : null;
    if (kind === "scale") return marked.length ? marked.map(Number) : null;
    if (kind === "ranking") {
      const order = fields.map((each) => each.value);
      return order.every(Boolean) && new Set(order).size === order.length ? order.slice(0, 1) : null;
    }
    if (kind === "number") { const value = number(text); return value === null ? null : [value]; }
    return text ? [text] : null;
  };
  const compare = {
    is: (found, value) => found.includes(value),
    any: (found, values) => values.some((each) => found.includes(each)),
    none: (found, values) => !values.some((each) => found.includes(each)),
    less: (found, value) => found.some((each) => each < value),
    greater: (found, value) => found.some((each) => each > value),
  };
  const holds = (condition, shown) => {
    if (!condition) return true;
    if (condition.all) return condition.all.every((part) => holds(part, shown));
    if (condition.any) return condition.any.some((part) => holds(part, shown));
    const slot = shown.get(condition.question);
    const found = slot ? picked(slot) : null;
    if (condition.op === "answered") return (found !== null) === (condition.value !== false);
    return found !== null && compare[condition.op](found, condition.value);
  };
  const show = () => {
    const shown = new Map();
    let n = 0;
    for (const section of sections) {
      const mayShow = holds(conditions.get(section), shown);
      let any = section.classList.contains("made-up");
      for (const slot of section.querySelectorAll(".slot")) {
        slot.hidden = !(mayShow && holds(conditions.get(slot), shown));
        if (slot.hidden) continue;
        any = true;
        n += 1;
        shown.set(slot.dataset.q, slot);
        const name = slot.querySelector("legend, label");
        const first = name.firstChild;
        const renamed = first.data.replace(/^\s*\d+\./, `${n}.`);
        if (first.data !== renamed) first.data = renamed;
      }
      section.hidden = !any;
    }
  };

  // -- fields: collected, kept, put back ------------------------------------------------------
  const collect = () => {
    const found = [];
    for (const each of fieldsOf(box)) {
      if (!each.name || each.disabled || each.closest(".slot")?.hidden) continue;
      if (each.type === "hidden") continue;
      if ((each.type === "radio" || each.type === "checkbox") && !each.checked) continue;
      if (each.value) found.push([each.name, each.value]);
    }
    return found;
  };
  const restore = () => {
    const left = new Map();
    for (const [name, value] of mine.fields) left.set(name, [...(left.get(name) || []), value]);
    for (const each of fieldsOf(box)) {
      const values = left.get(each.name);
      if (!values || each.type === "hidden") continue;
      if (each.type === "radio" || each.type === "checkbox") each.checked = values.includes(each.value);
      else if (values.length) each.value = values.shift();
    }
  };
  let later = 0;
  const keepDraft = () => {
    clearTimeout(later);
    if (mine.state !== "draft") return;
    mine.fields = collect();
    if (mine.fields.length) keep();
  };

  // -- ranking by tapping: the selects stay and carry the answer ------------------------------
  for (const places of box.querySelectorAll("ol.places")) {
    const selects = [...places.querySelectorAll("select")];
    const hint = document.createElement("p");
    const list = document.createElement("div");
    hint.className = "help";
    hint.textContent = words.rank;
    list.className = "ranks";
    const chosen = () => selects.map((each) => each.value).filter(Boolean);
    const draw = () => {
      const order = chosen();
      for (const each of list.children) {
        const place = order.indexOf(each.value) + 1;
        each.setAttribute("aria-pressed", String(place > 0));
        each.querySelector("b").textContent = place || "";
      }
    };
    const set = (order) => {
      selects.forEach((each, n) => { each.value = order[n] || ""; });
      draw();
      box.dispatchEvent(new Event("input"));
    };
    for (const option of selects[0].options) {
      if (!option.value || option.disabled) continue;
      const each = document.createElement("button");
      each.type = "button";
      each.className = "pick rank";
      each.value = option.value;
      each.append(document.createElement("b"), option.textContent);
      each.addEventListener("click", () => {
        const order = chosen();
        if (order.includes(each.value)) { set(order.filter((one) => one !== each.value)); return; }
        if (order.length === selects.length) return;
        order.push(each.value);
        const rest = [...list.children].map((one) => one.value).filter((one) => !order.includes(one));
        if (rest.length === 1 && order.length === selects.length - 1) order.push(rest[0]);
        set(order);
      });
      list.append(each);
    }
    places.before(hint, list);
    places.hidden = true;
    places.draw = draw;
  }
  // A radio button cannot be taken back; where an answer is free, it can.
  for (const slot of slots) {
    if (slot.querySelector(".must") || !slot.querySelector("input[type=radio]")) continue;
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "button plain small clear";
    clear.textContent = words.clear;
    clear.hidden = true;
    clear.addEventListener("click", () => {
      const first = slot.querySelector("input");
      for (const each of slot.querySelectorAll("input")) each.checked = false;
      box.dispatchEvent(new Event("input"));
      first.focus();
    });
    slot.firstElementChild.append(clear);
  }
  const clears = () => {
    for (const each of box.querySelectorAll(".clear")) each.hidden = !each.closest(".slot").querySelector("input:checked");
  };

  // -- problems beside their fields -----------------------------------------------------------
  const unmark = (holder) => {
    holder.querySelector(".error")?.remove();
    for (const each of holder.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  };
  const mark = (holder, text) => {
    unmark(holder);
    const said = document.createElement("p");
    const fields = fieldsOf(holder);
    said.className = "error";
    said.id = `salah-${fields[0]?.name || "x"}`;
    said.textContent = text;
    (holder.querySelector(".help") || holder.querySelector("legend, label")).after(said);
    for (const each of fields) each.setAttribute("aria-invalid", "true");
    (holder.querySelector("fieldset") || fields[0]).setAttribute("aria-describedby", said.id);
  };
  const tell = (text) => { news.firstElementChild.textContent = text; news.hidden = !text; };
  const point = (problems, parts, text) => {
    for (const each of box.querySelectorAll(".slot, [data-part]")) unmark(each);
    let first = null;
    for (const each of box.querySelectorAll(".slot, [data-part]")) {
      const said = each.dataset.q ? problems[each.dataset.q] : parts[each.dataset.part];
      if (!said) continue;
      mark(each, said);
      first ||= each;
    }
    tell(text);
    (first?.querySelector("button:not([hidden]), input, select, textarea") || news).focus({ preventScroll: true });
    (first || news).scrollIntoView({ block: "center" });
  };
  const lacking = () => {
    const problems = {}, parts = {};
    for (const slot of slots) {
      if (!slot.hidden && slot.querySelector(".must") && !picked(slot)) problems[slot.dataset.q] = words.required;
    }
    for (const part of box.querySelectorAll("[data-part]")) {
      if (!part.querySelector("input").value.trim()) parts[part.dataset.part] = words.part;
    }
    return { problems, parts, n: Object.keys(problems).length + Object.keys(parts).length };
  };

  // -- sending: once, however often it is tried -----------------------------------------------
  const pause = (tries) => Math.min((1000 + 1500 * Math.random()) * 2 ** tries, 10000 + 5000 * Math.random());
  let tries = 0, timer = 0, busy = false;
  const again = (text, least = 0) => {
    state.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(flush, Math.max(pause(tries), least * 1000));
    tries = Math.min(tries + 1, 6);
  };
  const post = (url, fields) => fetch(url, {
    method: "POST",
    headers: { "X-Isi": "1" },
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout?.(20000),
  });
  const send = async () => {
    const answer = await post(here, [
      ["isi.pengirim", mine.sender],
      ["isi.edisi", mine.edition || box.dataset.edition],
      ["isi.bahasa", box.querySelector("[name='isi.bahasa']").value],
      ...mine.fields,
    ]);
    const said = await answer.json().catch(() => ({}));
    if (said.ok) {
      mine = { ...mine, state: "sent", fields: [] };
      keep();
      state.textContent = "";
      document.getElementById("isi").innerHTML = said.html;
      document.querySelector("[data-plain]")?.remove();
      finished();
      document.querySelector("h1")?.focus();
      return;
    }
    if (said.code === "answers") {
      mine.state = "draft";
      keep();
      state.textContent = "";
      point(said.problems, said.parts, said.text);
      return;
    }
    if (said.code && said.code !== "many" && answer.status < 500) { // closed, full: lasting
      mine.state = "draft";
      keep();
      state.textContent = "";
      tell(said.text);
      news.focus();
      return;
    }
    again(answer.status === 429 || answer.status === 503 ? words.many : words.again, Number(answer.headers.get("Retry-After")) || 0);
  };
  const erase = async () => {
    const answer = await post(here.split("?")[0] + "hapus/", [["kunci", mine.sender]]);
    const said = await answer.json().catch(() => ({}));
    if (!said.ok) { again(words.noterased, 3); return; }
    forget();
    mine = blank();
    const over = document.querySelector(".over");
    const back = document.createElement("a");
    back.className = "button";
    back.href = here;
    back.textContent = words.back;
    state.textContent = words.erased;
    over.replaceChildren(state, back);
    document.querySelector(".done")?.remove();
  };
  const flush = async () => {
    if (busy || !["waiting", "erasing"].includes(mine.state)) return;
    busy = true;
    clearTimeout(timer);
    try {
      await (mine.state === "erasing" ? erase() : send());
      if (mine.state !== "waiting" && mine.state !== "erasing") tries = 0;
    } catch {
      again(mine.state === "erasing" ? words.noterased : navigator.onLine ? words.again : words.offline);
    } finally {
      busy = false;
    }
  };

  // What stands in the place of the form once this phone has answered.
  const finished = () => {
    box.hidden = true;
    const over = document.createElement("div");
    over.className = "over stack";
    over.append(saved.cloneNode(true));
    over.querySelector("[data-key]").textContent = mine.sender;
    const where = document.querySelector(".done") || news;
    where.after(over);
    if (where !== news) over.querySelector(".note")?.remove();
    over.append(state);
    over.querySelector("[data-erase]").addEventListener("click", () => {
      mine.state = "erasing";
      keep();
      state.textContent = words.erasing;
      flush();
    });
    over.querySelector("[data-other]").addEventListener("click", () => { forget(); location.reload(); });
  };
  const refresh = () => {
    for (const places of box.querySelectorAll("ol.places")) places.draw?.();
    show();
    clears();
  };

  box.addEventListener("input", (event) => {
    const holder = event.target.closest?.(".slot, [data-part]");
    if (holder) unmark(holder);
    if (!box.querySelector(".error")) tell("");
    if (mine.state === "waiting") { mine.state = "draft"; tell(""); }
    refresh();
    state.textContent = "";
    clearTimeout(later);
    later = setTimeout(keepDraft, 300);
  });
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    tell("");
    const missing = lacking();
    if (missing.n) { point(missing.problems, missing.parts, words.look.replace("{n}", missing.n)); return; }
    mine.fields = collect();
    if (!mine.fields.some(([name]) => !name.startsWith("kode."))) { tell(words.none); news.focus(); return; }
    mine.state = "waiting";
    mine.edition = box.dataset.edition;
    tries = 0;
    state.textContent = keep() ? words.sending : words.full;
    flush();
  });
  restore();
  refresh();
  if (mine.state === "sent" || mine.state === "erasing") finished();
  if (mine.state === "waiting") state.textContent = words.waiting;
  addEventListener("pagehide", keepDraft);
  addEventListener("online", () => { tries = 0; flush(); });
  addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
  flush();
})();
