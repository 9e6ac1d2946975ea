// Every page of the staff sends what waits in the outbox, and tells what became of it.

import { listen } from "./outbox.js";

const told = new Map(); // state → its note; one of each is enough

function note(state, tone, words, where) {
  told.get(state)?.remove();
  const box = document.createElement("div");
  box.className = `pt-alert pt-tone-${tone}`;
  const sentence = document.createElement("p");
  sentence.textContent = words;
  if (where) {
    const link = document.createElement("a");
    [link.href, link.textContent] = [where, "Vai alle bozze"];
    sentence.append(" ", link);
  }
  box.append(sentence);
  document.getElementById("messaggi")?.append(box);
  told.set(state, box);
}

listen((news) => {
  if (news.isOurs) return; // of a form on this page: its own line says it
  if (news.state === "kept" && news.offered) {
    note("kept", "good", "Le parole scritte prima, che aspettavano su questo dispositivo, sono arrivate: sono tra le bozze.", news.where);
  }
  if (news.state === "refused") {
    note("refused", "bad", "Su questo dispositivo ci sono parole in busta che il server non riesce ad aprire. Restano qui: avvisa chi gestisce Portineria.");
  }
});
