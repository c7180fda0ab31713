import { z } from "zod";

const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "doit être en minuscules, sans accent, avec des tirets.");
const text = z.string().trim().min(1);
const span = { remark: text.optional() };
const count = z.int().min(0);

/** How long before the training begins, or after it ends; 0 is that very day. */
const delaySchema = z.union([z.strictObject({ days: count, ...span }), z.strictObject({ months: count, ...span })]);

/** dialogs/delais.yaml: the delays that OPCOs publish. `source` is the article that says them, with its pages and their dates. */
export const deadlinesSchema = z.strictObject({
  avant: z.strictObject({ source: id }),
  apres: z.strictObject({ source: id }),
  opcos: z.array(
    z
      .strictObject({ id, name: text, avant: delaySchema.optional(), apres: delaySchema.optional() })
      .refine(({ avant, apres }) => avant ?? apres, "donne un délai avant ou apres."),
  ),
});

/** See {@link deadlinesSchema}. */
export type Deadlines = z.infer<typeof deadlinesSchema>;
/** One of the delays of an OPCO. */
export type Delay = z.infer<typeof delaySchema>;
