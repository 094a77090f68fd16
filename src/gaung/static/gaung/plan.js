// SPDX-FileCopyrightText: 2026 Gaung contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Small comforts of planning. Everything works without this file.
"use strict";

const form = document.getElementById("tulis");
if (form) {
  const text = form.elements.namedItem("text");
  let isSaved = true;

  // The coach answers by itself now.
  for (const button of form.querySelectorAll("[data-without-script]")) button.hidden = true;

  form.addEventListener("input", () => { isSaved = false; });
  form.addEventListener("submit", () => { isSaved = true; });
  document.body.addEventListener("htmx:afterSwap", () => {
    if (document.querySelector("#simpanan[data-saved]")) isSaved = true;
  });
  document.body.addEventListener("htmx:sendError", () => { isSaved = false; });
  window.addEventListener("beforeunload", (event) => { if (!isSaved) event.preventDefault(); });

  // Enter in a reason puts that finding away; without a reason nothing is sent.
  const reasonOf = (element) => element.closest(".dismiss")?.querySelector("input");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".dismiss input")) return;
    event.preventDefault();
    event.target.closest(".dismiss").querySelector("button").click();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".dismiss button");
    if (!button || reasonOf(button).value.trim()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    reasonOf(button).focus();
  }, true);

  // The window grows with the text.
  const grow = () => {
    text.rows = Math.max(14, text.value.split("\n").length + Math.ceil(text.value.length / 70));
  };
  text.addEventListener("input", grow);
  grow();
}
