/**
 * A text in parts that Teams takes, cut between paragraphs, else between lines, else between words; never empty.
 * @param max characters of a part
 */
export const splitText = (text: string, max: number): [string, ...string[]] => {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const cut = lastBreak(rest.slice(0, max));
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  const [first, ...others] = [...parts, rest];
  return [first ?? "", ...others];
};

/** Where a piece ends: at its last blank line, line or space of the second half, or at its end, never inside a character. */
const lastBreak = (piece: string): number => {
  const cut = ["\n\n", "\n", " "].map((mark) => piece.lastIndexOf(mark)).find((at) => at >= piece.length / 2);
  if (cut !== undefined) return cut;
  const last = piece.charCodeAt(piece.length - 1);
  return last >= 0xd800 && last <= 0xdbff ? piece.length - 1 : piece.length;
};
