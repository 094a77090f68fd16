// SPDX-FileCopyrightText: 2026 Gaung contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Reading and sorting voices: keys, choosing several, marks without leaving the place.
// Every page works without this file.
"use strict";

const SAID = ["clear", "question", "story", "offer", "criticism", "hoax", "abuse", "done"];
const OFF = "gaung-keys-off";

function storage(act) {
  try { return act(window.localStorage); } catch { return null; }
}

/* Empty fields stay out of the address. */
function narrower(form) {
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
  });
}

function sorter(form) {
  const rows = [...form.querySelectorAll("[data-rows] > li")];
  const boxes = rows.map((row) => row.querySelector("[name=pilih]"));
  const bulk = form.querySelector("[data-bulk]");
  const changed = document.querySelector("[data-changed]");
  const progress = document.querySelector("[data-progress]");
  const undo = document.getElementById("urungkan");
  let here = rows.findIndex((row) => row.id && `#${row.id}` === location.hash);
  let busy = Promise.resolve();

  /* The place of a row among those that can be sorted, as the server counts them. */
  function number(row) { return row.querySelector("[name=pilih]")?.value; }

  function picked() { return boxes.filter((box) => box?.checked); }

  function count() {
    if (!bulk) return;
    const n = picked().length;
    bulk.querySelector("[data-count]").textContent = n ? `${n} ${form.dataset.picked}` : "";
    bulk.classList.toggle("floating", n > 0);
    const all = bulk.querySelector("[data-all] input");
    all.checked = n > 0 && n === boxes.filter(Boolean).length;
    all.indeterminate = n > 0 && !all.checked;
    if (n) bulk.querySelector("[name=ke]").value = "dipilih";
  }

  function line(sentence) {
    const note = document.createElement("p");
    note.textContent = sentence;
    return note;
  }

  function complain(sentence) {
    const note = line(sentence);
    note.className = "stopped";
    changed.replaceChildren(note);
  }

  function show(told) {
    for (const [place, html] of Object.entries(told.rows || {})) {
      const row = rows.find((each) => number(each) === place);
      const mark = row?.querySelector("[data-mark]");
      if (!mark) continue;
      const fresh = document.createElement("template");
      fresh.innerHTML = html;
      const held = mark.contains(document.activeElement);
      mark.replaceWith(fresh.content);
      if (held) row.focus({ preventScroll: true });
    }
    if (progress && told.progress !== undefined) progress.innerHTML = told.progress;
    changed.innerHTML = told.change;
    // What can be undone next is not always what has just been done.
    if (!changed.textContent.includes(told.sentence)) changed.prepend(line(told.sentence));
  }

  /* Sent one after the other: two quick keys never overtake each other. */
  function send(url, body, row) {
    row?.setAttribute("aria-busy", "true");
    busy = busy.then(async () => {
      try {
        const answer = await fetch(url, {
          method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual",
        });
        const kind = answer.headers.get("Content-Type") || "";
        if (!kind.startsWith("application/json")) throw new Error(String(answer.status));
        const told = await answer.json();
        if (answer.ok) show(told); else complain(told.sentence);
      } catch {
        complain(form.dataset.lost);
      } finally {
        row?.removeAttribute("aria-busy");
      }
    });
    return busy;
  }

  function whole(name, value) {
    const body = new FormData(form);
    for (const other of ["satu", "banyak"]) body.delete(other);
    body.set(name, value);
    return body;
  }

  function mark(said, row) {
    const body = whole("satu", `${said}.${number(row)}`);
    return send(form.action, body, row);
  }

  function many(said) {
    const body = whole("banyak", "1");
    body.set("tanda", said);
    body.set("ke", "dipilih");
    return send(form.action, body).then(clear);
  }

  function clear() {
    for (const box of boxes) if (box) box.checked = false;
    count();
  }

  function takeBack() {
    const body = new FormData(undo);
    for (const row of form.querySelectorAll("[name=baris]")) body.append("baris", row.value);
    return send(undo.action, body);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    if (button?.name === "satu") {
      button.closest("details")?.removeAttribute("open");
      send(form.action, whole("satu", button.value), button.closest("li"));
    } else {
      send(form.action, whole("banyak", "1")).then(clear);
    }
  });
  undo?.addEventListener("submit", (event) => { event.preventDefault(); takeBack(); });
  form.addEventListener("change", (event) => { if (event.target.name === "pilih") count(); });
  if (bulk) {
    const all = bulk.querySelector("[data-all]");
    all.hidden = false;
    all.addEventListener("change", (event) => {
      for (const box of boxes) if (box) box.checked = event.target.checked;
      count();
    });
    count();
  }

  function go(step) {
    here = Math.max(0, Math.min(rows.length - 1, here + step));
    rows[here].focus({ preventScroll: true });
    rows[here].scrollIntoView({ block: "nearest" });
  }

  form.addEventListener("focusin", (event) => {
    const row = event.target.closest("[data-rows] > li");
    if (row) here = rows.indexOf(row);
  });

  return {
    j: () => go(1),
    k: () => go(here < 0 ? 1 : -1),
    x() { if (boxes[here]) { boxes[here].checked = !boxes[here].checked; count(); } },
    o() { const into = rows[here]?.querySelector("a.into"); if (into) location.assign(into.href); },
    u() { if (undo) takeBack(); },
    say(said) {
      if (!undo) return;
      if (picked().length) many(said);
      else if (here >= 0 && boxes[here]) { mark(said, rows[here]); if (here < rows.length - 1) go(1); }
    },
  };
}

function keyboard(list) {
  const dialog = document.getElementById("tombol");
  const off = dialog.querySelector("[data-off]");
  const open = document.querySelector("[data-keys]");
  open.hidden = false;
  open.addEventListener("click", () => dialog.showModal());
  off.checked = storage((kept) => kept.getItem(OFF)) === "1";
  off.addEventListener("change", () => storage((kept) => kept.setItem(OFF, off.checked ? "1" : "")));

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
    if (off.checked) return;
    const { key } = event;
    let act = null;
    if (key === "?") act = () => dialog.showModal();
    else if (key === "/") act = () => document.getElementById("cari")?.focus();
    else if (key >= "0" && key <= "7" && key.length === 1) act = () => list.say(SAID[Number(key)]);
    else if (["j", "k", "x", "o", "u"].includes(key)) act = list[key];
    else if (key === "Enter" && event.target.matches("[data-rows] > li")) act = list.o;
    if (!act || event.repeat && key !== "j" && key !== "k") return;
    event.preventDefault();
    act();
  });
}

document.querySelectorAll("[data-filters]").forEach(narrower);
document.querySelectorAll("[data-sort]").forEach((form) => keyboard(sorter(form)));
