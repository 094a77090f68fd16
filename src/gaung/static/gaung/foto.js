/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   Faces are covered on the phone, before the picture leaves it; what leaves is drawn anew from the
   canvas, so nothing but pixels is in it. Without this script the server does the same, later. */
"use strict";
(() => {
  const form = document.querySelector("[data-photo]");
  const file = form?.querySelector("input[type=file]");
  if (!file || !window.createImageBitmap || !window.DataTransfer) return;
  const box = form.querySelector("[data-cover]");
  const canvas = box.querySelector("canvas");
  const words = form.dataset;
  const count = box.querySelector("[data-n]");
  const before = box.querySelector("[data-before]");
  const told = form.elements.told;
  const MOST = 1600;
  let picture = null;
  let covers = [];
  let draft = null;
  let shape = "ellipse";
  let hand = null; // the keyboard's place
  let isOurs = false;

  // What a JPEG tells beside its pixels: the tags of its Exif directories, other segments by name.
  const GPS = 0x8825, EXIF = 0x8769;
  const KIND = { 0x10f: "device", 0x110: "device", 0x131: "device", 0xa434: "device", 0x132: "time", 0x9003: "time", 0x13b: "words", 0x8298: "words", 0x10e: "words" };
  const tiff = (view, from, found) => {
    const little = view.getUint16(from) === 0x4949;
    const seen = new Set();
    const directory = (at, isFirst) => {
      if (at <= 0 || seen.has(at) || from + at + 2 > view.byteLength) return;
      seen.add(at);
      const n = view.getUint16(from + at, little);
      for (let i = 0; i < n && from + at + 14 + i * 12 <= view.byteLength; i += 1) {
        const entry = from + at + 2 + i * 12;
        const tag = view.getUint16(entry, little);
        if (KIND[tag]) found.add(KIND[tag]);
        if (tag === GPS) found.add("place");
        if (tag === EXIF) directory(view.getUint32(entry + 8, little), false);
      }
      const next = from + at + 2 + n * 12;
      if (isFirst && next + 4 <= view.byteLength && view.getUint32(next, little)) found.add("preview");
    };
    directory(view.getUint32(from + 4, little), true);
  };
  const hiddenIn = (view) => {
    const found = new Set();
    if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return found;
    for (let at = 2; at + 10 < view.byteLength && view.getUint8(at) === 0xff;) {
      const marker = view.getUint8(at + 1);
      if (marker === 0xda) break;
      const size = view.getUint16(at + 2);
      if (marker === 0xe1 && view.getUint32(at + 4) === 0x45786966) tiff(view, at + 10, found);
      else if (marker === 0xe1 || marker === 0xed || marker === 0xfe) found.add("words");
      at += 2 + size;
    }
    return found;
  };

  const draw = (isFinal = false) => {
    const pen = canvas.getContext("2d");
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const cover of isFinal || !draft ? covers : [...covers, draft]) {
      fill(pen, cover);
      if (!isFinal) edge(pen, cover);
    }
    if (!isFinal && hand) edge(pen, hand);
  };
  // Seen while choosing only: what is sent has no edges.
  const edge = (pen, at) => {
    const thin = Math.max(2, canvas.width / 400);
    outline(pen, at);
    pen.lineWidth = thin * 2; pen.strokeStyle = "#fff"; pen.stroke();
    pen.lineWidth = thin; pen.strokeStyle = "#171a1f"; pen.stroke();
  };
  const outline = (pen, at) => {
    pen.beginPath();
    if (at.shape === "rect") pen.rect(at.x, at.y, at.w, at.h);
    else pen.ellipse(at.x + at.w / 2, at.y + at.h / 2, at.w / 2, at.h / 2, 0, 0, 7);
  };
  // One flat colour, the mean of what was there: nothing can be guessed back from it.
  const fill = (pen, cover) => {
    const one = document.createElement("canvas");
    one.width = one.height = 1;
    const small = one.getContext("2d", { willReadFrequently: true });
    small.imageSmoothingQuality = "high";
    const k = picture.width / canvas.width;
    small.drawImage(picture, cover.x * k, cover.y * k, Math.max(1, cover.w * k), Math.max(1, cover.h * k), 0, 0, 1, 1);
    const [r, g, b] = small.getImageData(0, 0, 1, 1).data;
    pen.fillStyle = `rgb(${r} ${g} ${b})`;
    outline(pen, cover);
    pen.fill();
  };
  const say = (text = "") => { count.textContent = text || (covers.length ? words.covered.replace("{n}", covers.length) : ""); };

  const send = () => new Promise((done) => {
    draw(true);
    canvas.toBlob((blob) => {
      if (blob) {
        const carrier = new DataTransfer();
        carrier.items.add(new File([blob], "foto.jpg", { type: blob.type }));
        isOurs = true;
        file.files = carrier.files;
        form.elements.n_covered.value = covers.length;
      }
      done();
    }, "image/jpeg", 0.9);
  });

  const guess = async () => {
    if (!("FaceDetector" in window)) return;
    try {
      for (const { boundingBox: face } of await new FaceDetector().detect(canvas)) {
        covers.push({ shape: "ellipse", x: face.x - face.width * .1, y: face.y - face.height * .2, w: face.width * 1.2, h: face.height * 1.35 });
      }
      draw();
      if (covers.length) say(words.suggested.replace("{n}", covers.length));
    } catch { /* only a suggestion */ }
  };

  const open = async () => {
    const [chosen] = file.files;
    picture = null; covers = []; hand = null; told.value = ""; form.elements.n_covered.value = "";
    if (!chosen) { box.hidden = true; return; }
    const found = hiddenIn(new DataView(await chosen.slice(0, 1 << 18).arrayBuffer()));
    try { picture = await createImageBitmap(chosen, { imageOrientation: "from-image" }); } catch {
      box.hidden = false; canvas.hidden = true; before.textContent = words.unreadable;
      return;
    }
    canvas.hidden = false;
    const scale = Math.min(1, MOST / Math.max(picture.width, picture.height));
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    told.value = [...found].join(",");
    const names = [...found].map((kind) => words[kind]).join(", ");
    before.textContent = `${names ? words.found.replace("{what}", names) : words.nothing} ${words.after}`;
    box.hidden = false;
    say(); draw(); await guess();
  };
  file.addEventListener("change", () => { if (isOurs) isOurs = false; else open(); });

  const place = (event) => {
    const seen = canvas.getBoundingClientRect();
    const k = canvas.width / seen.width;
    return { x: (event.clientX - seen.left) * k, y: (event.clientY - seen.top) * k };
  };
  const usual = () => Math.round(Math.max(canvas.width, canvas.height) / 9);
  let begun = null;
  canvas.addEventListener("pointerdown", (event) => {
    if (!picture) return;
    begun = place(event); hand = null;
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!begun) return;
    const to = place(event);
    draft = { shape, x: Math.min(begun.x, to.x), y: Math.min(begun.y, to.y), w: Math.abs(to.x - begun.x), h: Math.abs(to.y - begun.y) };
    draw();
  });
  canvas.addEventListener("pointerup", () => {
    if (!begun) return;
    const size = usual();
    const isTap = !draft || draft.w < 12 || draft.h < 12;
    covers.push(isTap ? { shape, x: begun.x - size / 2, y: begun.y - size * .6, w: size, h: size * 1.2 } : draft);
    begun = draft = null;
    draw(); say();
  });
  canvas.addEventListener("pointercancel", () => { begun = draft = null; draw(); });
  canvas.addEventListener("focus", () => {
    if (!picture || hand || begun || !canvas.matches(":focus-visible")) return;
    const size = usual();
    hand = { shape, x: canvas.width / 2 - size / 2, y: canvas.height / 2 - size / 2, w: size, h: size * 1.2 };
    draw();
  });
  canvas.addEventListener("blur", () => { hand = null; if (picture) draw(); });
  canvas.addEventListener("keydown", (event) => {
    if (!hand) return;
    const step = usual() / 4;
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    if (moves[event.key]) { hand.x += moves[event.key][0]; hand.y += moves[event.key][1]; }
    else if (event.key === "+" || event.key === "=") { hand.w *= 1.2; hand.h *= 1.2; }
    else if (event.key === "-") { hand.w /= 1.2; hand.h /= 1.2; }
    else if (event.key === "Enter") { covers.push({ ...hand, shape }); say(); }
    else if (event.key === "Backspace" || event.key === "Delete") { covers.pop(); say(); }
    else return;
    hand.shape = shape;
    event.preventDefault();
    draw();
  });
  for (const button of box.querySelectorAll("[data-shape]")) {
    button.addEventListener("click", () => {
      shape = button.dataset.shape;
      for (const each of box.querySelectorAll("[data-shape]")) each.ariaPressed = String(each === button);
    });
  }
  box.querySelector("[data-undo]").addEventListener("click", () => { covers.pop(); draw(); say(); });

  let isSent = false;
  form.addEventListener("submit", async (event) => {
    if (isSent || !picture) return;
    event.preventDefault();
    await send();
    isSent = true;
    form.requestSubmit();
    isSent = false;
  });
  if (file.files.length) open(); // a reload keeps the chosen file
})();
