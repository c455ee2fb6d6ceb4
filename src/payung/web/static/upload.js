// Many files at once: a list with sizes, what is too large set apart, a bar for each while sending.
// Without this script the form sends the chosen files in the ordinary way.
(() => {
  const form = document.querySelector("[data-upload]");
  for (const zone of document.querySelectorAll("[data-drop]")) {
    zone.classList.add("drop--live");
    for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, () => zone.classList.add("is-over"));
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
    const input = zone.querySelector("input");
    const title = zone.querySelector("label");
    input.addEventListener("change", () => {
      if (!input.multiple && input.files.length) title.textContent = input.files[0].name;
    });
  }
  if (!form) return;

  const input = form.querySelector("input[type=file]");
  const list = form.querySelector("[data-list]");
  const box = form.querySelector("[data-chosen]");
  const button = form.querySelector("button[type=submit]");
  const words = form.dataset;
  const limit = Number(words.limit);
  let chosen = [];

  const size = (bytes) => {
    const [value, unit] = bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), "kB"] : [bytes / 1e6, "MB"];
    return `${value.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} ${unit}`;
  };
  const element = (name, className, text = "") => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const draw = () => {
    list.replaceChildren(...chosen.map((file) => {
      const item = element("li", "files__item files__item--plain");
      const note = element("span", "files__note", `${size(file.size)} · ${file.size > limit ? words.wordTooLarge : words.wordReady}`);
      if (file.size > limit) note.classList.add("field__error");
      const remove = element("button", "button button--quiet button--small", "×");
      remove.type = "button";
      remove.setAttribute("aria-label", `${words.wordRemove}: ${file.name}`);
      remove.addEventListener("click", () => {
        chosen = chosen.filter((other) => other !== file);
        draw();
      });
      item.append(element("span", "files__name", file.name), remove, note);
      return item;
    }));
    box.hidden = chosen.length === 0;
    input.required = chosen.length === 0;
  };

  input.addEventListener("change", () => {
    const known = new Set(chosen.map((file) => `${file.name}/${file.size}`));
    chosen = chosen.concat([...input.files].filter((file) => !known.has(`${file.name}/${file.size}`)));
    draw();
  });

  // One request carries all files; the bytes sent so far are shared out among them in order.
  const showSent = (sent, total) => {
    const factor = total ? sent / total : 0;
    let left = factor * chosen.reduce((sum, file) => sum + file.size, 0);
    [...list.children].forEach((item, number) => {
      const part = Math.min(1, Math.max(0, left / (chosen[number].size || 1)));
      left -= chosen[number].size;
      item.querySelector("progress").value = part;
      item.querySelector(".files__note").textContent = part >= 1 ? words.wordSent : `${words.wordSending} ${Math.round(part * 100)} %`;
    });
  };

  const failed = (text) => {
    button.disabled = false;
    const alert = element("div", "alert alert--bad", text);
    alert.setAttribute("role", "alert");
    form.querySelector(".alert")?.remove();
    form.prepend(alert);
    draw();
  };

  form.addEventListener("submit", (event) => {
    if (chosen.length === 0) return;
    event.preventDefault();
    chosen = chosen.filter((file) => file.size <= limit);
    draw();
    if (chosen.length === 0) return;
    button.disabled = true;
    for (const item of list.children) {
      item.querySelector("button").remove();
      const bar = element("progress", "progress");
      bar.max = 1;
      bar.value = 0;
      bar.setAttribute("aria-label", item.querySelector(".files__name").textContent);
      item.append(bar);
    }
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const file of chosen) body.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action || location.href);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.addEventListener("progress", (sending) => showSent(sending.loaded, sending.total));
    request.addEventListener("load", () => {
      if (request.status < 300 && request.response?.next) location.assign(request.response.next);
      else failed(request.response?.problem || words.wordFailed);
    });
    request.addEventListener("error", () => failed(words.wordFailed));
    request.send(body);
  });
})();
