// The field page: a PIN opens the outbox, entries go in, and out when there is a network.
"use strict";

(() => {
  const page = document.querySelector("[data-field]");
  const { mark, stateAddress, sendAddress, workerAddress, loginAddress } = page.dataset;
  const part = (name) => page.querySelector(`[data-${name}]`);
  const word = (name) => part("words").content.querySelector(`[data-word="${name}"]`).textContent;
  const form = part("form"), lock = part("lock"), list = part("list");
  const SEND_AT_ONCE = 50;
  let waiting = [], sending = false, reminded = "";

  function say(where, name, extra = "") {
    const place = part(where);
    place.textContent = name ? word(name) + extra : "";
    place.hidden = !name;
  }

  function network() {
    part("network").textContent = word(navigator.onLine ? "online" : "offline");
    part("network").className = `chip chip--${navigator.onLine ? "ok" : "warn"}`;
  }

  function show() {
    part("count").textContent = waiting.length;
    list.replaceChildren(...waiting.map((entry) => {
      const line = document.createElement("li");
      const text = document.createElement("span");
      const name = document.createElement("strong");
      name.textContent = entry.name;
      text.append(name, document.createElement("br"), `${Periksa.masked(entry.nik)} · ${entry.job || "–"}`);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--small";
      button.textContent = word("remove");
      button.setAttribute("aria-label", `${word("remove")}: ${entry.name}`);
      button.addEventListener("click", async () => { await Toko.remove([entry.id]); await renew(); });
      line.append(text, button);
      return line;
    }));
    part("none").hidden = waiting.length > 0;
    part("send").disabled = waiting.length === 0;
  }

  async function renew() { waiting = await Toko.all(mark); show(); }

  // --- PIN ---------------------------------------------------------------------------------------

  async function askPin() {
    const known = await Toko.hasLock(mark);
    part("pin-new").hidden = known;
    part("pin-known").hidden = !known;
    lock.hidden = false;
    lock.querySelector("input").focus();
  }

  lock.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pin = lock.pin.value;
    if (!/^\d{6,12}$/.test(pin)) { say("pin-problem", "pin"); return; }
    lock.pin.value = "";
    lock.querySelector("button").disabled = true;
    const result = (await Toko.hasLock(mark)) ? await Toko.open(mark, pin) : (await Toko.choose(mark, pin), "open");
    lock.querySelector("button").disabled = false;
    if (result !== "open") {
      say("pin-problem", result);
      if (result === "wiped") await askPin();
      return;
    }
    say("pin-problem", "");
    lock.hidden = true;
    part("work").hidden = false;
    await renew();
    form.elements.name.focus();
    send();
  });

  // --- Entries -----------------------------------------------------------------------------------

  const entered = () => {
    const values = Object.fromEntries(new FormData(form));
    for (const name in values) values[name] = String(values[name]).trim();
    values.nik = values.nik.replace(/[\s.\-]/g, "");
    return values;
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const entry = entered();
    const problem = Periksa.problem(entry, waiting);
    say("problem", problem && `nik-${problem}`);
    form.elements.nik.setAttribute("aria-invalid", String(Boolean(problem) && problem !== "name"));
    if (problem) { form.elements[problem === "name" ? "name" : "nik"].focus(); return; }
    const remarks = Periksa.remarks(entry);
    const asked = JSON.stringify(entry);
    if (remarks.length && reminded !== asked) {  // said once; pressing again keeps it as it is
      reminded = asked;
      part("remark").textContent = [...remarks.map((name) => word(`differs-${name}`)), word("again")].join(" ");
      part("remark").hidden = false;
      return;
    }
    part("remark").hidden = true;
    const village = entry.village;
    await Toko.put(mark, entry);
    form.reset();
    form.elements.village.value = village;
    await renew();
    say("done", "kept");
    form.elements.name.focus();
    send();
  });

  // --- Sending -----------------------------------------------------------------------------------

  async function send() {
    if (sending || !waiting.length || !navigator.onLine) return;
    sending = true;
    try {
      const state = await fetch(stateAddress, { redirect: "manual", cache: "no-store" });
      if (!state.ok) { part("sign-in").hidden = false; return; }
      const known = await state.json();
      if (known.mark !== mark) { say("done", "other"); return; }
      part("sign-in").hidden = true;
      await sendAll(known.token);
    } catch {
      say("done", "failed");
    } finally {
      sending = false;
    }
  }

  async function sendAll(token) {
    let sent = 0;
    for (const village of new Set(waiting.map((entry) => entry.village))) {
      const mine = waiting.filter((entry) => entry.village === village);
      for (let at = 0; at < mine.length; at += SEND_AT_ONCE) {
        const entries = mine.slice(at, at + SEND_AT_ONCE).map(({ id, at: _, village: __, ...values }) => ({ key: id, values }));
        const answer = await fetch(sendAddress, {
          method: "POST", redirect: "manual",
          headers: { "Content-Type": "application/json", "X-CSRFToken": token },
          body: JSON.stringify({ village, entries }),
        });
        if (!answer.ok) { say("done", "failed"); return; }
        const { kept } = await answer.json();
        await Toko.remove(kept);
        sent += kept.length;
      }
    }
    await renew();
    if (sent) say("done", "sent", ` (${sent})`);
  }

  part("send").addEventListener("click", send);
  addEventListener("online", () => { network(); send(); });
  addEventListener("offline", network);

  // --- Leaving -----------------------------------------------------------------------------------

  /** The page may be older than the session: its own token is not good any more. */
  async function freshToken() {
    try {
      const state = await fetch(stateAddress, { redirect: "manual", cache: "no-store" });
      return state.ok ? (await state.json()).token : "";
    } catch {
      return "";
    }
  }

  part("leave").addEventListener("submit", async (event) => {
    if (event.target.dataset.wiped) return;
    event.preventDefault();
    if (waiting.length && event.target.dataset.asked !== "yes") {
      event.target.dataset.asked = "yes";
      say("leave-warning", "leave");
      return;
    }
    await Toko.wipe();
    event.target.dataset.wiped = "yes";
    const token = await freshToken();
    if (!token) { location.assign(loginAddress); return; }
    event.target.elements.csrfmiddlewaretoken.value = token;
    event.target.requestSubmit();
  });

  // --- Beginning ---------------------------------------------------------------------------------

  network();
  if (!window.crypto?.subtle || !window.indexedDB) { say("done", "unable"); return; }
  if ("serviceWorker" in navigator) navigator.serviceWorker.register(workerAddress);
  askPin();
})();
