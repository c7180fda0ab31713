import { z } from "zod";
import { valueSchema } from "../situation/situation.ts";

/** Why an answer did not help. */
export const REASONS = ["autre-question", "incomplet", "pas-clair", "faux"] as const;
/** See {@link REASONS}. */
export type Reason = (typeof REASONS)[number];

/** Longest message read, in characters. */
export const MESSAGE_MAX_CHARACTERS = 1000;

/** What a button does. Travels to the channel and back as plain JSON; carries enough for an old button to be recognised as such. */
export const actionSchema = z.discriminatedUnion("do", [
  /** Show a section of an article (its first one when `section` is absent). */
  z.strictObject({ do: z.literal("open"), article: z.string(), section: z.string().optional() }),
  /** Read a section in full, with all its sources: what goes on from a short answer. */
  z.strictObject({ do: z.literal("read"), article: z.string(), section: z.string() }),
  z.strictObject({ do: z.literal("start"), dialog: z.string() }),
  z.strictObject({
    do: z.literal("answer"),
    dialog: z.string(),
    version: z.number(),
    question: z.string(),
    choice: z.string(),
  }),
  /** Take up again the answer to one question. */
  z.strictObject({ do: z.literal("edit"), dialog: z.string(), version: z.number(), question: z.string() }),
  /** Go on after a verdict, with what would change it. */
  z.strictObject({ do: z.literal("refine"), dialog: z.string(), version: z.number() }),
  /** Accept or reject what was understood before asking. */
  z.strictObject({ do: z.literal("confirm"), dialog: z.string(), version: z.number(), yes: z.boolean() }),
  z.strictObject({ do: z.literal("list"), checklist: z.string() }),
  /** What somebody thinks of an answer; the last one when no article is named. */
  z.strictObject({
    do: z.literal("rate"),
    useful: z.boolean(),
    article: z.string().optional(),
    section: z.string().optional(),
    reason: z.enum(REASONS).optional(),
    comment: z.string().max(MESSAGE_MAX_CHARACTERS).optional(),
  }),
  /** Show one of the OPCOs found, and the conventions that lead to it. */
  z.strictObject({ do: z.literal("opco"), opco: z.string(), idcc: z.array(z.string()) }),
  /** Says a fact of the situation; forgets it; wants to say it otherwise. */
  /** `idcc`: the convention of the trade by which an OPCO was chosen. */
  z.strictObject({
    do: z.literal("know"),
    fact: z.string(),
    value: valueSchema,
    idcc: z
      .array(z.string().regex(/^\d{4}$/))
      .min(1)
      .optional(),
  }),
  z.strictObject({ do: z.literal("forget"), fact: z.string() }),
  z.strictObject({ do: z.literal("correct"), fact: z.string() }),
  /** The same as typing a command. */
  z.strictObject({ do: z.literal("command"), command: z.string() }),
]);
/** See {@link actionSchema}. */
export type Action = z.infer<typeof actionSchema>;

/** A company, by the one establishment that a SIRET names, as a public directory shows it. Nothing here names it. */
export type Company = {
  /** Codes that it declares, of the establishment when it has some, else of its company; empty when none is known. */
  idcc: readonly string[];
  /** Activity code, written 62.02A; a hint only. */
  naf?: string;
  isOpen: boolean;
  /** Ruled by public law: outside the OPCOs. */
  isPublicLaw: boolean;
  /** Day on which the directory was read, YYYY-MM-DD. */
  readOn: string;
};

/** What came of looking a SIRET up. */
export type CompanyLookup =
  | ({ kind: "found" } & Company)
  | { kind: "not-found" }
  /** The company asked that its data be kept private. */
  | { kind: "private" }
  /** The directory does not accept the number. */
  | { kind: "refused" }
  /** Too many questions at once, ours or those of others. */
  | { kind: "busy" }
  | { kind: "too-slow" }
  | { kind: "down" }
  /** The directory answered something that cannot be read. */
  | { kind: "unreadable" };

/** A message of the assistant that the person's words are about, because they quote it or because they took its place. */
export type About =
  | { kind: "question"; dialog: string; question: string }
  | { kind: "answer"; article: string; section: string };

/** What reaches the assistant in one turn. `today` is YYYY-MM-DD, Paris time. `isPublic`: several people read the conversation. */
export type Heard = { today: string; isPublic?: true } & Hearing;

type Hearing =
  /** Someone opened the conversation. */
  | { kind: "arrival" }
  /** Someone opened again a conversation that they had left. */
  | { kind: "return" }
  /** `unread`: something that the assistant cannot read came beside the words. */
  | { kind: "text"; text: string; about?: About; unread?: true }
  /** `isOthers`: the button is on a card that waits for somebody else. */
  | { kind: "action"; action: Action; isOthers?: true }
  /** What came of a look-up that a turn asked for. */
  | { kind: "company"; lookup: CompanyLookup }
  /** Something the assistant cannot read: a file, a picture, an unknown button. */
  | { kind: "unreadable" };
