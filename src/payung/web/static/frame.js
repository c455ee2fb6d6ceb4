// On every page: answers under the search field, "/" to get there, "g" and a letter to go somewhere,
// "?" for help. Nothing here is needed: every page works without a script.
(() => {
  const typing = (event) => event.target.closest("input, select, textarea, [contenteditable]");
  const form = document.querySelector("form.search");
  const field = form && form.querySelector("input[type=search]");
  const answers = form && form.querySelector("[data-answers]");
  let waiting, asked = 0;

  const show = (html) => {
    answers.innerHTML = html;
    answers.hidden = !html.trim();
  };
  const ask = async () => {
    const number = ++asked;
    if (field.value.trim().length < 2) return show("");
    const body = new FormData(form);
    body.set("part", "1");
    const answer = await fetch(form.action, { method: "POST", body });
    if (answer.ok && number === asked) show(await answer.text());
  };
  if (field) {
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(ask, 160);
    });
    form.addEventListener("submit", () => { asked += 1; });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { show(""); field.focus(); return; }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [field, ...answers.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      if (at < 0 || at >= stops.length || stops.length === 1) return;
      event.preventDefault();
      stops[at].focus();
    });
    document.addEventListener("click", (event) => { if (!form.contains(event.target)) show(""); });
    form.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !form.contains(event.relatedTarget)) show("");
    });
  }

  const help = document.querySelector("dialog[data-help]");
  document.addEventListener("click", (event) => {
    if (!help || !event.target.closest("[data-open-help]")) return;
    event.preventDefault();
    help.showModal();
  });

  let going = 0;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "/" && field) {
      event.preventDefault();
      field.focus();
      field.select();
    } else if (event.key === "?" && help) {
      event.preventDefault();
      help.showModal();
    } else if (event.key === "g") {
      going = Date.now();
    } else if (Date.now() - going < 1500) {
      going = 0;
      const place = document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
      if (place) {
        event.preventDefault();
        event.stopImmediatePropagation();
        place.click();
      }
    }
  }, true);
})();
