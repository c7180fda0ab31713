import { holdsIn } from "./parts.ts";
import { isElided, type Piece, type PieceRun } from "./piece.ts";
import type { Prepared } from "./prepared.ts";
import { lengthAt, type Token } from "./tokens.ts";

/** Tells what nobody needs to hear of the question: clause by clause, the pieces of one being of one mind. */
export const setAside = (prepared: Prepared, tokens: readonly Token[], runs: readonly PieceRun[]): Piece[] => {
  let aside: Piece["aside"] = "no";
  return runs.map(({ from, to, ...piece }, at) => {
    if (piece.parted !== "barely") aside = asideOf(prepared, tokens, { runs, at, before: aside });
    return {
      ...piece,
      // « Le temps qu'il faut », « savoir si on doit », « celui qui nous forme »: nothing begins there.
      opens:
        hasSubject(prepared, tokens, { from, to: Math.min(to, from + 2) }) &&
        lengthAt(tokens, from - 1, prepared.words.linked) === 0 &&
        lengthAt(tokens, from - 1, prepared.words.relatives) === 0,
      aside: piece.kind === "said" ? (piece.asks === "no" ? aside : "no") : "yes",
    };
  });
};

/** Whether the clause that begins with a piece may be set aside, after another that may or may not. */
const asideOf = (
  prepared: Prepared,
  tokens: readonly Token[],
  { runs, at, before }: { runs: readonly PieceRun[]; at: number; before: Piece["aside"] },
): Piece["aside"] => {
  const next = runs.findIndex((run, other) => other > at && run.parted !== "barely");
  const clause = runs.slice(at, next < 0 ? undefined : next);
  const [first] = clause;
  if (first === undefined || clause.some((run) => run.asks !== "no")) return "no";
  if (announces(prepared, tokens, { clause, asked: runs[next] })) return "yes";
  // « Vu que mon chef me presse ».
  const from = first.from + lengthAt(tokens, first.from, prepared.words.breaks);
  if (isStated(prepared, tokens, { from, to: clause.at(-1)?.to ?? from })) return "yes";
  return first.parted === "clause" && before !== "no" ? "perhaps" : "no";
};

/** « Dernière chose avant de partir en week-end : quel délai ? », « question du directeur : délai »: whether so much only announces what is asked after a colon. */
const announces = (
  { words }: Prepared,
  tokens: readonly Token[],
  { clause, asked }: { clause: readonly PieceRun[]; asked: PieceRun | undefined },
): boolean => {
  const [first, last] = [clause[0], clause.at(-1)];
  if (first === undefined || last === undefined || asked?.parted !== "clause") return false;
  if (tokens[asked.from]?.gap.includes(":") !== true) return false;
  return (
    holdsIn(tokens, { from: first.from, to: last.to }, words.announcing) ||
    (asked.asks === "plainly" && last.to - first.from >= FIRST_WORDS)
  );
};

/** Whether a clause is what somebody states: it has its subject, or what one tells whoever answers, among its first words, or opens with whom or what it is about. */
const isStated = (prepared: Prepared, tokens: readonly Token[], { from, to }: { from: number; to: number }): boolean =>
  hasSubject(prepared, tokens, { from, to: Math.min(to, from + FIRST_WORDS) }) ||
  [0, 1].some((next) => lengthAt(tokens, from + next, prepared.words.owners) > 0) ||
  prepared.tradeWords.roles.has(tokens[from]?.word ?? "");

const FIRST_WORDS = 6;

const hasSubject = (
  { words }: Prepared,
  tokens: readonly Token[],
  { from, to }: { from: number; to: number },
): boolean =>
  tokens
    .slice(from, to)
    .some(
      (token, offset) =>
        isElided(token) || [words.subjects, words.orders].some((book) => lengthAt(tokens, from + offset, book) > 0),
    );
