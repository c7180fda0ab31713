import { z } from "zod";
import type { CompanyLookup } from "../core/conversation/heard.ts";

/**
 * Fields read of the API Recherche d'entreprises (github.com/annuaire-entreprises-data-gouv-fr/search-api, app/doc/open-api.yml).
 * Everything else is ignored; a field that is absent or null is not known.
 */
const codes = z.array(z.string().regex(/^\d{1,4}$/)).nullish();
const companySchema = z.object({
  etat_administratif: z.string().nullish(),
  statut_diffusion: z.string().nullish(),
  nature_juridique: z.string().nullish(),
  activite_principale: z.string().nullish(),
  matching_etablissements: z
    .array(
      z.object({
        siret: z.string(),
        activite_principale: z.string().nullish(),
        etat_administratif: z.string().nullish(),
        statut_diffusion_etablissement: z.string().nullish(),
        liste_idcc: codes,
      }),
    )
    .nullish(),
  complements: z.object({ liste_idcc: codes }).nullish(),
});
const answerSchema = z.object({ results: z.array(companySchema) });

/**
 * Reads the answer to a SIRET look-up: what the establishment says comes before what its company says.
 * @param today YYYY-MM-DD
 */
export const readAnswer = (body: unknown, siret: string, today: string): CompanyLookup => {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) return { kind: "unreadable" };
  const [company] = answer.data.results;
  const establishment = company?.matching_etablissements?.find((one) => one.siret === siret);
  if (company === undefined || establishment === undefined) return { kind: "not-found" };
  const diffusion = establishment.statut_diffusion_etablissement ?? company.statut_diffusion;
  if (diffusion === PRIVATE) return { kind: "private" };
  const own = establishment.liste_idcc ?? [];
  const idcc = own.length > 0 ? own : (company.complements?.liste_idcc ?? []);
  return {
    kind: "found",
    idcc: [...new Set(idcc.map((code) => code.padStart(4, "0")))],
    naf: establishment.activite_principale ?? company.activite_principale ?? undefined,
    isOpen: !CLOSED.has(establishment.etat_administratif) && !CLOSED.has(company.etat_administratif),
    isPublicLaw: company.nature_juridique?.startsWith(PUBLIC_LAW) ?? false,
    readOn: today,
  };
};

const PRIVATE = "P";
/** « F » for an establishment, « C » for a company. */
const CLOSED: ReadonlySet<unknown> = new Set(["F", "C"]);
const PUBLIC_LAW = "7";
