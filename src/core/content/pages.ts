import { z } from "zod";
import { phrasesSchema } from "../knowledge/phrases.ts";

/** The phrases of documents, pages and files to download, by key; the words between braces are filled in. */
const PHRASES = {
  site: [],
  informs: [],
  contact: [],
  "contact-unset": [],
  "contact-find": [],
  skip: [],
  navigation: [],
  conversation: [],
  faq: [],
  documents: [],
  missing: [],
  "missing-title": [],
  "missing-why": [],
  "missing-documents": [],
  "missing-conversation": [],
  "take-away": [],
  "link-print": [],
  "link-word": [],
  "link-calendar": [],
  "made-on": ["date"],
  dates: [],
  limits: [],
  private: [],
  checks: [],
  "checks-intro": [],
  lists: [],
  "no-personal-data": [],
  "see-result": [],
  take: [],
  print: [],
  "print-button": [],
  "as-word": [],
  "as-text": [],
  "as-calendar": [],
  "dates-intro": [],
  "follow-up": [],
  "dates-needed": [],
  "dates-needed-why": [],
  start: [],
  end: [],
  landmarks: [],
  "no-landmark": [],
  "remind-request": [],
  "remind-proofs": [],
  "no-reminder": [],
  "add-dates": [],
  "download-calendar": [],
  "wrong-start": ["typed"],
  "wrong-end": ["typed"],
  reversed: [],
  "too-far": ["year", "first", "last"],
  "unknown-opco": [],
  "unknown-delay": [],
  course: [],
  request: [],
  proofs: [],
  "at-the-latest": ["what"],
  chosen: [],
  landmark: ["opco", "rule"],
  "days-before": ["count"],
  "days-after": ["count"],
  "from-to": ["first", "last"],
  "faq-intro": ["count"],
  "search-label": [],
  "search-button": [],
  "found-title": ["question"],
  "found-near": [],
  "found-nothing": [],
  "all-themes": [],
  "to-print": [],
  "see-also": [],
  ask: [],
  transcript: [],
  "transcript-notice": [],
  assistant: [],
  you: [],
  proposed: ["answers"],
} as const satisfies Record<string, readonly string[]>;

/** Name of one of these phrases. */
export type PagePhrase = keyof typeof PHRASES;

/** dialogs/pages.yaml: the phrases, and the rule on money that documents bear, with the article that says it. */
export const pagesSchema = z.strictObject({
  money: z.strictObject({ say: z.string().trim().min(1), source: z.string() }),
  phrases: phrasesSchema<PagePhrase>(PHRASES),
});
/** See {@link pagesSchema}. */
export type Pages = z.infer<typeof pagesSchema>;

/** knowledge/groupes.yaml: the groups of articles, in the order in which they are shown. */
export const groupsSchema = z.array(z.strictObject({ id: z.string(), title: z.string().trim().min(1) }));
/** See {@link groupsSchema}. */
export type Groups = z.infer<typeof groupsSchema>;
