// The outbox on the telephone: entries sealed with a key that is made from a PIN and kept nowhere.
"use strict";

const Toko = (() => {
  const NAME = "payung-lapangan", ROUNDS = 600000, MOST_WRONG = 10, PROOF = "payung";
  let key = null;

  const words = new TextEncoder();
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

  function opened() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("outbox", { keyPath: "id" });
      request.result.createObjectStore("lock", { keyPath: "id" });
    };
    return asked(request);
  }

  async function inside(store, mode, work) {
    const base = await opened();
    try {
      const transaction = base.transaction(store, mode);
      const ended = new Promise((done, failed) => {
        transaction.oncomplete = done;
        transaction.onerror = transaction.onabort = () => failed(transaction.error);
      });
      const answer = await work(transaction.objectStore(store));
      await ended;
      return answer;
    } finally {
      base.close();
    }
  }

  const lockOf = (mark) => inside("lock", "readonly", (store) => asked(store.get(mark)));

  async function keyFrom(pin, salt) {
    const raw = await crypto.subtle.importKey("raw", words.encode(pin), "PBKDF2", false, ["deriveKey"]);
    return crypto.subtle.deriveKey(
      { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, raw,
      { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  }

  async function sealed(value, with_key, about) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt(
      { name: "AES-GCM", iv, additionalData: words.encode(about) }, with_key, words.encode(JSON.stringify(value)));
    return { iv, data };
  }

  async function unsealed(box, with_key, about) {
    const data = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: box.iv, additionalData: words.encode(about) }, with_key, box.data);
    return JSON.parse(new TextDecoder().decode(data));
  }

  return {
    /** Whether somebody chose a PIN on this telephone; another person's outbox is not ours. */
    async hasLock(mark) { return Boolean(await lockOf(mark)); },

    /** The first PIN. */
    async choose(mark, pin) {
      const salt = crypto.getRandomValues(new Uint8Array(16));
      key = await keyFrom(pin, salt);
      const proof = await sealed(PROOF, key, mark);
      await inside("lock", "readwrite", (store) => asked(store.put({ id: mark, salt, proof, wrong: 0 })));
    },

    /** "open", "wrong", or "wiped" when the PIN was wrong too often. */
    async open(mark, pin) {
      const lock = await lockOf(mark);
      const tried = await keyFrom(pin, lock.salt);
      try {
        await unsealed(lock.proof, tried, mark);
      } catch {
        lock.wrong += 1;
        if (lock.wrong >= MOST_WRONG) { await this.wipe(); return "wiped"; }
        await inside("lock", "readwrite", (store) => asked(store.put(lock)));
        return "wrong";
      }
      key = tried;
      if (lock.wrong) {
        lock.wrong = 0;
        await inside("lock", "readwrite", (store) => asked(store.put(lock)));
      }
      return "open";
    },

    async put(mark, entry) {
      const id = crypto.randomUUID();
      const box = await sealed(entry, key, `${mark}/${id}`);
      await inside("outbox", "readwrite", (store) => asked(store.put({ id, mark, at: Date.now(), ...box })));
      return id;
    },

    /** Everything of this person that waits, the oldest first. */
    async all(mark) {
      const boxes = await inside("outbox", "readonly", (store) => asked(store.getAll()));
      const mine = boxes.filter((box) => box.mark === mark).sort((a, b) => a.at - b.at);
      return Promise.all(mine.map(async (box) => (
        { id: box.id, at: box.at, ...(await unsealed(box, key, `${mark}/${box.id}`)) })));
    },

    async remove(ids) {
      await inside("outbox", "readwrite", (store) => Promise.all(ids.map((id) => asked(store.delete(id)))));
    },

    /** Nothing stays on the telephone: entries, PIN, kept pages. */
    async wipe() {
      key = null;
      const request = indexedDB.deleteDatabase(NAME);
      await new Promise((done) => { request.onsuccess = request.onerror = request.onblocked = done; });
      if ("caches" in self) {
        const names = (await caches.keys()).filter((name) => name.startsWith("lapangan-"));
        await Promise.all(names.map((name) => caches.delete(name)));
      }
      const workers = (await navigator.serviceWorker?.getRegistrations()) || [];
      await Promise.all(workers.map((worker) => worker.unregister()));
    },
  };
})();
