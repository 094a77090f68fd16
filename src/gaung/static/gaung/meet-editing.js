// SPDX-FileCopyrightText: 2026 Gaung contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Comforts of preparing a meeting: dragging, hiding what does not apply, more rows.
// Everything works without this file.
"use strict";

const print = document.querySelector("[data-print]");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

// -- a block's form ---------------------------------------------------------------------------
const blockForm = document.querySelector("[data-block-form]");
if (blockForm) {
  const asks = blockForm.elements.namedItem("asks");
  const show = () => {
    for (const part of blockForm.querySelectorAll("[data-for]")) {
      part.hidden = !part.dataset.for.split(" ").includes(asks.value);
    }
  };
  if (asks) {
    asks.addEventListener("change", show);
    show();
  }

  let isSaved = true;
  blockForm.addEventListener("input", () => { isSaved = false; });
  blockForm.addEventListener("submit", () => { isSaved = true; });
  window.addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });
}

for (const rows of document.querySelectorAll("[data-rows]")) {
  const adder = rows.querySelector("[data-add-row]");
  const all = () => rows.querySelectorAll("[data-a-row]");
  const look = () => { adder.parentElement.hidden = all().length >= Number(rows.dataset.most); };
  adder.addEventListener("click", () => {
    const n = all().length;
    const row = all()[n - 1].cloneNode(true);
    for (const input of row.querySelectorAll("input, textarea")) {
      if (input.type === "checkbox") {
        input.checked = false;
        input.value = String(n);
      } else {
        input.value = "";
        input.setAttribute("aria-label", input.getAttribute("aria-label").replace(/\d+$/, n + 1));
      }
    }
    adder.parentElement.before(row);
    row.querySelector("input").focus();
    look();
  });
  look();
}

// -- the recipe's order -----------------------------------------------------------------------
// One way for both: buttons and dragging send the same form, and what comes back is the page.
const isRecipe = () => document.getElementById("resep");
const say = (sentence) => { isRecipe().querySelector("[data-say]").textContent = sentence; };
const stepsOf = (list) => [...list.children];
const mover = (step) => [...step.querySelectorAll("button[name=ke]")];

async function move(step, to, focus, before = stepsOf(step.parentElement)) {
  const list = step.parentElement;
  const { id } = step;
  const sent = new FormData(document.getElementById("susun"));
  sent.set("ke", String(to));
  list.classList.add("waiting");
  try {
    const answer = await fetch(mover(step)[0].formAction, { method: "POST", body: new URLSearchParams(sent) });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("resep");
    if (!fresh) throw new Error("no recipe");
    isRecipe().replaceWith(fresh);
  } catch {
    list.classList.remove("waiting");
    list.replaceChildren(...before);
    const note = document.createElement("p");
    note.className = "note bad";
    note.setAttribute("role", "alert");
    note.textContent = isRecipe().dataset.failed;
    list.before(note);
    return;
  }
  begin();
  const moved = document.getElementById(id);
  const at = stepsOf(moved.parentElement).indexOf(moved) + 1;
  say(isRecipe().dataset.moved.replace("{title}", moved.dataset.block).replace("{n}", at));
  const button = mover(moved)[focus];
  if (button) (button.disabled ? mover(moved).find((each) => !each.disabled) : button)?.focus();
}

function drag(event, step) {
  const list = step.parentElement;
  const startY = event.clientY + window.scrollY;
  const from = stepsOf(list).indexOf(step);
  const places = stepsOf(list).map((each) => {
    const box = each.getBoundingClientRect();
    return { each, middle: box.top + window.scrollY + box.height / 2 };
  });
  const height = step.getBoundingClientRect().height;
  let to = from;
  step.classList.add("moving");
  event.target.setPointerCapture(event.pointerId);

  const follow = (moved) => {
    const by = moved.clientY + window.scrollY - startY;
    step.style.transform = `translateY(${by}px)`;
    const middle = places[from].middle + by;
    to = places.filter((place, at) => at !== from && place.middle < middle).length;
    places.forEach(({ each }, at) => {
      if (at === from) return;
      const goesUp = at > from && at <= to;
      const goesDown = at < from && at >= to;
      each.style.transform = goesUp ? `translateY(${-height}px)` : goesDown ? `translateY(${height}px)` : "";
    });
    if (moved.clientY < 90) window.scrollBy(0, -12);
    if (moved.clientY > window.innerHeight - 120) window.scrollBy(0, 12);
  };
  const stop = (is) => {
    event.target.removeEventListener("pointermove", follow);
    step.classList.remove("moving");
    for (const { each } of places) each.style.transform = "";
    if (is && to !== from) {
      const before = stepsOf(list);
      const rest = before.filter((each) => each !== step);
      list.insertBefore(step, rest[to] ?? null);
      move(step, to, -1, before);
    }
  };
  event.target.addEventListener("pointermove", follow);
  event.target.addEventListener("pointerup", () => stop(true), { once: true });
  event.target.addEventListener("pointercancel", () => stop(false), { once: true });
}

function begin() {
  const recipe = isRecipe();
  if (!recipe) return;
  for (const grip of recipe.querySelectorAll("[data-grip]")) {
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      drag(event, grip.closest("li"));
    });
  }
  document.getElementById("susun")?.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button?.name !== "ke") return;
    event.preventDefault();
    const step = button.closest("li");
    move(step, Number(button.value), mover(step).indexOf(button));
  });
}
begin();
