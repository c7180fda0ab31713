import type { Verdict } from "../guide/dialog.ts";
import type { SourceKind } from "../knowledge/article.ts";
import type { Situation } from "../situation/situation.ts";
import type { Action } from "./heard.ts";

/** Something the person may choose next. `label` is also what they may type. */
export type Option = { label: string; action: Action };

/** A source as it is shown: `detail` says in words what it is, its date, when it was read. */
export type ShownSource = { title: string; url?: string; kind?: SourceKind; detail?: string };

/** A page or a file that a reply leads to. */
export type Link = { label: string; url: string };

/** The greeting apart from the rest: its words, the ways in (without an action, one writes), how long the conversation is kept. */
export type Welcome = { words: string; cards: readonly WelcomeCard[]; kept?: string };
/** See {@link Welcome}. */
export type WelcomeCard = { label: string; hint: string; action?: Action };

/** « Cette réponse vous a-t-elle aidé ? » and its two answers: a channel with its own way of asking leaves it out. */
export type Rating = { ask: string; options: readonly Option[] };

type Common = {
  /** Everything the reply says, options left out, in markdown with French typography: what a channel without cards shows, and the text twin of a card. */
  markdown: string;
  /** In order of likelihood; empty when nothing is expected. */
  options: readonly Option[];
  /** What it can be printed, read or noted from. */
  links?: readonly Link[];
};

/** Everything a reply lets one choose, its rating last. */
export const offeredBy = (reply: Reply): Option[] => [
  ...reply.options,
  ...(reply.kind === "article" ? (reply.rating?.options ?? []) : []),
];

/** What the assistant says, by intent; each channel decides how it looks. */
export type Reply = Common &
  (
    | { kind: "text"; welcome?: Welcome /** Everything before is erased. */; erased?: true }
    /** An answer from the knowledge base. `cautions` are sentences the reader must see. */
    | {
        kind: "article";
        article: string;
        section: string;
        title: string;
        body: string;
        sources: readonly ShownSource[];
        cautions: readonly string[];
        /** When it was read again, and by whom. */
        reviewed?: string;
        score: number;
        /** Absent while a dialog waits for an answer. */
        rating?: Rating;
      }
    /** Several near answers: nothing was asserted. */
    | { kind: "choices" }
    /** The base has no answer. */
    | { kind: "unknown" }
    /** The pending question of a guided dialog, `step` of `of`. */
    | { kind: "question"; dialog: string; question: string; step: number; of: number; ask: string }
    | {
        kind: "verdict";
        dialog: string;
        outcome: string;
        verdict: Verdict;
        /** The verdict in words, as its title is written after it. */
        label: string;
        title: string;
        /** What it means, in markdown. */
        say: string;
        /** The choices that led there, by question id, and what was known of the situation. */
        answers: Readonly<Record<string, string>>;
        situation: Situation;
        recap: readonly { label: string; answer: string }[];
        next: readonly string[];
        /** What else to settle or check. */
        points: readonly string[];
        sources: readonly ShownSource[];
        reviewed?: string;
        /** Who decides, when there is something to decide. */
        caution?: string;
      }
    /** An OPCO that was found, why, and what is known of it; always to be confirmed. */
    | {
        kind: "opco";
        opco: string;
        title: string;
        reason: string;
        facts: readonly { label: string; value: string }[];
        notes: readonly string[];
        article: string;
      }
    | {
        kind: "checklist";
        checklist: string;
        title: string;
        items: readonly { what: string; detail?: string; who?: string }[];
      }
  );
