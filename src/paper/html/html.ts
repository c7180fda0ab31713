/** HTML that may be sent as it is: made by {@link html}, or by a library that escapes. */
export type Html = { readonly html: string };

type Value = string | number | Html | readonly Html[] | undefined;

/** Writes HTML; every value that is not HTML itself is escaped. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  html: parts.map((part, index) => part + shown(values[index])).join(""),
});

const shown = (value: Value): string => {
  if (value === undefined) return "";
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return "html" in value ? value.html : value.map((one) => one.html).join("");
};

const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
