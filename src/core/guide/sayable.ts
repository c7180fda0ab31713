import { z } from "zod";

const text = z.string().trim().min(1);

/**
 * A sentence of a verdict. Its slots name what is known of the company and what rules say of it; while one of them has nothing to hold,
 * `else` is said instead, or nothing.
 */
export const sayableSchema = z.union([
  text.transform((say) => ({ say })),
  z.strictObject({ say: text, else: text.optional() }),
]);
/** See {@link sayableSchema}. */
export type Sayable = { say: string; else?: string };

/** The slots of a sentence. */
export const slotsOf = ({ say }: Sayable): string[] => [...say.matchAll(SLOT)].map(([, slot = ""]) => slot);

const SLOT = /\{([^}]*)\}/g;

/**
 * What a slot may be: an OPCO, or what the rules of topics give: the name, the sentences, those that close the action's catalogue to some
 * sizes, the last day, that day while it is not over.
 */
export const isSlot = (slot: string): boolean =>
  /^(opco|opco-action|(nom|règle|fermeture|date|date-à-venir)( [a-z0-9-]+)+)$/.test(slot);

/** The sentence with its slots filled in; undefined when there is nothing to say. */
export const fillSayable = (sayable: Sayable, slotValue: (slot: string) => string | undefined): string | undefined => {
  const values = new Map(slotsOf(sayable).map((slot) => [slot, slotValue(slot)]));
  if ([...values.values()].includes(undefined)) return sayable.else;
  return sayable.say.replace(SLOT, (_, slot: string) => values.get(slot) ?? "");
};
