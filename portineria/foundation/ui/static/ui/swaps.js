// After htmx has changed a piece of the page: focus where it helps, and say so when nothing was saved.
const messages = () => document.getElementById("messaggi");

const say = (text) => {
  const box = document.createElement("div");
  box.className = "pt-alert pt-tone-bad";
  box.setAttribute("role", "alert");
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words);
  messages()?.replaceChildren(box);
};

document.addEventListener("htmx:afterSwap", (event) => {
  messages()?.replaceChildren();
  event.detail.elt?.querySelector?.("[data-focus]")?.focus();
});

document.addEventListener("htmx:sendError", () =>
  say("Non c’è connessione: l’ultimo tocco non è stato salvato. Riprova quando torna la rete."),
);

document.addEventListener("htmx:responseError", (event) =>
  say(
    event.detail.xhr.status === 404
      ? "Questa voce non c’è più, o non puoi più vederla: ricarica la pagina."
      : "L’ultimo tocco non è stato salvato: ricarica la pagina e riprova.",
  ),
);
