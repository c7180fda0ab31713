/**
 * What a stranger wrote, made safe for a terminal and for a reader of markdown: on one line, without control or direction characters,
 * and with nothing left that draws a link or fetches a picture.
 */
export const plainLine = (text: string): string =>
  oneLine(text)
    .replaceAll("[…]", "(…)")
    .replace(/[\\`*_[\]<>|]/g, "\\$&");

/** A text on one line, without control or direction characters. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
