import { z } from "zod";
import { phrasesSchema } from "../knowledge/phrases.ts";

const text = z.string().trim().min(1);

/** Why the finder answers as it does, by case, with the slots that each sentence may use. */
const REASONS = {
  idcc: ["idcc", "title", "opco"],
  "idcc-replaced": ["idcc", "title", "new", "newTitle", "opco"],
  "idcc-old": ["idcc", "title", "opco"],
  "idcc-without-opco": ["idcc", "title"],
  "idcc-shared": ["idcc", "title", "opcos"],
  "idcc-unknown": ["idcc"],
  "idcc-several": ["codes", "opcos"],
  convention: ["name", "idcc", "title", "opco"],
  // The same, when its name is what was said.
  "convention-named": ["idcc", "title", "opco"],
  activity: ["name", "idcc", "title", "opco"],
  choice: ["names"],
  several: ["names"],
  near: ["names"],
  naf: ["naf", "label"],
  "naf-unknown": ["naf"],
  siret: ["siret", "check"],
  brochure: [],
  nothing: [],
} as const satisfies Record<string, readonly string[]>;

/**
 * What makes somebody one of those whom no OPCO serves: an employer ruled by public law, as the directory of companies says; somebody who
 * hires at home; somebody who works alone, unless they employ.
 */
const OUTSIDE_WHEN = ["public-law", "hires-at-home", "works-alone"] as const;

const outsideSchema = z
  .strictObject({
    say: text,
    article: text,
    when: z.enum(OUTSIDE_WHEN).optional(),
    /** What is said when the trade is told too. */
    by_trade: text.optional(),
    /** Who trains those of a trade, by its name: activities, or the conventions that their employees would have. */
    funds: z.record(z.string(), z.array(text)).optional(),
  })
  .refine(
    ({ by_trade, funds }) => (by_trade === undefined) === (funds === undefined),
    "« by_trade » et « funds » vont ensemble.",
  );

/** Name of a reason. */
export type ReasonKey = keyof typeof REASONS;

/** knowledge/tables/textes.yaml: what the finder says. */
export const textsSchema = z.strictObject({
  /** Printed wherever a result of the tables is shown. */
  attribution: text,
  /** The official check by SIRET. */
  verification: z.string().regex(/^https:\/\/\S+$/, "doit être une adresse complète qui commence par https://"),
  /** The article that explains how an OPCO is known. */
  article: text,
  reasons: phrasesSchema<ReasonKey>(REASONS),
  /** Codes that stand for no convention: the names by which people say them, the answer, and the article that tells more. */
  codes: z.record(
    z.string().regex(/^\d{4}$/, 'doit avoir quatre chiffres entre guillemets : "9999".'),
    z.strictObject({ names: z.array(text), say: text, article: text.optional() }),
  ),
  /** Those whom no OPCO serves: what to say to them, the article that tells more, and what makes one of them, besides its names. */
  outside: z.record(z.string(), outsideSchema).superRefine((outside, context) => {
    for (const when of OUTSIDE_WHEN) {
      const count = Object.values(outside).filter((one) => one.when === when).length;
      if (count !== 1)
        context.addIssue({ code: "custom", message: `une entrée, et une seule, doit porter « when: ${when} ».` });
    }
  }),
});
/** See {@link textsSchema}. */
export type Texts = z.infer<typeof textsSchema>;
