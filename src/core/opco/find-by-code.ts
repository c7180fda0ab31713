import { fillIn } from "../knowledge/phrases.ts";
import type { Candidate, Finding, Ground } from "./finding.ts";
import { type Resolved, resolveCode } from "./resolve-code.ts";
import type { Tables } from "./tables.ts";
import type { ReasonKey } from "./texts.ts";

/** Most OPCOs offered to choose from. */
const MOST_CHOICES = 3;

/** The OPCO of one or several IDCC of four digits. One that decides nothing decides for all. */
export const findByCode = (tables: Tables, codes: readonly string[]): Finding => {
  const resolved = codes.map((code) => resolveCode(code, tables));
  const special = resolved.find(({ kind }) => kind === "special");
  if (special !== undefined) return specialAnswer(tables, special.code);
  const shared = resolved.find((one) => one.kind === "shared");
  if (shared !== undefined) return sharedAnswer(tables, shared);
  const found = resolved.filter((one) => one.kind === "opco");
  const [first] = found;
  if (first === undefined) return noOpco(tables, resolved[0] ?? { kind: "unknown", code: "" });
  const candidates = byOpco(
    found.map((one) => ({ opco: one.opco, idcc: one.now, name: shortTitle(one.code, tables) })),
  );
  const [only, other] = candidates;
  if (only !== undefined && other === undefined)
    return { kind: "one", ground: "idcc", candidates: [only], reason: foundReason(tables, first) };
  const listed = candidates.slice(0, MOST_CHOICES);
  const opcos = listed.map(({ opco, idcc }) => `${opcoName(tables, opco)} (${idcc.join(", ")})`).join(", ");
  const reason = fillIn(tables.texts.reasons["idcc-several"], { codes: codes.join(", "), opcos });
  return { kind: "choice", ground: "idcc", candidates: listed, reason };
};

/** The name of an OPCO as it is shown. */
export const opcoName = (tables: Tables, slug: string): string => tables.opcos.get(slug)?.name ?? slug;

/** The shortest title of a convention; empty for a code that is none. */
export const shortTitle = (code: string, tables: Tables): string => tables.conventions.get(code)?.shortTitle ?? "";

/** At most three candidates to choose from. */
export const choice = (
  tables: Tables,
  candidates: readonly Candidate[],
  ground: Ground,
): Extract<Finding, { kind: "choice" }> => {
  const listed = candidates.slice(0, MOST_CHOICES);
  const names = listed
    .map(({ name, opco, idcc }) => `${name} : ${opcoName(tables, opco)} (IDCC ${idcc.join(", ")})`)
    .join(" ; ");
  const reason = listed.length > 1 ? tables.texts.reasons.choice : tables.texts.reasons.near;
  return { kind: "choice", ground, candidates: listed, reason: fillIn(reason, { names }) };
};

/** What to answer to an escape code. */
export const specialAnswer = (tables: Tables, code: string): Finding => ({
  kind: "unknown",
  ground: "special",
  candidates: [],
  reason: tables.texts.codes[code]?.say ?? "",
  article: tables.texts.codes[code]?.article,
});

/** Candidates of one OPCO count once, with all their conventions. */
export const byOpco = (candidates: readonly Candidate[]): Candidate[] => {
  const merged = new Map<string, Candidate>();
  for (const candidate of candidates) {
    const known = merged.get(candidate.opco);
    const idcc = [...new Set([...(known?.idcc ?? []), ...candidate.idcc])];
    merged.set(candidate.opco, { ...(known ?? candidate), idcc });
  }
  return [...merged.values()];
};

const sharedAnswer = (tables: Tables, { code, opcos }: Extract<Resolved, { kind: "shared" }>): Finding => {
  const title = shortTitle(code, tables);
  const names = opcos.map((opco) => opcoName(tables, opco)).join(" et ");
  return {
    kind: "choice",
    ground: "shared",
    candidates: opcos.map((opco) => ({ opco, idcc: [code], name: title })),
    reason: fillIn(tables.texts.reasons["idcc-shared"], { idcc: code, title, opcos: names }),
  };
};

const noOpco = (tables: Tables, { kind, code }: Resolved): Finding => {
  const key: ReasonKey = kind === "without-opco" ? "idcc-without-opco" : "idcc-unknown";
  const reason = fillIn(tables.texts.reasons[key], { idcc: code, title: shortTitle(code, tables) });
  return { kind: "unknown", ground: "unknown-code", candidates: [], reason };
};

const foundReason = (tables: Tables, { code, now, opco }: Extract<Resolved, { kind: "opco" }>): string => {
  const { reasons } = tables.texts;
  const values = { idcc: code, title: shortTitle(code, tables), opco: opcoName(tables, opco) };
  const [last = code] = now;
  if (last !== code) {
    const newTitle = now.map((one) => shortTitle(one, tables)).join(" ; ");
    return fillIn(reasons["idcc-replaced"], { ...values, new: now.join(", "), newTitle });
  }
  const current = tables.conventions.get(code)?.state === "in-force";
  return fillIn(current ? reasons.idcc : reasons["idcc-old"], values);
};
