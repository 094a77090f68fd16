// SPDX-FileCopyrightText: 2026 Gaung contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// The builder of surveys: dragging questions, rows that come by themselves.
// Every page works without this file.
"use strict";

// Dragging, with a mouse, a pen or a finger. The arrows do the same for keyboards.
function movable(outline) {
  for (const item of outline.querySelectorAll("[data-move]")) {
    const grip = document.createElement("button");
    grip.type = "button";
    grip.className = "grip";
    grip.textContent = "⠿";
    grip.title = outline.dataset.grip;
    grip.tabIndex = -1;
    grip.setAttribute("aria-hidden", "true");
    item.querySelector(".tools").prepend(grip);
    grip.addEventListener("pointerdown", (event) => lift(event, item, grip));
  }
}

function lift(event, item, grip) {
  if (event.button) return;
  event.preventDefault();
  grip.setPointerCapture(event.pointerId);
  item.classList.add("lifted");
  let target = null;

  function clear() {
    for (const marked of document.querySelectorAll(".here, .here-end")) marked.classList.remove("here", "here-end");
  }
  function over(move) {
    clear();
    target = null;
    const below = document.elementFromPoint(move.clientX, move.clientY);
    const list = below?.closest(".part")?.querySelector(".asked");
    if (!list) return;
    const others = [...list.children].filter((each) => each !== item);
    const next = others.find((each) => {
      const box = each.getBoundingClientRect();
      return move.clientY < box.top + box.height / 2;
    });
    target = { section: list.dataset.section, at: next ? others.indexOf(next) : others.length };
    (next ?? list).classList.add(next ? "here" : "here-end");
    const edge = 80;
    if (move.clientY < edge) window.scrollBy(0, -12);
    if (move.clientY > window.innerHeight - edge) window.scrollBy(0, 12);
  }
  function end(up) {
    grip.removeEventListener("pointermove", over);
    item.classList.remove("lifted");
    clear();
    if (up.type === "pointerup" && target) send(item, target);
  }
  grip.addEventListener("pointermove", over);
  grip.addEventListener("pointerup", end, { once: true });
  grip.addEventListener("pointercancel", end, { once: true });
}

function send(item, target) {
  htmx.ajax("POST", item.dataset.move, {
    target: "#susunan",
    swap: "outerHTML",
    values: { bagian: target.section, ke: target.at },
  });
}

const found = document.querySelector("[data-movable]");
if (found) {
  movable(found);
  document.body.addEventListener("htmx:afterSwap", () => {
    const outline = document.querySelector("[data-movable]");
    if (outline && !outline.querySelector(".grip")) movable(outline);
  });
}

// Options: a row more while the last one is written, several lines pasted at once, arrows in place.
const options = document.querySelector("[data-options]");
if (options) {
  const count = options.closest("form").elements.n_opsi;
  const inputs = (row) => [...row.querySelectorAll("input")];

  function fresh() {
    const row = options.lastElementChild.cloneNode(true);
    const n = Number(count.value);
    for (const input of inputs(row)) {
      input.name = input.name.replace(/^opsi-\d+-/, `opsi-${n}-`);
      if (input.type === "radio" || input.type === "checkbox") { input.checked = false; input.value = n; }
      else input.value = "";
      if (input.ariaLabel) input.ariaLabel = input.ariaLabel.replace(/\d+/, n + 1);
    }
    for (const button of row.querySelectorAll("button")) {
      button.value = n;
      button.disabled = button.name === "turun";
      button.setAttribute("aria-label", button.getAttribute("aria-label").replace(/\d+/, n + 1));
    }
    for (const button of options.lastElementChild.querySelectorAll("button")) button.disabled = false;
    count.value = n + 1;
    options.append(row);
    return row;
  }
  function swap(row, other) {
    const [mine, theirs] = [inputs(row), inputs(other)];
    mine.forEach((input, n) => {
      if (input.type === "radio" || input.type === "checkbox") {
        const [a, b] = [input.checked, theirs[n].checked];
        input.checked = b;
        theirs[n].checked = a;
      } else {
        [input.value, theirs[n].value] = [theirs[n].value, input.value];
      }
    });
  }
  const firstOf = (row) => row.querySelector("input[type=text]");

  options.addEventListener("input", (event) => {
    const row = event.target.closest("li");
    if (row === options.lastElementChild && event.target.value && Number(count.value) < 30) fresh();
  });
  options.addEventListener("paste", (event) => {
    const lines = (event.clipboardData?.getData("text") ?? "").split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
    const input = event.target;
    if (lines.length < 2 || !input.matches(".words input")) return;
    event.preventDefault();
    let row = input.closest("li");
    const place = [...row.querySelectorAll(".words input")].indexOf(input);
    for (const line of lines) {
      if (!row) { if (Number(count.value) >= 30) break; row = fresh(); }
      row.querySelectorAll(".words input")[place].value = line;
      row = row.nextElementSibling;
    }
    if (Number(count.value) < 30 && firstOf(options.lastElementChild).value) fresh();
  });
  options.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=naik], button[name=turun]");
    if (!button) return;
    event.preventDefault();
    const row = button.closest("li");
    const other = button.name === "naik" ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    swap(row, other);
    (other.querySelector(`button[name=${button.name}]:not([disabled])`) ?? firstOf(other)).focus();
  });
  options.closest("form").elements.tambah?.addEventListener("click", (event) => {
    if (Number(count.value) >= 30) return;
    event.preventDefault();
    firstOf(fresh()).focus();
  });
}

// Lines of a condition come when they are needed.
const how = document.getElementById("syarat_cara");
if (how) {
  const lines = [...document.querySelectorAll(".branch .line")];
  const isWritten = (line) => Boolean(line.querySelector("select").value);
  function show() {
    const isAsked = how.value === "semua" || how.value === "salah_satu";
    lines.forEach((line, n) => { line.hidden = !isAsked || (n > 0 && !isWritten(line) && !isWritten(lines[n - 1])); });
  }
  how.addEventListener("change", show);
  for (const line of lines) line.addEventListener("change", show);
  show();
}
