import type { Action } from "../../core/conversation/heard.ts";
import type { Reply, ShownSource } from "../../core/conversation/reply.ts";

/** Raised when a client that knows the last version could no longer read what is sent. */
export const PARTS_VERSION = 1;

/** Something to press: a message of these words, which carries the action. */
export type Choice = { label: string; action: Action };

/** A way out of the conversation: a page, a file. */
export type Link = { label: string; url: string };

/** Where an answer comes from, the most official first. `detail` says in words what it is, its date, when it was read. */
export type PartSource = ShownSource;

/** One of the four ways in at the greeting. Without an action, the person is invited to write. */
export type Card = { label: string; hint: string; action?: Action };

/** What is known of the company. `how`: said, hedged, deduced, as it is told. */
export type Situation = {
  line: string;
  facts: readonly { id: string; label: string; value: string; how: string }[];
  change?: Choice;
};

/**
 * A reply in parts, for a client that lays them out itself: it travels in `channelData.reply`, beside the text and the buttons that
 * every client understands. Every text is markdown with its French typography.
 */
export type Parts = { v: typeof PARTS_VERSION; situation?: Situation } & PartsOfKind;

type PartsOfKind =
  | {
      kind: "text";
      markdown: string;
      options: readonly Choice[];
      /** The greeting's ways in. */
      cards?: readonly Card[];
      /** A quiet line after them: how long the conversation is kept. */
      note?: string;
      /** Everything that was said before is erased: the client shows it no more. */
      erased?: true;
    }
  | {
      kind: "article";
      article: string;
      section: string;
      title: string;
      /** The rule that applies to this company, or to whom `title` says, and the facts that it rests on. */
      forYou?: { title?: string; markdown: string; basis: readonly string[]; sources: readonly PartSource[] };
      /** The short answer. */
      lead: string;
      /** What is read on demand. */
      details: readonly { heading: string; markdown: string; section: string }[];
      sources: readonly PartSource[];
      reviewed?: string;
      cautions: readonly string[];
      /** The one fact that would change the answer. */
      missing?: { ask: string; options: readonly Choice[] };
      next: readonly Choice[];
      /** « Ce n'est pas cela ? » */
      alternates: readonly Choice[];
      rating?: { ask: string; useful: Choice; useless: Choice };
      /** Address of the article. */
      page?: string;
    }
  | { kind: "choices"; markdown: string; options: readonly Choice[] }
  | { kind: "unknown"; markdown: string; options: readonly Choice[]; contact?: { label: string; url?: string } }
  | {
      kind: "question";
      dialog: string;
      question: string;
      step: number;
      of: number;
      ask: string;
      hint?: string;
      why?: Choice;
      answers: readonly Choice[];
      navigation: readonly Choice[];
    }
  | {
      kind: "verdict";
      dialog: string;
      outcome: string;
      verdict: Extract<Reply, { kind: "verdict" }>["verdict"];
      label: string;
      title: string;
      /** What it means. */
      say: string;
      recap: readonly { label: string; answer: string }[];
      next: readonly string[];
      points: readonly string[];
      primary?: Choice;
      links: readonly Link[];
      more: readonly Choice[];
      sources: readonly PartSource[];
      reviewed?: string;
      caution?: string;
    }
  | {
      kind: "opco";
      opco: string;
      title: string;
      reason: string;
      facts: readonly { label: string; value: string }[];
      notes: readonly string[];
      options: readonly Choice[];
    }
  | {
      kind: "checklist";
      checklist: string;
      title: string;
      items: readonly { what: string; detail?: string; who?: string }[];
      links: readonly Link[];
      options: readonly Choice[];
    };

/** Parts of one kind. */
export type PartsOf<Kind extends Parts["kind"]> = Extract<Parts, { kind: Kind }>;
