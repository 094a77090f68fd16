/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   The phone's side of the public page. The page works without it: forms and links do the same.
   What it adds: the key stays on this phone, taps survive a lost connection, numbers move. */
"use strict";
(() => {
  const main = document.querySelector("main[data-path]");
  const words = document.getElementById("kata").dataset;
  const path = main.dataset.path;
  const number = new Intl.NumberFormat(document.documentElement.lang);

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
      const button = form.querySelector("button");
      button.dataset.text ||= button.textContent;
      const done = Boolean(mine.done(form.dataset.tap, itemOf(form)));
      button.setAttribute("aria-pressed", String(done));
      button.textContent = done ? (form.dataset.tap === "join" ? words.joined : words.done) : button.dataset.text;
    }
  };
  const tell = (tap, text, isCounting) => {
    for (const form of main.querySelectorAll(`form[data-tap="${tap.kind}"]`)) {
      if (itemOf(form) === tap.item) say(form, text, isCounting);
    }
  };
  const leave = main.querySelector("form[data-leave]");
  const left = (text, n) => {
    if (n !== undefined) for (const state of main.querySelectorAll(".state")) state.textContent = "";
    say(leave, n === undefined ? text : `${text} ${number.format(n)}.`);
  };
  const mine = new Ketuk(path, words, { tell, counted: show, changed: mark, left });

  for (const form of main.querySelectorAll("form[data-tap]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const item = itemOf(form);
      if (mine.done(form.dataset.tap, item)) return;
      mine.want("join", "");
      if (item) mine.want(form.dataset.tap, item);
      mine.send((text) => say(form, text));
    });
  }
  leave.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!mine.hasKey) { say(leave, words.none); return; }
    say(leave, words.saving);
    mine.leave();
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

  if ("preview" in main.dataset) return;
  const stopped = main.querySelector("[data-stopped]");
  addEventListener("visibilitychange", () => { if (!document.hidden) mine.flush(); });
  addEventListener("online", () => mine.woke());
  mark();
  new Suara(`${path}/suara`, { tallies: show }, (isLive) => { stopped.hidden = isLive; });
  mine.flush();
})();
