// Attendance without network: the registers of the week under a PIN, one touch a name, everything said in envelopes.

import { isOpen, listen, put, send, waiting } from "./outbox.js";
import * as vaults from "./vault.js";

const place = document.getElementById("campo");
const holder = document.querySelector("script[data-outbox-holder]")?.dataset.outboxHolder;
const by = (id) => document.getElementById(id);
const CHECK = 30000; // milliseconds between looks at the clock
let vault = null;
let session = null;
let line = Promise.resolve(); // one change of the vault after the other

const WORDS = {
  none: "Su questo dispositivo non ci sono nomi. Per prenderli serve la rete.",
  old: "Sono passate 72 ore: i nomi non sono più qui. Le presenze segnate aspettano in busta, e partono con la rete.",
  closed: "I registri sono su questo dispositivo, chiusi.",
  gone: "Cinque codici sbagliati: i nomi non sono più qui. Le presenze segnate aspettano in busta.",
  offline: "Adesso non c’è rete: per prendere i registri riprova quando torna.",
  outside: "Per consegnare e per prendere i registri bisogna entrare.",
  plain: "Questo browser non sa chiudere buste: usa i registri dei laboratori, con la rete.",
};

function say(words, link) {
  by("campo-stato").textContent = words;
  if (!link) return;
  const way = document.createElement("a");
  [way.href, way.textContent] = [place.dataset.signIn, "Entra"];
  by("campo-stato").append(" ", way);
}

function show(...ids) {
  for (const id of ["campo-prendi", "campo-apri", "campo-incontri", "campo-registro"]) by(id).hidden = !ids.includes(id);
}

async function begin() {
  if (!isOpen() || !holder) return say(WORDS.plain);
  const found = await vaults.look(holder);
  vault = session = null;
  show(found.state === "none" ? "campo-prendi" : "campo-apri");
  say(found.why ? WORDS[found.why] : WORDS[found.state]);
  await sent();
}

async function fetched() {
  const answer = await fetch(place.dataset.package, { redirect: "manual", headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer) return say(WORDS.offline);
  if (!answer.ok) return say(WORDS.outside, true);
  return answer.json();
}

async function take(event) {
  event.preventDefault();
  const carried = await fetched();
  if (!carried) return;
  vault = await vaults.make(holder, by("pin-nuovo").value, { carried, marks: {}, writers: {}, met: {} }, Date.parse(carried.expires_at));
  by("campo-prendi").reset();
  list();
}

async function unlock(event) {
  event.preventDefault();
  const opened = await vaults.open(holder, by("pin").value);
  by("campo-apri").reset();
  if (opened.wrong === 0) {
    show("campo-prendi");
    return say(WORDS.gone);
  }
  if (opened.wrong) return say(`Il codice è sbagliato. ${opened.wrong === 1 ? "Resta 1 tentativo" : `Restano ${opened.wrong} tentativi`}, poi i nomi spariscono.`);
  vault = opened;
  list();
}

async function renew() {
  const carried = await fetched();
  if (!carried) return;
  vault.content.carried = carried;
  await kept(Date.parse(carried.expires_at));
  list();
}

const kept = (expires) => (line = line.then(() => vault && vaults.keep(vault, expires)));

const time = (text, how) => new Intl.DateTimeFormat("it", { timeZone: "Europe/Rome", ...how }).format(new Date(text));
const day = (text) => time(text, { weekday: "long", day: "numeric", month: "long" });
const hour = (text) => time(text, { hour: "2-digit", minute: "2-digit" });

function list() {
  session = null;
  show("campo-incontri");
  const { sessions } = vault.content.carried;
  const groups = { oggi: [], prima: [], dopo: [] };
  for (const one of sessions) groups[when(one)].push(one);
  for (const [name, ones] of Object.entries(groups)) {
    by(`incontri-${name}`).replaceChildren(...ones.map(way));
    by(`incontri-${name}`).parentElement.hidden = !ones.length && name !== "oggi";
  }
  if (!groups.oggi.length) by("incontri-oggi").textContent = "Oggi non ci sono incontri nei tuoi laboratori.";
  count();
}

function way(one) {
  const box = row(one.title, told(one), () => enter(one));
  box.dataset.session = one.id;
  return box;
}

const date = (instant) => new Intl.DateTimeFormat("sv", { timeZone: "Europe/Rome" }).format(instant);

function when(one) {
  const [on, today] = [date(new Date(one.starts_at)), date(new Date())];
  return on === today ? "oggi" : on < today ? "prima" : "dopo";
}

function told(one) {
  const closed = one.state === "closed" ? " · registro chiuso" : "";
  return `${when(one) === "oggi" ? "" : `${day(one.starts_at)}, `}${hour(one.starts_at)} · ${one.lab}${closed}`;
}

// Why nothing can be touched here now; the server would refuse it.
function shut(one) {
  if (one.state === "closed") return "Il registro era chiuso quando l’hai preso: per correggerlo riaprilo con la rete.";
  return when(one) === "dopo" ? "Le presenze si segnano dal giorno dell’incontro." : "";
}

function enter(one) {
  session = one;
  show("campo-registro");
  by("titolo-registro").textContent = `${one.title}, ${day(one.starts_at)}`;
  by("campo-chiuso").textContent = shut(one);
  by("campo-nuova").hidden = Boolean(shut(one));
  draw();
  by("titolo-registro").focus();
}

function draw() {
  const { carried, met } = vault.content;
  const names = new Map(carried.people.map((person) => [person.id, person]));
  const rows = session.people.map((id) => toggle(names.get(id)));
  const added = (met[session.id] ?? []).map((name) => row(name, "persona nuova · presente", null, true));
  by("elenco-persone").replaceChildren(...rows, ...added);
  headcount();
}

const isThere = (id) => vault.content.marks[session.id]?.[id] ?? session.present.includes(id);

function headcount() {
  const added = vault.content.met[session.id]?.length ?? 0;
  by("campo-presenti").textContent = `${session.people.filter(isThere).length + added} presenti di ${session.people.length + added}`;
}

function toggle(person) {
  const act = shut(session) ? null : () => touch(person.id, box);
  const box = row(person.name, person.birth, act, isThere(person.id));
  return box;
}

// A row as large as a finger, as `ui_toggle` draws it; pressed is undefined for what only leads on.
function row(label, detail, act, pressed) {
  const box = document.createElement("div");
  box.className = "pt-toggle";
  const button = document.createElement("button");
  button.type = "button";
  const words = document.createElement("span");
  words.className = "pt-toggle-words";
  words.append(piece("pt-toggle-label", label), piece("pt-toggle-detail", detail));
  if (pressed !== undefined) button.append(piece("pt-toggle-mark", ""));
  button.append(words);
  if (pressed !== undefined) button.append(piece("pt-toggle-state", ""));
  if (act) button.addEventListener("click", act);
  else button.disabled = true;
  box.append(button);
  if (pressed !== undefined) press(box, pressed);
  return box;
}

function piece(name, words) {
  const span = document.createElement("span");
  [span.className, span.textContent] = [name, words];
  return span;
}

function press(box, pressed) {
  const button = box.querySelector("button");
  button.setAttribute("aria-pressed", String(pressed));
  button.removeAttribute("aria-busy");
  box.querySelector(".pt-toggle-mark").textContent = pressed ? "✓" : "";
  box.querySelector(".pt-toggle-state").textContent = pressed ? "Presente" : button.disabled ? "Non presente" : "Segna presente";
}

async function touch(person, box) {
  const { marks, writers } = vault.content;
  const present = !isThere(person);
  const name = `${session.id}/${person}`;
  writers[name] ??= crypto.randomUUID();
  (marks[session.id] ??= {})[person] = present;
  hold(box);
  // «Presente» is said only of what is kept: whatever kills the browser now, it will arrive.
  const shown = () => {
    press(box, present);
    headcount();
  };
  const lost = () => {
    marks[session.id][person] = !present;
    press(box, !present);
  };
  await said(writers[name], { person, present }, shown, lost);
}

function hold(box) {
  box.querySelector("button").setAttribute("aria-busy", "true");
  box.querySelector(".pt-toggle-state").textContent = "Salvo…";
}

async function meet(event) {
  event.preventDefault();
  const [given, family, year] = [by("nome").value.trim(), by("cognome").value.trim(), by("anno").value];
  if (!given) return;
  (vault.content.met[session.id] ??= []).push(`${given} ${family}`.trim());
  const newcomer = { given_name: given, family_name: family, birth_year: year ? Number(year) : null };
  by("campo-nuova").reset();
  draw();
  by("nome").focus();
  await said(crypto.randomUUID(), { newcomer, present: true });
}

// First the envelope, which waits as long as it takes; then what this page remembers of it.
async function said(writer, what, shown, lost) {
  const words = { kind: "attendance", session: session.id, at: new Date().toISOString(), ...what };
  try {
    await put({ address: place.dataset.door, writer, words });
  } catch {
    lost?.();
    return say("Su questo dispositivo non c’è più posto: l’ultimo tocco non è stato tenuto.");
  }
  shown?.();
  await kept();
  await sent();
}

async function sent() {
  await count();
  await send();
  await count();
}

async function count() {
  const left = (await waiting()).filter((one) => one.address === place.dataset.door).length;
  if (!vault && !left) return;
  if (left) say(left === 1 ? "1 presenza aspetta in busta: parte da sola quando c’è rete." : `${left} presenze aspettano in busta: partono da sole quando c’è rete.`);
  else say("Tutto consegnato.");
}

listen((news) => {
  if (news.forget) vaults.forget(holder).then(watch);
  if (news.state === "outside") say(WORDS.outside, true);
  else if (news.state === "kept" && news.reason) say(news.reason);
  else count();
});

async function watch() {
  if (vault && (await vaults.look(holder)).state === "none") {
    for (const id of ["elenco-persone", "incontri-oggi", "incontri-prima", "incontri-dopo"]) by(id).replaceChildren();
    await begin();
  }
}

by("campo-prendi").addEventListener("submit", take);
by("campo-apri").addEventListener("submit", unlock);
by("campo-nuova").addEventListener("submit", meet);
by("campo-indietro").addEventListener("click", list);
by("campo-aggiorna").addEventListener("click", renew);
by("campo-dimentica").addEventListener("click", () => vaults.forget(holder).then(begin));
addEventListener("online", sent);
setInterval(watch, CHECK);
document.addEventListener("visibilitychange", watch);

// The page and its files, kept for when there is no network; once the worker stands, so that nothing is missing.
if ("serviceWorker" in navigator) {
  await navigator.serviceWorker.register(place.dataset.worker, { scope: "/campo/" });
  await navigator.serviceWorker.ready;
  const files = performance.getEntriesByType("resource").map((one) => new URL(one.name)).filter((one) => one.origin === location.origin && one.pathname.startsWith("/static/"));
  const cache = await caches.open("portineria-campo-1");
  await Promise.allSettled([...new Set(files.map((one) => one.pathname))].map((path) => cache.add(path)));
  await cache.add("/campo/").catch(() => {});
}
place.dataset.ready = "1";
await begin();
