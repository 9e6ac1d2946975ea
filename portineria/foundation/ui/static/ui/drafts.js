// A form that keeps itself: what is typed is closed in an envelope at once (ui/outbox.js) and goes to the server as a
// draft a moment after one stops typing. Without network the envelope waits on the device, and leaves by itself later.
// Where nothing can be sealed (no https) nothing is written on the device: the page tries again from memory, and says so.

import { isOpen, listen, push, put, send } from "./outbox.js";

const SEALING = 100; // milliseconds between a keystroke and its envelope
const QUIET = 600; // milliseconds without a keystroke
const AGAIN = 5000; // milliseconds between attempts without network
const ID = 36; // characters of a written UUID, with which the name of a form ends
const WORDS = {
  plain: "Quello che scrivi viene salvato come bozza. Senza rete resta solo in questa pagina, perché il collegamento non è protetto (https).",
  unsealed: "Quello che scrivi viene salvato come bozza. Questo dispositivo non può chiuderlo in busta: senza rete resta solo in questa pagina.",
  waiting: "Senza rete: le parole sono chiuse in busta su questo dispositivo. Partiranno da sole, anche se chiudi la pagina.",
  outside: "Non sei più dentro: le parole sono chiuse in busta su questo dispositivo. Partiranno da sole quando entri di nuovo.",
  refused: "Il server non ha preso la bozza: resta chiusa in busta su questo dispositivo. Non chiudere questa pagina, e avvisa chi gestisce Portineria.",
  unsent: "Senza rete: il modulo non è partito. Le parole sono chiuse in busta su questo dispositivo; quando torna la rete, premi di nuovo.",
  memory: "Senza rete: quello che hai scritto è solo in questa pagina. Riprovo da solo: non chiuderla.",
  out: "Non sei più dentro: entra da un’altra scheda, poi torna qui. Non chiudere questa pagina.",
  failed: "La bozza non è stata salvata. Non chiudere questa pagina.",
};

function typed(form) {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") values.append(name, value);
  }
  return values;
}

function byName(form) {
  const values = {};
  for (const [name, value] of typed(form)) (values[name] ??= []).push(value);
  return values;
}

function saved(words) {
  return words.apart ? `C’erano già altre parole: queste sono una bozza a parte, salvata alle ${words.saved}.` : `Bozza salvata alle ${words.saved}.`;
}

// Everything through the outbox, with network or without: there is one way, and it is tried at every keystroke.
function sealDraft(line, form) {
  let address = `${line.dataset.draftUrl}busta/`;
  let writer = crypto.randomUUID(); // this page, as long as it is open
  let began = byName(form);
  let typedSince = false; // since the last envelope was closed
  let last = null; // the envelope that has not arrived yet
  let closing = Promise.resolve();
  let sealing = 0;
  let quiet = 0;
  let released = false;
  let plain = null; // the way without envelopes, once they were found not to work here

  function close() {
    clearTimeout(sealing);
    sealing = 0;
    if (typedSince) closing = closing.then(closed);
    return closing;
  }

  async function closed() {
    typedSince = false;
    try {
      last = await put({ address, writer, words: { writer, began, where: location.pathname, values: byName(form) } });
    } catch {
      // No room on the device, no such key in this browser, or too long: from now on the way without envelopes.
      plain ??= keepDraft(line, form);
      say("plain", WORDS.unsealed);
      plain();
    }
  }

  function leave() {
    clearTimeout(quiet);
    if (last) push(last);
    if (typedSince) close().then(() => last && push(last));
  }

  async function submit(event) {
    if (released || plain || (!typedSince && !last)) return;
    event.preventDefault();
    clearTimeout(quiet);
    await close();
    await send(); // what waits arrives first: it may not come after the form it belongs to
    if (plain) return form.requestSubmit(event.submitter);
    if (last && line.dataset.outboxState === "waiting") return say("waiting", WORDS.unsent);
    released = true;
    form.requestSubmit(event.submitter);
    released = false;
  }

  // The words got a draft of their own: from here on this page is the form of that draft, with its own new id.
  function become(draft) {
    const names = address.split("/");
    const [old, made] = [names.at(-3), draft].map((name) => name.slice(-ID));
    for (const field of form.querySelectorAll("input[type=hidden]")) if (field.value === old) field.value = made;
    address = [...names.slice(0, -3), draft, ...names.slice(-2)].join("/");
  }

  function say(state, words) {
    line.dataset.outboxState = state;
    line.textContent = words;
  }

  listen((news) => {
    if (news.writer !== writer) return;
    if (news.state === "kept" && news.sequence === last?.sequence) last = null;
    if (news.state === "kept" && news.apart) become(news.form);
    if (news.state !== "kept" || !typedSince) say(news.state, news.state === "kept" ? saved(news) : WORDS[news.state]);
  });
  form.addEventListener("input", () => {
    if (plain) return;
    typedSince = true;
    sealing ||= setTimeout(close, SEALING);
    clearTimeout(quiet);
    quiet = setTimeout(() => close().then(send), QUIET);
  });
  form.addEventListener("submit", submit);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  addEventListener("pageshow", (event) => {
    if (event.persisted) [writer, began] = [crypto.randomUUID(), byName(form)];
  });
  addEventListener("beforeunload", (event) => typedSince && !navigator.onLine && event.preventDefault());
}

// From memory alone; returns what saves at once.
function keepDraft(line, form) {
  let timer = 0;
  let unsaved = false;
  let sending = null;

  async function save(options = {}) {
    clearTimeout(timer);
    sending?.abort();
    sending = new AbortController();
    const mine = sending;
    unsaved = false;
    try {
      const answer = await fetch(line.dataset.draftUrl, {
        method: "POST", body: typed(form), signal: mine.signal, redirect: "manual", ...options,
      });
      if (answer.type === "opaqueredirect") return later(WORDS.out);
      const words = await answer.json().catch(() => ({}));
      line.textContent = answer.ok ? saved(words) : words.detail || WORDS.failed;
    } catch (error) {
      if (error.name !== "AbortError") later(WORDS.memory);
    }
  }

  function later(words) {
    unsaved = true;
    line.textContent = words;
    timer = setTimeout(save, AGAIN);
  }

  form.addEventListener("input", () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(save, QUIET);
  });
  form.addEventListener("submit", () => {
    unsaved = false;
    clearTimeout(timer);
    sending?.abort();
  });
  addEventListener("online", () => unsaved && save());
  addEventListener("pagehide", () => unsaved && save({ keepalive: true }));
  document.addEventListener("visibilitychange", () => document.hidden && unsaved && save({ keepalive: true }));
  addEventListener("beforeunload", (event) => unsaved && !navigator.onLine && event.preventDefault());
  return save;
}

for (const line of document.querySelectorAll("[data-draft-url]")) {
  const form = document.getElementById(line.dataset.draftForm);
  if (!form) continue;
  if (isOpen()) sealDraft(line, form);
  else {
    line.textContent = WORDS.plain;
    keepDraft(line, form);
  }
}
