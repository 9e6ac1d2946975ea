// The menu on a phone: without this script it stays open, with it a button opens it.
const button = document.querySelector(".pt-menu-button");

if (button) {
  const menu = button.closest(".pt-menu");
  const show = (open) => {
    button.setAttribute("aria-expanded", String(open));
    menu.classList.toggle("pt-menu-open", open);
  };
  button.hidden = false;
  menu.classList.add("pt-menu-folds");
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || button.getAttribute("aria-expanded") !== "true") return;
    show(false);
    button.focus();
  });
}
