/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   The door: a phone's camera reads guests' codes where the browser can, the hall's screen keeps its
   code fresh. All of it works without: typing, reloading. */
"use strict";
(() => {
  // The hall's screen: whatever is marked fresh is taken from the page itself, every ten seconds.
  const fresh = () => document.querySelectorAll("[data-fresh]");
  if (fresh().length) {
    const stale = document.querySelector("[data-stale]");
    let isAsking = false;
    const renew = async () => {
      if (isAsking) return;
      isAsking = true;
      try {
        const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(8000) });
        if (!answer.ok || answer.redirected) throw new Error(answer.status);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const parts = page.querySelectorAll("[data-fresh]");
        fresh().forEach((part, at) => part.replaceChildren(...parts[at].childNodes));
        stale.hidden = true;
      } catch { stale.hidden = false; }
      isAsking = false;
    };
    setInterval(renew, 10000);
    addEventListener("online", renew);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) renew(); });
    navigator.wakeLock?.request("screen").catch(() => {});
  }

  // The crew's phone. A camera needs HTTPS or this very machine; where it is not there nothing shows.
  const scan = document.querySelector("[data-scan]");
  const door = document.querySelector("[data-door]");
  if (!scan || !("BarcodeDetector" in window) || !navigator.mediaDevices) return;
  const video = scan.querySelector("video");
  const state = scan.querySelector("[data-state]");
  scan.hidden = false;
  const codeIn = (text) => {
    try { return new URL(text).searchParams.get("kode"); } catch { return /^[a-z0-9]{5,8}$/i.test(text) ? text : null; }
  };
  const lastKept = "gaung:pintu";
  const start = async () => {
    let detector;
    try {
      if (!(await BarcodeDetector.getSupportedFormats()).includes("qr_code")) throw new Error("no qr");
      detector = new BarcodeDetector({ formats: ["qr_code"] });
      video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      await video.play();
    } catch {
      state.textContent = scan.dataset.denied;
      sessionStorage.removeItem(lastKept);
      return;
    }
    scan.classList.add("on");
    sessionStorage.setItem(lastKept, "on");
    let before = new Map();
    const look = async () => {
      let code = null;
      try { code = (await detector.detect(video)).map((found) => codeIn(found.rawValue)).find(Boolean); } catch { /* the next frame */ }
      // The guest who was just let in still holds the phone up: the same code counts after a pause.
      if (code && (before.get(code) || 0) < Date.now() - 6000) {
        before.set(code, Date.now());
        await send(code);
      }
      setTimeout(look, 180);
    };
    look();
  };
  const send = async (code) => {
    const form = new FormData(door);
    form.set("kode", code);
    try {
      const answer = await fetch(door.action, { method: "POST", body: form, signal: AbortSignal.timeout(8000) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const name of ["[data-told]", "[data-counts]"]) {
        const [here, there] = [document.querySelector(name), page.querySelector(name)];
        if (here && there) here.replaceChildren(...there.childNodes);
      }
      navigator.vibrate?.(answer.ok ? 60 : [60, 60, 60]);
    } catch { door.elements.kode.value = code; door.elements.kode.focus(); }
  };
  scan.querySelector("[data-start]").addEventListener("click", start);
  if (sessionStorage.getItem(lastKept)) start();
})();
