/* SPDX-FileCopyrightText: 2026 Gaung contributors
   SPDX-License-Identifier: AGPL-3.0-or-later

   The phone's work while many automatic requests come in: a worker that is given an ALTCHA v2
   challenge (PBKDF2/SHA-256, numbers tried one after the other) and gives its payload back, or an
   empty text where it cannot. SHA-256 is written out here: the browser's own is only there under
   https, a hall's server may have none, and for keys this small a call to it costs as much as the
   work. An HMAC's two pads are the same in all rounds, so a round is two blocks. */
"use strict";
(() => {
  const K = new Int32Array(64), START = new Int32Array(8);
  const root = (n, power) => {
    const part = n ** power % 1;
    return (part * 4294967296) | 0;
  };
  for (let n = 2, found = 0; found < 64; n += 1) {
    let isPrime = true;
    for (let by = 2; by * by <= n; by += 1) if (n % by === 0) isPrime = false;
    if (!isPrime) continue;
    if (found < 8) START[found] = root(n, 1 / 2);
    K[found] = root(n, 1 / 3);
    found += 1;
  }

  const w = new Int32Array(64);
  const turn = (x, by) => (x >>> by) | (x << (32 - by));
  // One block: `block` (16 words) is added to the state `from`, the result goes to `to`.
  const compress = (from, block, to) => {
    for (let i = 0; i < 16; i += 1) w[i] = block[i];
    for (let i = 16; i < 64; i += 1) {
      const x = w[i - 15], y = w[i - 2];
      w[i] = (w[i - 16] + w[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3))
        + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
    }
    let a = from[0], b = from[1], c = from[2], d = from[3];
    let e = from[4], f = from[5], g = from[6], h = from[7];
    for (let i = 0; i < 64; i += 1) {
      const s = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const t = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + s) | 0; d = c; c = b; b = a; a = (s + t) | 0;
    }
    to[0] = from[0] + a; to[1] = from[1] + b; to[2] = from[2] + c; to[3] = from[3] + d;
    to[4] = from[4] + e; to[5] = from[5] + f; to[6] = from[6] + g; to[7] = from[7] + h;
  };

  const words = (bytes, n) => {
    const padded = new Uint8Array(n * 4);
    padded.set(bytes);
    const view = new DataView(padded.buffer);
    return Int32Array.from({ length: n }, (_, i) => view.getInt32(i * 4));
  };
  const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) || [], (pair) => parseInt(pair, 16));
  const hexOf = (state) => Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");

  const inner = new Int32Array(8), outer = new Int32Array(8);
  const sum = new Int32Array(8), key = new Int32Array(8), block = new Int32Array(16);
  // A message of `n` bytes behind a pad, closed as SHA-256 wants it.
  const close = (message, n) => {
    message[n >> 2] |= 0x80 << (24 - (n % 4) * 8);
    message[15] = (64 + n) * 8;
  };
  const hmac = (message) => {
    compress(inner, message, sum);
    block.set(sum);
    compress(outer, block, sum);
  };
  // PBKDF2 for a key of 32 bytes: one block, `cost` rounds. Passwords and salts are short.
  const derive = (password, salt, cost) => {
    const pad = words(password, 16);
    compress(START, pad.map((word) => word ^ 0x36363636), inner);
    compress(START, pad.map((word) => word ^ 0x5c5c5c5c), outer);
    const first = new Uint8Array(salt.length + 4);
    first.set(salt);
    first[salt.length + 3] = 1;
    const message = words(first, 16);
    close(message, first.length);
    block.fill(0);
    close(block, 32);
    hmac(message);
    key.set(sum);
    for (let round = 1; round < cost; round += 1) {
      block.set(sum);
      hmac(block);
      for (let i = 0; i < 8; i += 1) key[i] ^= sum[i];
    }
    return key;
  };

  const solve = (challenge) => {
    const asked = challenge.parameters;
    if (asked.algorithm !== "PBKDF2/SHA-256" || asked.keyLength !== 32) return "";
    const salt = bytesOf(asked.salt), nonce = bytesOf(asked.nonce);
    if (salt.length > 48 || nonce.length > 56) return "";
    const password = new Uint8Array(nonce.length + 4);
    password.set(nonce);
    const view = new DataView(password.buffer);
    const until = Date.now() + 100000;
    for (let counter = 0; Date.now() < until; counter += 1) {
      view.setUint32(nonce.length, counter);
      const derivedKey = hexOf(derive(password, salt, asked.cost));
      if (derivedKey.startsWith(asked.keyPrefix)) {
        return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
      }
    }
    return "";
  };
  addEventListener("message", ({ data }) => {
    let payload = "";
    try { payload = solve(data); } catch { /* what cannot be read cannot be solved */ }
    postMessage(payload);
  });
})();
