// Boxes before the rows of a list: one that chooses all, Shift for a stretch, arrows to go up and
// down, Ctrl+A for all, and how many are chosen. Without it every box works by itself.
for (const form of document.querySelectorAll("[data-choosing]")) {
  const alls = form.querySelectorAll("[data-choose-all]");
  const boxes = [...form.querySelectorAll("tbody input[type=checkbox]")];
  const none = form.querySelector("[data-chosen-none]");
  const some = form.querySelector("[data-chosen-some]");
  let last = -1;

  const tell = () => {
    const count = boxes.filter((box) => box.checked).length;
    for (const all of alls) {
      all.checked = count > 0 && count === boxes.length;
      all.indeterminate = count > 0 && count < boxes.length;
    }
    if (!some) return;
    some.closest(".chosen").classList.toggle("is-open", count > 0);
    none.hidden = count > 0;
    some.hidden = count === 0;
    form.querySelector("[data-chosen-count]").textContent = count;
  };
  const chooseAll = (chosen) => {
    for (const box of boxes) box.checked = chosen;
    tell();
  };

  for (const all of alls) {
    all.addEventListener("change", () => chooseAll(all.checked));
    all.closest("[hidden]")?.removeAttribute("hidden");
  }
  boxes.forEach((box, at) => {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last >= 0) {
        for (const one of boxes.slice(Math.min(at, last), Math.max(at, last) + 1)) {
          one.checked = box.checked;
        }
      }
      last = at;
    });
    box.addEventListener("change", tell);
    box.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && boxes[at + step]) {
        event.preventDefault();
        boxes[at + step].focus();
      } else if (event.key === "a" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        chooseAll(true);
      }
    });
  });
  tell(); // a browser that goes back keeps what was chosen
}
