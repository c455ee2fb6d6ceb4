// The appearance changes at once and is remembered; open menus close when somebody looks elsewhere.
(() => {
  const root = document.documentElement;
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("[data-appearance-form]");
    if (!form) return;
    event.preventDefault();
    const choice = event.submitter.value;
    if (choice === "auto") root.removeAttribute("data-appearance");
    else root.setAttribute("data-appearance", choice);
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(button === event.submitter));
    }
    const body = new FormData(form);
    body.set("appearance", choice);
    fetch(form.action, { method: "POST", body, redirect: "manual" });
  });
  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (menu !== except) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement.closest("details[data-menu]");
    closeMenus();
    if (menu) menu.querySelector("summary").focus();
  });
})();
