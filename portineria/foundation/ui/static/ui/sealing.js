// Closes words in an envelope that only the server opens. The format is that of foundation/sealing/envelopes.py.
// The private half of the envelope's pair cannot be taken out and is forgotten at once: this page cannot open it again.

const VERSION = 1;
const KEY_ID = 8; // bytes
const LABEL = "portineria envelope 1";
export const LARGEST = 1048576; // bytes of words

const utf8 = new TextEncoder();

export function canSeal() {
  return Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB && navigator.locks);
}

export async function seal(words, serverPublic, context) {
  const { subtle } = crypto;
  const single = await subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
  const point = await subtle.exportKey("raw", single.publicKey);
  const theirs = await subtle.importKey("raw", serverPublic, { name: "X25519" }, false, []);
  const shared = await subtle.deriveBits({ name: "X25519", public: theirs }, single.privateKey, 256);
  const [key, nonce] = await secret(shared, joined(utf8.encode(LABEL), point, serverPublic));
  const name = (await subtle.digest("SHA-256", serverPublic)).slice(0, KEY_ID);
  const header = joined(new Uint8Array([VERSION]), name, point);
  const additionalData = joined(header, framed(context));
  return joined(header, await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData }, key, words));
}

async function secret(shared, info) {
  const source = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info };
  const made = await crypto.subtle.deriveBits(how, source, 44 * 8);
  const key = await crypto.subtle.importKey("raw", made.slice(0, 32), "AES-GCM", false, ["encrypt"]);
  return [key, made.slice(32)];
}

function framed(context) {
  return joined(...context.flatMap((text) => {
    const bytes = utf8.encode(text);
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, bytes.length);
    return [length.buffer, bytes];
  }));
}

function joined(...parts) {
  const arrays = parts.map((part) => new Uint8Array(part));
  const all = new Uint8Array(arrays.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of arrays) {
    all.set(one, at);
    at += one.length;
  }
  return all;
}

export function fromText(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
}

export function asText(bytes) {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
