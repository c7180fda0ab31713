import { z } from "zod";
import type { About } from "../../core/conversation/heard.ts";
import { offeredBy, type Reply } from "../../core/conversation/reply.ts";
import type { Store } from "../../store/store.ts";
import { screenKey } from "../../turns/kept.ts";
import type { Attachment } from "../activity.ts";
import { type Closable, closable, closableSchema } from "./closed.ts";
import { isStep } from "./steps.ts";

const MOST_CARDS = 5;
const MOST_SAID = 40;
const ATTEMPTS = 5;

const aboutSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("question"), dialog: z.string(), question: z.string() }),
  z.object({ kind: z.literal("answer"), article: z.string(), section: z.string() }),
]);

const shownSchema = z.object({
  /** Cards whose buttons can still be pressed; `isStep` when they answer a question that passes, `isAlone` when one person sees them. */
  cards: z.array(
    z.object({ id: z.string(), isStep: z.boolean(), isAlone: z.literal(true).optional(), closable: closableSchema }),
  ),
  /** The last messages, in order, by their ids: the assistant's, with what they are about; the person's, with a token of their words. */
  said: z.array(z.object({ id: z.string(), words: z.string().optional(), about: aboutSchema.optional() })),
});
type Record = z.infer<typeof shownSchema>;
const NOTHING: Record = { cards: [], said: [] };

/** A message of a reply that left, by the id that the channel gave it; `card` when it is one, `isAlone` when one person sees it. */
export type Sent = { id: string; reply: Reply; card?: Attachment; isAlone?: true };

/** A turn on a screen: the person's message and a token of its words, the card whose button they pressed, what the assistant sent. */
export type ShownTurn = { heard?: { id: string; words: string }; pressed?: string; sent: readonly Sent[] };

/** What stands on a screen and can still be acted on or spoken of: kept beside the memory, under its own key, without any text. */
export type Shown = {
  /**
   * Notes what a turn showed.
   * @returns the cards to close: the one pressed, and those of the question that the conversation has passed
   */
  note(key: string, turn: ShownTurn): Promise<readonly { id: string; isAlone?: true; closable: Closable }[]>;
  /** What one of the messages is about; undefined when it is about nothing, not the assistant's, or too old to tell. */
  about(key: string, id: string): Promise<About | undefined>;
  /** What waited when the person sent a message, if anything, and its words; undefined when the message is too old to tell. */
  before(key: string, id: string): Promise<{ about?: About; words: string } | undefined>;
};

export const createShown = (store: Store): Shown => {
  const read = async (key: string) => {
    const stored = await store.load(screenKey(key));
    return { record: shownSchema.safeParse(stored?.value).data ?? NOTHING, version: stored?.version ?? 0 };
  };
  return {
    note: async (key, { heard, pressed, sent }) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const { record, version } = await read(key);
        const isPassed = (card: Record["cards"][number]) => card.id === pressed || (card.isStep && sent.length > 0);
        const closed = record.cards.filter(isPassed);
        if (closed.length === 0 && sent.length === 0) return [];
        const person: Record["said"] = heard === undefined ? [] : [heard];
        const after: Record = {
          cards: [...record.cards.filter((card) => !isPassed(card)), ...sent.flatMap(openCard)].slice(-MOST_CARDS),
          said: [...record.said, ...person, ...sent.map(saidOf)].slice(-MOST_SAID),
        };
        if (await store.save(screenKey(key), after, version)) return closed;
      }
      return [];
    },
    about: async (key, id) => (await read(key)).record.said.find((one) => one.id === id)?.about,
    before: async (key, id) => {
      const { said } = (await read(key)).record;
      const at = said.findIndex((one) => one.id === id);
      const words = said[at]?.words;
      if (words === undefined) return undefined;
      const about = said[at - 1]?.about;
      return { words, ...(about?.kind === "question" && { about }) };
    },
  };
};

const openCard = ({ id, reply, card, isAlone }: Sent): Record["cards"] =>
  card === undefined || offeredBy(reply).length === 0
    ? []
    : [
        {
          id,
          isStep: reply.options.some(({ action }) => isStep(action)),
          ...(isAlone && { isAlone }),
          closable: closable(card),
        },
      ];

const saidOf = ({ id, reply }: Sent): Record["said"][number] => {
  const about = aboutOf(reply);
  return { id, ...(about && { about }) };
};

/** The question that a reply asks, or the section that it quotes, as its rating names it. */
const aboutOf = (reply: Reply): About | undefined => {
  if (reply.kind === "question") return { kind: "question", dialog: reply.dialog, question: reply.question };
  const action = reply.kind === "article" ? reply.rating?.options[0]?.action : undefined;
  if (action?.do !== "rate" || action.article === undefined || action.section === undefined) return undefined;
  return { kind: "answer", article: action.article, section: action.section };
};
