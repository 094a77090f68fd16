// SPDX-FileCopyrightText: 2026 Gaung contributors
// SPDX-License-Identifier: AGPL-3.0-or-later
// Listening: uploads that show how far they are and can be sent again.
// Every page works without this file.
"use strict";

function sender(form) {
  const words = form.dataset;
  const list = form.querySelector("[data-sending]");
  const input = form.querySelector("input[type=file]");
  const zone = form.querySelector("[data-zone]");
  const button = form.querySelector("[data-send]");
  const most = Number(words.max);
  const key = form.elements.kunci.value;
  let jobs = [];
  let count = 0;

  form.querySelector("[data-hint]").hidden = false;

  function line(job) {
    const item = document.createElement("li");
    const head = document.createElement("p");
    head.className = "row apart";
    const name = document.createElement("strong");
    name.textContent = job.file.name;
    job.says = document.createElement("span");
    job.says.className = "soft small";
    head.append(name, job.says);
    job.bar = document.createElement("progress");
    job.bar.max = 100;
    job.bar.value = 0;
    job.bar.setAttribute("aria-label", job.file.name);
    job.buttons = document.createElement("p");
    job.buttons.className = "row";
    item.append(head, job.bar, job.buttons);
    job.item = item;
    list.append(item);
  }

  function say(job, sentence, stopped) {
    job.says.textContent = sentence;
    job.says.className = stopped ? "stopped" : "soft small";
  }

  function offer(job, ...offers) {
    job.buttons.replaceChildren(...offers.map(([label, act]) => {
      const offered = document.createElement("button");
      offered.type = "button";
      offered.className = "button small";
      offered.textContent = label;
      offered.addEventListener("click", act);
      return offered;
    }));
  }

  function drop(job) {
    jobs = jobs.filter((other) => other !== job);
    job.item.remove();
  }

  function add(files) {
    for (const file of files) {
      // The key stays with the file: sent twice, it is still one import.
      const job = { file, key: `${key}-${count++}`, state: "new" };
      jobs.push(job);
      line(job);
      if (file.size > most) {
        job.state = "refused";
        say(job, words.tooBig, true);
      } else {
        say(job, words.waiting);
      }
      offer(job, [words.drop, () => drop(job)]);
    }
    input.value = "";
    input.required = false;
  }

  function lost(job, sentence) {
    job.state = "lost";
    say(job, sentence, true);
    offer(job, [words.again, () => { job.state = "new"; next(); }], [words.drop, () => drop(job)]);
    next();
  }

  function send(job) {
    const body = new FormData();
    for (const [name, value] of new FormData(form)) {
      if (!(value instanceof File) && name !== "kunci" && name !== "lengkap") body.append(name, value);
    }
    body.append("kunci", job.key);
    body.append("berkas", job.file, job.file.name);
    body.append("lengkap", "1");
    const request = new XMLHttpRequest();
    request.open("POST", form.action || location.href);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
    request.responseType = "json";
    job.request = request;
    job.movedAt = Date.now();
    request.upload.addEventListener("progress", (event) => {
      job.movedAt = Date.now();
      if (!event.lengthComputable) return;
      job.bar.value = 100 * event.loaded / event.total;
      say(job, `${Math.floor(job.bar.value)}%`);
    });
    request.addEventListener("load", () => {
      if (request.status === 200 && request.response) {
        job.state = "sent";
        job.url = request.response.url;
        job.bar.value = 100;
        say(job, words.sent);
        offer(job);
        next();
      } else if (request.status === 422 && request.response) {
        lost(job, request.response.sentence);
      } else {
        lost(job, words.failed);
      }
    });
    request.addEventListener("error", () => lost(job, words.lost));
    request.addEventListener("abort", () => { if (job.state === "sending") lost(job, words.lost); });
    job.state = "sending";
    job.bar.value = 0;
    say(job, "0%");
    offer(job, [words.cancel, () => { job.state = "dropped"; request.abort(); drop(job); next(); }]);
    request.send(body);
  }

  function next() {
    if (jobs.some((job) => job.state === "sending")) return;
    const waiting = jobs.find((job) => job.state === "new");
    button.disabled = Boolean(waiting);
    if (waiting) { send(waiting); return; }
    const sent = jobs.filter((job) => job.state === "sent");
    if (sent.length && sent.length === jobs.length) {
      location.assign(sent.length === 1 ? sent[0].url : form.dataset.home);
    }
  }

  input.addEventListener("change", () => add(input.files));
  for (const name of ["dragover", "dragenter"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    add(event.dataTransfer.files);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!jobs.length) { input.setCustomValidity(words.none); input.reportValidity(); input.setCustomValidity(""); return; }
    for (const job of jobs) if (job.state === "lost") job.state = "new";
    next();
  });
  // A connection that dies seldom says so: what has not moved for half a minute is lost.
  function giveUp(seconds) {
    for (const job of jobs) {
      if (job.state === "sending" && Date.now() - job.movedAt >= 1000 * seconds) job.request.abort();
    }
  }
  window.addEventListener("offline", () => giveUp(0));
  setInterval(() => giveUp(30), 2000);
  window.addEventListener("beforeunload", (event) => {
    if (jobs.some((job) => job.state === "sending")) event.preventDefault();
  });
}

document.querySelectorAll("[data-upload]").forEach(sender);
