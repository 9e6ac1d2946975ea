// The sealed outbox: what is to reach the server waits here in envelopes this device cannot open, and leaves by itself.
// On the device stand only: the envelope, its number, the door it is for, whose it is (a hash), which page wrote it.
// A door answers 2xx once it has the words; then, and only then, the envelope goes. Every page of the staff sends what
// waits of whoever is signed in, in the order of the numbers. The server knows what it already has (device, number).

import { asText, canSeal, fromText, LARGEST, seal } from "./sealing.js";

const AGAIN = 5000; // milliseconds between attempts
const PATIENCE = 15000; // milliseconds for one answer
const KEEPALIVE = 60000; // bytes: browsers let no more outlive their page

const desk = document.querySelector("script[data-outbox-key]");
const listeners = [];
const ours = new Set(); // writers of this page
const refused = new Set(); // numbers the server could not take; another page asks again
let database = null;
let running = null;
let again = false;
let timer = 0;

export const isOpen = () => Boolean(desk && canSeal());

// Tells what became of an envelope: {writer, sequence, isOurs, state, …}. States: "kept" with what the server answered; "waiting", no
// network; "outside", nobody is signed in; "refused", the server cannot take it: it stays here all the same.
export function listen(listener) {
  listeners.push(listener);
}

// Close `words` (anything JSON) for the door at `address`, in place of what `writer` closed before for that door.
// Throws when there is no room, or more than an envelope holds.
export async function put({ address, writer, words }) {
  const bytes = new TextEncoder().encode(JSON.stringify(words));
  if (bytes.length > LARGEST) throw new RangeError("more than one envelope holds");
  const holder = desk.dataset.outboxHolder;
  ours.add(writer);
  const { device, sequence } = await numbered();
  const context = [address, holder, device, String(sequence)];
  const envelope = await seal(bytes, fromText(desk.dataset.outboxKey), context);
  const closed = { sequence, device, holder, address, writer, envelope };
  await inStore("readwrite", "envelopes", (store) => {
    store.index("writer").openCursor(IDBKeyRange.only(writer)).onsuccess = ({ target: { result: earlier } }) => {
      if (!earlier) return;
      if (earlier.value.sequence < sequence && earlier.value.address === address) earlier.delete();
      earlier.continue();
    };
    store.put(closed);
  });
  return closed;
}

// Let an envelope go while its page ends. It stays here too: the next page hears whether it arrived.
export function push(closed) {
  delivered(closed);
}

// Send what waits, one after the other; resolves to what still waits of ours.
export async function send() {
  if (!isOpen()) return [];
  again = true;
  running ??= rounds().finally(() => { running = null; });
  await running;
  return waiting();
}

export async function waiting() {
  const all = await inStore("readonly", "envelopes", (store) => store.getAll());
  return all.filter((one) => one.holder === desk.dataset.outboxHolder);
}

async function rounds() {
  clearTimeout(timer);
  while (again) {
    again = false;
    // One page of this device at a time.
    await navigator.locks.request("portineria-outbox", round);
  }
}

async function round() {
  const left = (await waiting()).filter((one) => !refused.has(one.sequence));
  while (left.length) {
    const news = await delivered(left[0]);
    if (news.state === "waiting" || news.state === "outside") {
      if (news.state === "waiting") timer = setTimeout(send, AGAIN);
      return left.forEach((one) => tell(one, news));
    }
    const one = left.shift();
    if (news.state === "kept") await inStore("readwrite", "envelopes", (store) => store.delete(one.sequence));
    if (news.state === "refused") refused.add(one.sequence);
    tell(one, news);
  }
}

function tell({ writer, sequence }, news) {
  listeners.forEach((listener) => listener({ ...news, writer, sequence, isOurs: ours.has(writer) }));
}

async function delivered(one) {
  const body = new URLSearchParams({ device: one.device, sequence: one.sequence, envelope: asText(one.envelope) });
  const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  try {
    const answer = await fetch(one.address, {
      method: "POST", body, redirect: "manual", headers: { "X-CSRFToken": token },
      signal: AbortSignal.timeout(PATIENCE), keepalive: body.toString().length < KEEPALIVE,
    });
    if (answer.type === "opaqueredirect" || answer.status === 403) return { state: "outside" };
    if (answer.status >= 500 || answer.status === 429) return { state: "waiting" };
    const words = await answer.json().catch(() => null);
    return answer.ok && words ? { ...words, state: "kept" } : { ...words, state: "refused" };
  } catch {
    return { state: "waiting" };
  }
}

// The device's name and its next number, taken in one transaction: two pages never take the same.
function numbered() {
  return inStore("readwrite", "device", (store) => {
    const taken = { result: null };
    store.get("this").onsuccess = ({ target: { result: known } }) => {
      const { device, sequence } = known ?? { device: crypto.randomUUID(), sequence: 0 };
      taken.result = { name: "this", device, sequence: sequence + 1 };
      store.put(taken.result);
    };
    return taken;
  });
}

async function inStore(mode, name, work) {
  database ??= opened();
  const stores = (await database).transaction(name, mode, { durability: "strict" });
  return new Promise((resolve, reject) => {
    const asked = work(stores.objectStore(name));
    stores.oncomplete = () => resolve(asked?.result);
    stores.onabort = () => reject(stores.error);
  });
}

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("portineria-outbox", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("device", { keyPath: "name" });
      asked.result.createObjectStore("envelopes", { keyPath: "sequence" }).createIndex("writer", "writer");
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

if (isOpen()) {
  send();
  addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
}
