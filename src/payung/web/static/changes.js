// One box that chooses all others of the page. Without it every box works by itself.
for (const form of document.querySelectorAll("[data-choosing]")) {
  const all = form.querySelector("[data-choose-all]");
  const boxes = () => [...form.querySelectorAll("input[name=line]")];
  all?.addEventListener("change", () => {
    for (const box of boxes()) box.checked = all.checked;
  });
  form.addEventListener("change", () => {
    const chosen = boxes().filter((box) => box.checked).length;
    if (!all) return;
    all.checked = chosen > 0 && chosen === boxes().length;
    all.indeterminate = chosen > 0 && chosen < boxes().length;
  });
}
