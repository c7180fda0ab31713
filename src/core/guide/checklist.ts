import { z } from "zod";

const text = z.string().trim().min(1);

/** Before or after the training: which of its two dates a checklist is about. */
const MOMENTS = ["avant", "apres"] as const;
/** One of {@link MOMENTS}. */
export type Moment = (typeof MOMENTS)[number];

/** A list of documents or things to do. `source` is the article it comes from. */
export const checklistSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
  title: text,
  moment: z.enum(MOMENTS),
  intro: text.optional(),
  items: z.array(z.strictObject({ what: text, detail: text.optional(), who: text.optional() })).min(1),
  note: text.optional(),
  source: z.string(),
});

/** A checklist as its YAML file gives it. */
export type Checklist = z.infer<typeof checklistSchema>;
