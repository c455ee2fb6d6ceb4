// Decide with one key: S or 1 same, B or 2 different, R or 3 unsure, U undo, L pass over.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input, select, textarea, [contenteditable]")) return;
  const key = event.key.toLowerCase();
  if (key.length !== 1) return;
  for (const button of document.querySelectorAll("[data-pair] [data-key]")) {
    if (button.dataset.key.includes(key)) {
      event.preventDefault();
      button.click();
      return;
    }
  }
});
// After an answer the new pair is read from its heading on.
document.addEventListener("htmx:afterSwap", () => {
  const heading = document.querySelector("[data-pair] section h2");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
});
