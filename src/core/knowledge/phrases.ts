import { z } from "zod";

/** Phrases by key, with the names of the slots that each may use. */
export type Slots = Readonly<Record<string, readonly string[]>>;

/** Checks written phrases: every key present, none other, and no slot but the known ones. */
export const phrasesSchema = <Key extends string>(
  slots: Readonly<Record<Key, readonly string[]>>,
): z.ZodType<Readonly<Record<Key, string>>> => {
  const keys = z.enum(Object.keys(slots) as [Key, ...Key[]]); // Object.keys forgets the names that the table fixes
  return z.record(keys, z.string().trim().min(1)).superRefine((phrases, context) => {
    for (const [key, phrase] of Object.entries<string>(phrases)) {
      const known = (slots as Slots)[key] ?? [];
      for (const [, slot = ""] of phrase.matchAll(/\{([^}]*)\}/g)) {
        if (known.includes(slot)) continue;
        const possible = known.length === 0 ? "aucun" : known.map((one) => `{${one}}`).join(", ");
        const message = `« {${slot}} » n'existe pas ici ; possibles : ${possible}.`;
        context.addIssue({ code: "custom", path: [key], message });
      }
    }
  });
};

/** A phrase with its slots filled in. */
export const fillIn = (phrase: string, values: Readonly<Record<string, string | number>>): string =>
  phrase.replace(/\{([^}]*)\}/g, (slot, name: string) => String(values[name] ?? slot));
