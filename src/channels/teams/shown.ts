import type { Attachment } from "botbuilder";
import { z } from "zod";
import type { Action } from "../../core/conversation/heard.ts";
import type { Reply } from "../../core/conversation/reply.ts";
import type { Store } from "../../store/store.ts";
import { screenKey } from "../kept.ts";
import { isRated } from "./render.ts";

const MOST_CARDS = 5;
const MOST_ANSWERS = 20;
const ATTEMPTS = 5;

// A card comes back as this process, or its sibling, wrote it.
const attachmentSchema = z.object({ contentType: z.string() });
const cardSchema = z.custom<Attachment>((value) => attachmentSchema.safeParse(value).success);

const shownSchema = z.object({
  /** Cards whose buttons can still be pressed; `isStep` when they answer a question that passes. */
  cards: z.array(z.object({ id: z.string(), isStep: z.boolean(), card: cardSchema })),
  /** Answers that can be rated, and what they quote. */
  answers: z.array(z.object({ id: z.string(), article: z.string(), section: z.string() })),
});
type ShownRecord = z.infer<typeof shownSchema>;

/** A message of a reply that left, by the id that the channel gave it; `card` when it is one. */
export type Sent = { id: string; reply: Reply; card?: Attachment };

/** What stands on a person's screen and can still be acted on: kept beside the memory, under its own key. */
export type Shown = {
  /**
   * Notes what a turn showed.
   * @param pressed id of the card whose button was pressed
   * @returns the cards to close: the one pressed, and those of the question that the conversation has passed
   */
  note(
    key: string,
    turn: { pressed?: string; sent: readonly Sent[] },
  ): Promise<readonly { id: string; card: Attachment }[]>;
  /** What a rated message quoted; undefined when it is too old to tell. */
  answer(key: string, id: string): Promise<{ article: string; section: string } | undefined>;
};

export const createShown = (store: Store): Shown => {
  const read = async (key: string) => {
    const stored = await store.load(screenKey(key));
    const record = shownSchema.safeParse(stored?.value);
    return { record: record.success ? record.data : { cards: [], answers: [] }, version: stored?.version ?? 0 };
  };
  return {
    note: async (key, { pressed, sent }) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const { record, version } = await read(key);
        const isPassed = ({ id, isStep }: ShownRecord["cards"][number]) =>
          id === pressed || (isStep && sent.length > 0);
        const closed = record.cards.filter(isPassed);
        if (closed.length === 0 && sent.length === 0) return [];
        const after: ShownRecord = {
          cards: [...record.cards.filter((card) => !isPassed(card)), ...sent.flatMap(openCard)].slice(-MOST_CARDS),
          answers: [...record.answers, ...sent.flatMap(ratedAnswer)].slice(-MOST_ANSWERS),
        };
        if (await store.save(screenKey(key), after, version)) return closed;
      }
      return [];
    },
    answer: async (key, id) => (await read(key)).record.answers.find((answer) => answer.id === id),
  };
};

const openCard = ({ id, reply, card }: Sent): ShownRecord["cards"] =>
  card === undefined || reply.options.length === 0
    ? []
    : [{ id, isStep: reply.options.some(({ action }) => STEPS.includes(action.do)), card }];

/** What only makes sense while its question waits. */
const STEPS: readonly Action["do"][] = ["answer", "edit", "confirm"];

const ratedAnswer = ({ id, reply, card }: Sent): ShownRecord["answers"] => {
  if (card !== undefined || !isRated(reply) || reply.kind !== "article") return [];
  const action = reply.rating?.options[0]?.action;
  if (action?.do !== "rate" || action.article === undefined || action.section === undefined) return [];
  return [{ id, article: action.article, section: action.section }];
};
