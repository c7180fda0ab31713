/* The page of the widget: what its buttons show, and copying the lines. */
import type { OpcoAssistantApi } from "../widget/widget.d.ts";

const assistant = (): OpcoAssistantApi => window.OpcoAssistant;

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  button.addEventListener("click", async () => {
    const lines = document.getElementById(button.dataset.copy ?? "")?.textContent ?? "";
    await navigator.clipboard.writeText(lines);
    button.textContent = "Copié";
  });
}
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-theme]")) {
  button.addEventListener("click", () => assistant().setTheme(button.dataset.theme === "dark" ? "dark" : "light"));
}
document.querySelector("#open")?.addEventListener("click", () => assistant().open());
