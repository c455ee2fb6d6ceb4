// Passkeys: buttons show only where the browser knows them, and a refusal is told in words.
(() => {
  const known = "PublicKeyCredential" in window;
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = !known;
  for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = known;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    for (const said of document.querySelectorAll("[data-passkey-failed]")) {
      said.hidden = false;
      said.focus();
    }
  });
})();
