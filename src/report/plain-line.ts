/**
 * What a stranger wrote, made safe for a terminal and for whatever shows the report: on one line, without control or direction
 * characters, with nothing left that draws a link, fetches a picture, or that a reader makes into a link by itself.
 */
export const plainLine = (text: string): string =>
  withoutAddresses(oneLine(text).replaceAll("[…]", "(…)")).replace(/[\\`*_[\]<>|]/g, "\\$&");

/** A text on one line, without control or direction characters, nor signs of no width. */
export const oneLine = (text: string): string =>
  text
    .replace(/\p{Cf}|\p{Default_Ignorable_Code_Point}/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();

/** Addresses as those who warn of them write them: « https[:]//exemple[.]fr », « nom[@]exemple[.]fr ». */
const withoutAddresses = (text: string): string =>
  text
    .replaceAll(/(?<=\p{L}):(?=\S)/gu, "[:]")
    .replaceAll(/(?<=[\p{L}\p{N}-])\.(?=[\p{L}\p{N}])/gu, "[.]")
    .replaceAll(/(?<=\S)@(?=\S)/gu, "[@]");
