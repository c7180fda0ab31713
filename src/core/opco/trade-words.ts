import { z } from "zod";

const text = z.string().trim().min(1);

/** knowledge/tables/mots.yaml: how people word what their company does. */
export const tradeWordsSchema = z.strictObject({
  /** TradeWords that say nothing of an activity, besides those of knowledge/mots-vides.csv. */
  ignored: z.array(text).default([]),
  /** TradeWords of training and its funding: alone, they do not tell what a company does. */
  own: z.array(text),
  /** Names of places: nothing but the name itself, or what `same` takes for it, means them. */
  names: z.array(text).default([]),
  /** TradeWords of titles that say nothing of an activity: « convention collective nationale », « ouvriers ». */
  ignored_in_titles: z.array(text),
  /** TradeWords taken for one another: the first of each line is how the tables say it. */
  same: z.array(z.array(text).min(2)),
  /** TradeWords of what is done with a thing, and the OPCOs (slugs) of those who do so: between several, these come first. */
  manners: z.array(z.strictObject({ words: z.array(text).min(1), opcos: z.array(text).min(1) })),
  /** After these, one tells for whom the work is done, not what is done. */
  customers: z.array(text),
  /** After these, a word that the tables do not know is a place. */
  places: z.array(text),
  /** After these, one tells what one does, even where a place could stand (« dans le »). */
  trades: z.array(text),
  /** What follows these is denied. */
  denials: z.array(text),
  /** People whom one deals with, and what they are to one: « notre comptable » is no accountant's. */
  relations: z.array(text).default([]),
  /** After these, a word that begins with a capital is somebody's name. */
  introductions: z.array(text).default([]),
  /** Written with a capital within a sentence, these open the name of a house or of a place (« Le Petit Marin »). */
  house_names: z.array(text).default([]),
  /** Says that somebody else is employed: an independent then has an OPCO for them. */
  employs: z.array(text),
  /** Who works for somebody (« vendeur »), when said shortly after a word of `employing` (« avec », « emploie »). */
  employing: z.array(text),
  staff: z.array(text),
  /** Says that nobody is. */
  employs_nobody: z.array(text),
  /** A house said to be independent, which is nobody who works alone. */
  independent: z.strictObject({ houses: z.array(text), said: z.array(text) }),
  /** Says that the subject is something else than what one does, unless it names what the finder is about. */
  elsewhere: z.strictObject({ about: z.array(text), opens: z.array(text).default([]), unless: z.array(text) }),
  /** Says that there are several companies or establishments; what stands between the trade of one and that of another. */
  several: z.strictObject({ cues: z.array(text), links: z.array(text) }),
  /** Hiring somebody at home or for one's family: a private employer, whatever the trade. */
  at_home: z.strictObject({ hires: z.array(text), home: z.array(text) }),
  /** TradeWords around a number that is a code: what announces it, what links two, what may stand between; and around one that is none. */
  codes: z.strictObject({
    cues: z.array(text),
    links: z.array(text),
    gap: z.array(text),
    units: z.array(text),
    years: z.array(text),
    other_texts: z.array(text),
  }),
  /** How the titles of conventions open: one of the first group, then one or none of each other group. */
  title_opening: z.array(z.array(text).min(1)).min(1),
});
/** See {@link tradeWordsSchema}. */
export type TradeWords = z.infer<typeof tradeWordsSchema>;
