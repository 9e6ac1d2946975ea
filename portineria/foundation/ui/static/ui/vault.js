// The week's registers on a device: closed with a PIN (PBKDF2 → AES-GCM), for 72 hours, five wrong PINs at most.
// In clear stand only: whose they are (a hash), until when, the salt, how often a wrong PIN was tried.

export const TRIES = 5;
const ROUNDS = 600000; // PBKDF2-SHA-256, as OWASP advises (2023)
const BACKWARDS = 600000; // milliseconds a clock may be put back before we stop believing it

let database = null;

// {state: "none"}, or {state: "closed", expires, tries}. What is too old is gone when this answers.
export async function look(holder) {
  const row = await inStore("readonly", (store) => store.get(holder));
  if (!row) return { state: "none" };
  if (Date.now() >= row.expires || Date.now() < row.made - BACKWARDS) {
    await forget(holder);
    return { state: "none", why: "old" };
  }
  return { state: "closed", expires: row.expires, tries: row.tries };
}

// Close `content` under a new PIN until `expires` (milliseconds). Answers with the open vault.
export async function make(holder, pin, content, expires) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const key = await keyOf(pin, salt);
  const row = { holder, salt, expires, made: Date.now(), tries: 0, ...(await closed(key, content)) };
  await inStore("readwrite", (store) => store.put(row));
  return { holder, key, content };
}

// The open vault, or {wrong: how many tries are left}; at none left everything is gone.
export async function open(holder, pin) {
  // The try is counted before it is made: closing the page does not give it back.
  const row = await inStore("readwrite", (store) => {
    const taken = { result: null };
    store.get(holder).onsuccess = ({ target: { result: found } }) => {
      if (!found || found.tries >= TRIES) return;
      taken.result = { ...found, tries: found.tries + 1 };
      store.put(taken.result);
    };
    return taken;
  });
  if (!row) return { wrong: 0 };
  const key = await keyOf(pin, row.salt);
  try {
    const bytes = await crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv }, key, row.bytes);
    await inStore("readwrite", (store) => store.put({ ...row, tries: 0 }));
    return { holder, key, content: JSON.parse(new TextDecoder().decode(bytes)) };
  } catch {
    if (row.tries >= TRIES) await forget(holder);
    return { wrong: TRIES - row.tries };
  }
}

// Keep what changed; nothing when the vault is gone meanwhile.
export async function keep(vault, expires = 0) {
  const shut = await closed(vault.key, vault.content);
  await inStore("readwrite", (store) => {
    store.get(vault.holder).onsuccess = ({ target: { result: row } }) => {
      if (row) store.put({ ...row, ...shut, expires: expires || row.expires, made: expires ? Date.now() : row.made });
    };
  });
}

export function forget(holder) {
  return inStore("readwrite", (store) => store.delete(holder));
}

async function closed(key, content) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(content)));
  return { iv, bytes };
}

async function keyOf(pin, salt) {
  const source = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, source, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function inStore(mode, work) {
  database ??= opened();
  const stores = (await database).transaction("vaults", mode, { durability: "strict" });
  return new Promise((resolve, reject) => {
    const asked = work(stores.objectStore("vaults"));
    stores.oncomplete = () => resolve(asked?.result);
    stores.onabort = () => reject(stores.error);
  });
}

function opened() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("portineria-campo", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("vaults", { keyPath: "holder" });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}
