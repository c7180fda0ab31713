import { z } from "zod";

const text = z.string().trim().min(1);
const name = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "doit être un nom en minuscules, avec des tirets.");

/** organisation.yaml, at the root of a folder of one's own: whose assistant it is, and what it takes for granted. docs/rediger.md explains it. */
export const organisationSchema = z.strictObject({
  /** How the organisation is called in the greeting. */
  name: text.optional(),
  /** Whom people can turn to; goes before the CONTACT_ settings. */
  contact: z
    .strictObject({
      name: text.optional(),
      email: z.email("doit être une adresse de courriel.").optional(),
      phone: z
        .string()
        .regex(/^[+\d][\d .()-]{3,24}$/, "doit être un numéro de téléphone, entre guillemets.")
        .optional(),
      url: z
        .string()
        .regex(/^https:\/\/\S+$/, "doit être une adresse complète qui commence par https://")
        .optional(),
      hours: text.optional(),
    })
    .optional(),
  /** Its OPCO (the `slug` of opcos.csv) and its convention, when all of it has the same. */
  opco: name.optional(),
  convention: z
    .string()
    .regex(/^\d{4}$/, 'doit avoir quatre chiffres entre guillemets : "1486".')
    .optional(),
  /** The article that tells how training is asked for inside; offered first, and after what is to be done. */
  procedure: name.optional(),
  /** Ids of articles, dialogs, checklists and declined subjects of the folders before it that are not shown. */
  hide: z.array(name).optional(),
  /** True when only the folders of one's own answer: those before lend their language and phrases, no article, dialog or table. */
  alone: z.boolean().optional(),
});
/** See {@link organisationSchema}. */
export type Organisation = z.infer<typeof organisationSchema>;
