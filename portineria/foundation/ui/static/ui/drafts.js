// A form that keeps itself: what is typed goes to the server as a draft, a moment after one stops typing.
// Nothing is written on the device. Without network it keeps trying from memory, and says so.

const QUIET = 800; // milliseconds without a keystroke
const AGAIN = 5000; // milliseconds between attempts without network

function typed(form) {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string") values.append(name, value);
  }
  return values;
}

function keepDraft(line) {
  const form = document.getElementById(line.dataset.draftForm);
  if (!form) return;
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
      if (answer.type === "opaqueredirect") return later("Non sei più dentro: entra da un’altra scheda, poi torna qui. Non chiudere questa pagina.");
      const words = await answer.json().catch(() => ({}));
      line.textContent = answer.ok ? `Bozza salvata alle ${words.saved}.` : words.detail || "La bozza non è stata salvata. Non chiudere questa pagina.";
    } catch (error) {
      if (error.name !== "AbortError") later("Senza rete: quello che hai scritto è solo in questa pagina. Riprovo da solo: non chiuderla.");
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
}

document.querySelectorAll("[data-draft-url]").forEach(keepDraft);
