{% load i18n %}"use strict";
// Below its own page only: it keeps what the page needs, and never anything about people.
const STORE = "{{ store }}";
const KEPT = [{% for address in addresses %}"{{ address|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const PAGE = "{{ page|escapejs }}";

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = (names) => names.filter((name) => name.startsWith("lapangan-") && name !== STORE);
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
    .then(() => self.clients.claim()));
});

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && !answer.redirected) (await caches.open(STORE)).put(PAGE, answer.clone());
    return answer;
  } catch (offline) {
    return (await caches.match(PAGE)) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
  if (address.pathname === PAGE) event.respondWith(page(event.request));
  else if (KEPT.includes(address.pathname)) {
    event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept || fetch(event.request)));
  }
});
