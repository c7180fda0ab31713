/** A text read from bytes; `as` names the encoding when it is not UTF-8. Undefined when the bytes are no text. */
export type Decoded = { text: string; as?: "UTF-16" | "Windows-1252" } | undefined;

/** Reads bytes as an editor's programs write them: UTF-8 for most, UTF-16 or Windows-1252 for some. Composed letters, whatever the system. */
export const decode = (bytes: Uint8Array): Decoded => {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return { text: plain(new TextDecoder(utf16).decode(bytes)), as: "UTF-16" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return isText(text) ? { text: plain(text) } : undefined;
  } catch {
    const text = new TextDecoder("windows-1252").decode(bytes);
    return isText(text) ? { text: plain(text), as: "Windows-1252" } : undefined;
  }
};

const plain = (text: string): string => text.replace(/\r\n?/g, "\n").normalize("NFC");

/** By its mark, or by its zeros: half the bytes of a western text in UTF-16 are zeros, all on the same side. */
const utf16Of = (bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const start = bytes.subarray(0, SAMPLE);
  const zeros = (from: number) => start.filter((byte, at) => at % 2 === from && byte === 0).length / (start.length / 2);
  if (start.length < 2 || bytes.length % 2 === 1) return undefined;
  if (zeros(1) > MANY && zeros(0) < FEW) return "utf-16le";
  return zeros(0) > MANY && zeros(1) < FEW ? "utf-16be" : undefined;
};

const SAMPLE = 400;
const MANY = 0.7;
const FEW = 0.05;

/** A text has no control characters beside tabs and line ends. */
const isText = (text: string): boolean => {
  const controls = text.match(/[^\P{Cc}\s]/gu)?.length ?? 0;
  return controls === 0 || (!text.includes("\0") && controls / text.length < MOST_CONTROLS);
};
const MOST_CONTROLS = 0.001;
