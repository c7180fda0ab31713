/* The button that prints a page, there only where a script can run; a page that « Imprimer » leads to opens the print dialog by itself. */
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
if (location.hash === "#imprimer") window.print();
