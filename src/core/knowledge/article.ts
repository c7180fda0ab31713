import { z } from "zod";
import { isRealDay } from "./days.ts";

const isoDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, {
    error: 'doit s\'écrire AAAA-MM-JJ entre guillemets, par exemple "2026-11-23".',
    abort: true,
  })
  .refine(isRealDay, "n'est pas une date du calendrier.");

/** What a website generator writes (« 2023-12-25T22:49:46+01:00 ») or a plain day; kept as the day. */
export const publicationDate = z
  .string()
  .transform((text) => text.slice(0, 10))
  .pipe(isoDay);

/** « 2026 », « 2026-10 » or « 2026-10-03 »: sources are often dated to the month or the year only. */
const partialDate = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'doit s\'écrire "2026", "2026-10" ou "2026-10-03", entre guillemets.',
  );

const text = z.string().trim().min(1);
const webAddress = z.string().regex(/^https:\/\/[^\s]+$/, "doit être une adresse complète qui commence par https://");
const articleId = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "doit être le nom d'un article, en minuscules avec des tirets.");

/** What a source is, the most authoritative first: a text of law, an official body, an OPCO, a branch's own body, anybody else. */
export const SOURCE_KINDS = ["loi", "officiel", "opco", "branche", "secondaire"] as const;
/** See {@link SOURCE_KINDS}. */
export type SourceKind = (typeof SOURCE_KINDS)[number];

const sourceSchema = z
  .strictObject({
    title: text,
    kind: z.enum(SOURCE_KINDS).optional(),
    url: webAddress.optional(),
    date: partialDate.optional(),
    read: partialDate.optional(),
    relayed: partialDate.optional(),
  })
  .refine(({ read, relayed }) => read === undefined || relayed === undefined, {
    path: ["relayed"],
    error: "une source est lue (read) ou rapportée par un autre (relayed), pas les deux.",
  });

/** Keys that website generators write and that say nothing to the assistant: accepted, ignored. */
const generatorKeys = {
  layout: z.unknown().optional(),
  authors: z.unknown().optional(),
  author: z.unknown().optional(),
  toc: z.unknown().optional(),
  tags: z.unknown().optional(),
  permalink: z.unknown().optional(),
  weight: z.unknown().optional(),
  order: z.unknown().optional(),
  lastmod: z.unknown().optional(),
  slug: z.unknown().optional(),
  lang: z.unknown().optional(),
  eleventyNavigation: z.unknown().optional(),
};

/** The keys of the front matter of a knowledge article; docs/rediger.md explains each of them to editors. */
export const frontMatterKeys = z.strictObject({
  title: text.max(120),
  description: text.optional(),
  group: text.optional(),
  date: publicationDate.optional(),
  draft: z.boolean().optional(),
  questions: z.union([z.array(text), z.record(z.string(), z.array(text))]).optional(),
  sources: z.array(sourceSchema).optional(),
  reviewed: z.strictObject({ on: isoDay, by: text }).optional(),
  review_before: isoDay.optional(),
  confidence: z.literal("probable").optional(),
  see_also: z.array(articleId).optional(),
  concerns: z.strictObject({ opco: z.array(text).optional(), employer: z.array(text).optional() }).optional(),
  ...generatorKeys,
});

type Reviewed = Pick<z.infer<typeof frontMatterKeys>, "reviewed" | "review_before">;

/** A schema of such keys that also asks that they agree with each other. */
export const inAgreement = <Schema extends z.ZodType<Reviewed>>(schema: Schema): Schema =>
  schema.refine(
    ({ reviewed, review_before: end }) => reviewed === undefined || end === undefined || end >= reviewed.on,
    {
      path: ["review_before"],
      error: "cette date précède la relecture (reviewed). Écrivez le jour avant lequel il faudra relire.",
    },
  );

/** Front matter of a knowledge article. */
export const frontMatterSchema = inAgreement(frontMatterKeys);

/**
 * Where a fact comes from. `date` is the page's own date; `read` says when we read it, `relayed` when somebody else reported what it
 * says, without our opening it. All may be a year or a month.
 */
export type Source = z.infer<typeof sourceSchema>;

/** A part of an article that answers on its own. The part before the first `##` has the article's title as heading. */
export type Section = {
  /** Unique in its article; drawn from the heading. */
  id: string;
  heading: string;
  /** How it is called among the sections of the whole base: its heading, with the article's title where that is not enough. */
  label: string;
  /** Line of the file, from 1, on which the heading stands; the first line of the body for what precedes any heading. */
  line: number;
  /** Markdown, cleaned of generator oddities. */
  text: string;
  /** Real phrasings that this section answers. */
  questions: readonly string[];
  /** The topics of the rules that its views show, in its first paragraph when there are some there; none when it has no view. */
  shows?: readonly string[];
};

/** One article of the knowledge base. `id` is its file's name. */
export type Article = {
  id: string;
  /** Path shown to editors. */
  file: string;
  title: string;
  description: string;
  group: string;
  /** Publication day, YYYY-MM-DD; empty when the file has none. */
  date: string;
  sections: readonly [Section, ...Section[]];
  sources: readonly Source[];
  reviewed: { on: string; by: string } | undefined;
  /** Day from which the answer carries a caution, YYYY-MM-DD. */
  reviewBefore: string | undefined;
  /** True when the main facts rest on one source only: the answer says so. */
  probable: boolean;
  seeAlso: readonly string[];
  /** Whom alone it is about, OPCOs by their short name and employers by the choice of the fact; absent when it is for everybody. */
  concerns?: { opco?: readonly string[]; employer?: readonly string[] };
  /** Line of the file, from 1, of each key of the front matter. */
  keyLines: ReadonlyMap<string, number>;
};
