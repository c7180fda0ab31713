import type { OffTopic } from "../content/base.ts";
import type { Topic } from "../content/topic.ts";
import type { Answers } from "../guide/condition.ts";
import type { Article, Section } from "../knowledge/article.ts";
import type { Finding } from "../opco/finding.ts";
import type { Action, CompanyLookup } from "./heard.ts";
import type { Told } from "./told.ts";

/**
 * A section that answers, and why: confidence from 0 to 1, words of the question that it holds, misspelt words and what they were taken
 * for. `others` are the next best, should it not be what was asked.
 */
export type FoundSection = {
  article: Article;
  section: Section;
  others: readonly Topic[];
  score: number;
  matched: readonly string[];
  repaired: readonly string[];
};

/**
 * What the base holds for a question. Several answers: as many are asked; `more` is what is only near for the others that are, of `questions`
 * in all.
 */
export type Found =
  | {
      kind: "answers";
      answers: readonly [FoundSection, ...FoundSection[]];
      more?: readonly Topic[];
      questions?: number;
      /** The questions among them of which nothing is known, as typed. */
      unknown?: readonly string[];
    }
  /** `about`: the article that a follow-up leans on. */
  | { kind: "choice"; near: readonly Topic[]; about?: Article }
  | { kind: "off-topic"; offTopic: OffTopic }
  | { kind: "unknown"; near: readonly Topic[] };

/**
 * What the person does. A message is understood as the button that does the same, or as one of the moves that only words can make; the
 * channel itself makes `greet`, `return` and `learn`.
 */
export type Move =
  | Action
  /** Opens the conversation; opens it again. */
  | { do: "greet" }
  | { do: "return" }
  /** Asks a question, as typed; `topics`: of the rules that it asks about, the surest first. */
  | { do: "ask"; question: string; found: Found; topics: readonly string[] }
  /** Asks a question, and wishes to begin a dialog. */
  | { do: "ask-and-begin"; asked: Extract<Move, { do: "ask" }>; begin: Extract<Move, { do: "start" | "tell" }> }
  /** Asks the last question again, for other facts. */
  | { do: "again" }
  /** Asks why, since when, how much: some sentences of a section say it, about the last answer. */
  | { do: "explain"; article: Article; section: Section; text: string }
  /** Says answers before they are asked, in a dialog to begin (`dialog`) or in the one under way. */
  | { do: "tell"; dialog?: string; facts: Answers }
  /** Says facts of the situation, and asks nothing. */
  | { do: "note"; told: Told }
  /** Answers again a question of the dialog that was answered already. */
  | { do: "change"; question: string; choice: string }
  /** Says a hedge, or a yes or a no to a question of the dialog that offers other answers; `choice`: what it then counts as. */
  | { do: "hesitate"; question: string; choice?: string }
  /** Presses a button of a card that waits for somebody else; `dialog` when it is of one. */
  | { do: "intrude"; dialog: string | undefined }
  /** Tells or asks about the OPCO of a trade, a convention, a code; `more`: what else the message asks. */
  | { do: "trade"; finding: Finding; more?: readonly Topic[] }
  /** Gives a SIRET to look up; absent when its key is wrong. */
  | { do: "look-up"; siret?: string }
  /** Hears what came of a look-up. */
  | { do: "learn"; lookup: CompanyLookup }
  /** Says what does not answer the pending question, or answers it twice. */
  | { do: "puzzle"; why: "not-understood" | "contradiction" | "nothing-asked" | "which-offered" }
  /** Sends what cannot be read at all: what was asked still stands. */
  | { do: "unheard"; why: "empty" | "too-long" | "unreadable" };
