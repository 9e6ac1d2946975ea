// Serves /campo/ where there is no network: its page and its files, as they were last seen. Nobody's data is kept here.

const KEPT = "portineria-campo-1";
const PAGE = "/campo/";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(tidied().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname === PAGE ? request.mode === "navigate" : pathname.startsWith("/static/")) event.respondWith(fresh(event));
});

// The network first: what is kept is for when there is none.
async function fresh(event) {
  const { request } = event;
  const kept = await caches.open(KEPT);
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic" && !answer.redirected) {
      const copy = answer.clone();
      event.waitUntil(kept.put(new URL(request.url).pathname, copy));
    }
    return answer;
  } catch (error) {
    const known = await kept.match(new URL(request.url).pathname);
    if (known) return known;
    throw error;
  }
}

async function tidied() {
  for (const name of await caches.keys()) {
    if (name.startsWith("portineria-campo-") && name !== KEPT) await caches.delete(name);
  }
}
