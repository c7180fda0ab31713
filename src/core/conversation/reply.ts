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

/** Something asked beside an answer, and what may be chosen: nothing waits for it. */
export type Aside = { ask: string; options: readonly Option[] };

/**
 * A part of an article that is read on demand: under its heading, empty when it goes on from the short answer; `label` names it in any
 * case. `read` shows it where it cannot be unfolded; absent when something else is asked after the answer.
 */
export type Detail = { heading: string; label: string; markdown: string; read?: Action };

/** To whom something applies: this company, another OPCO that it compares with, everybody when it rests on nothing that is known. */
export type AppliesTo = "company" | "other-opco" | "everybody";

/** What applies to this company (« Pour vous ») or to others (`title` says whom), and what that rests on (« OPCO EP », « 12 salariés »). */
export type ForYou = {
  to: AppliesTo;
  title: string;
  markdown: string;
  basis: readonly string[];
  sources: readonly ShownSource[];
};

/** What is known of the company, in one line and fact by fact, and the way to change it. */
export type ShownSituation = {
  line: string;
  facts: readonly { id: string; label: string; value: string; how: string }[];
  change: Option;
};

type Common = {
  /**
   * What the reply says, options left out, in markdown with French typography: what a channel without cards shows, and the text twin of a
   * card. Of an answer, what applies and the short answer, with its first source: the rest is read on demand.
   */
  markdown: string;
  /** In order of likelihood; empty when nothing is expected. */
  options: readonly Option[];
  /** What it can be printed, read or noted from. */
  links?: readonly Link[];
  /** What is known of the company, with the last reply of a turn; never where others read. */
  situation?: ShownSituation;
};

/** What a reply lets one choose, in the order in which it is shown, group by group, each under what it asks, if anything. */
export const groupsOf = (reply: Reply): (Pick<Aside, "options"> & Partial<Aside>)[] => {
  if (reply.kind !== "article") return [{ options: reply.options }];
  const { missing, details, options, alternates, rating } = reply;
  const groups = [missing, { options: details.flatMap(readingOf) }, { options }, alternates, rating];
  return groups.filter((group) => group !== undefined);
};

/** The option that shows a detail. */
export const readingOf = ({ label, read }: Detail): Option[] => (read === undefined ? [] : [{ label, action: read }]);

/** All of these. */
export const offeredBy = (reply: Reply): Option[] => groupsOf(reply).flatMap(({ options }) => options);

/** What the assistant says, by intent; each channel decides how it looks. */
export type Reply = Common &
  (
    | { kind: "text"; welcome?: Welcome /** Everything before is erased. */; erased?: true }
    /** An answer from the knowledge base; its `options` are the next topics. `cautions` are sentences the reader must see. */
    | {
        kind: "article";
        article: string;
        section: string;
        title: string;
        /** What applies to this company. */
        forYou?: ForYou;
        /** The short answer: sixty words at most. */
        lead: string;
        details: readonly Detail[];
        /** The most official first. */
        sources: readonly ShownSource[];
        cautions: readonly string[];
        /** When it was read again, and by whom. */
        reviewed?: string;
        score: number;
        /** The one fact that would change the answer. */
        missing?: Aside;
        /** « Ce n'est pas cela ? » and the next best answers. Absent, as the rating, while a dialog waits for an answer. */
        alternates?: Aside;
        /** « Cette réponse vous a-t-elle aidé ? »: a channel with its own way of asking leaves it out. */
        rating?: Aside;
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
        known: Situation;
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
