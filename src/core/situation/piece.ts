import type { Clause } from "./clauses.ts";
import type { Token } from "./tokens.ts";

/**
 * A piece of a message, by its place in it: what questions are made of. Pieces are cut wherever a question may begin or end; a cut too
 * many does little harm, since a question is looked for in runs of pieces.
 */
export type Piece = {
  start: number;
  end: number;
  /** Where what it says begins, after what only passes to something else (« mais », « sinon »). */
  says: number;
  /** Which of the sentences of the message it is of, from 0. */
  sentence: number;
  /** What parts it from the piece before: barely, when only a word that often begins something does. */
  parted: "sentence" | "clause" | "barely";
  /** Whether it asks: in words (« comment »), or plainly, in a sentence that ends with a question mark too. */
  asks: "no" | "in-words" | "plainly";
  kind: Clause["kind"];
  /** Whether somebody begins to say something there: « je », « dites-moi ». */
  opens: boolean;
  /** Whether a question needs it not, being of its sentence: manners, or what somebody states of themselves; perhaps, what follows that. */
  aside: "yes" | "perhaps" | "no";
};

/** A piece being made, from a token to the one after its last. */
export type PieceRun = Piece & { from: number; to: number };

/** « J'ai », « c'est »: the subject is no token of its own. */
export const isElided = ({ gap }: Token): boolean => /(?<![\p{L}])[jc]['’ʼ‘`´]$/iu.test(gap);
