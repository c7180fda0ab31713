import type { Link, Option, Reply, ShownSituation, ShownSource, WelcomeCard } from "../../core/conversation/reply.ts";

/** Raised when a client that knows the last version could no longer read what is sent. */
export const PARTS_VERSION = 1;

/** Something to press: a message of these words, which carries the action. */
export type Choice = Option;

/** Where an answer comes from, the most official first. */
export type PartSource = ShownSource;

/** One of the four ways in at the greeting. Without an action, the person is invited to write. */
export type Card = WelcomeCard;

/** What is known of the company. */
export type Situation = ShownSituation;

/**
 * A reply in parts, for a client that lays them out itself: it travels in `channelData.reply`, beside the text and the buttons that
 * every client understands. Every text is markdown with its French typography; what the reply itself says is told there (`Reply`).
 */
export type Parts = { v: typeof PARTS_VERSION; situation?: Situation } & PartsOfKind;

/** These fields as the reply has them. */
type Same<Kind extends Reply["kind"], Field extends keyof Extract<Reply, { kind: Kind }>> = Pick<
  Extract<Reply, { kind: Kind }>,
  Field | "kind"
>;
/** Where one may go from there. */
type Leads = { options: readonly Choice[] };
type Taken = { links: readonly Link[] };

type PartsOfKind =
  | (Same<"text", "erased"> &
      Leads & {
        markdown: string;
        /** The greeting's ways in. */
        cards?: readonly Card[];
        /** A quiet line after them: how long the conversation is kept. */
        note?: string;
      })
  | (Same<
      "article",
      "article" | "section" | "title" | "forYou" | "lead" | "sources" | "reviewed" | "cautions" | "missing"
    > & {
      /** What is read on demand. */
      details: readonly { heading: string; markdown: string; section: string }[];
      next: readonly Choice[];
      /** « Ce n'est pas cela ? » */
      alternates: readonly Choice[];
      rating?: { ask: string; useful: Choice; useless: Choice };
      /** Address of the article. */
      page?: string;
    })
  | (Leads & { kind: "choices" | "unknown"; markdown: string })
  | (Same<"question", "dialog" | "question" | "step" | "of" | "ask"> & {
      answers: readonly Choice[];
      navigation: readonly Choice[];
    })
  | (Same<"verdict", VerdictField> & Taken & { primary?: Choice; more: readonly Choice[] })
  | (Same<"opco", "opco" | "title" | "reason" | "facts" | "notes"> & Leads)
  | (Same<"checklist", "checklist" | "title" | "items"> & Taken & Leads);

/** All that a verdict says of its own; not the answers as data, which a client has no use for. */
type VerdictField = Exclude<keyof Extract<Reply, { kind: "verdict" }>, "answers" | "known" | keyof Common>;
/** What every reply has. */
type Common = Extract<Reply, { kind: "choices" }>;

/** Parts of one kind. */
export type PartsOf<Kind extends Parts["kind"]> = Extract<Parts, { kind: Kind }>;
