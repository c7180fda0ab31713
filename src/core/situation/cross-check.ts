import { daysBetween } from "../french/calendar.ts";
import { fillIn } from "../knowledge/phrases.ts";
import type { Candidate } from "../opco/finding.ts";
import { resolveCode } from "../opco/resolve-code.ts";
import { FACT_OF, hasBegun } from "./circumstances.ts";
import { describeValue } from "./describe.ts";
import type { DoubtKind } from "./fact-file.ts";
import type { Prepared } from "./prepared.ts";
import { forget, type Situation, STAGE, sameValue, type Value } from "./situation.ts";

/** A fact that must be asked again: why, what to say, and the OPCOs to choose from when there are several. */
export type Doubt = { fact: string; why: DoubtKind; say: string; candidates?: readonly Candidate[] };

/** When the facts are said, and what was known before. `isAlone`: they are of somebody who employs nobody, or is supposed to be on their own. */
type Context = { today: string; known?: Situation; isAlone?: boolean };

/**
 * What no single fact tells: who employs once people are employed, the OPCO that a convention leads to, a day too far, an end before its start, an OPCO that is not the
 * activity's. What is doubtful is left out of the facts.
 */
export const crossCheck = (
  prepared: Prepared,
  stated: Situation,
  context: Context,
): { facts: Situation; doubts: readonly Doubt[] } => {
  const facts = withStage(withOpco(prepared, withAction(withStaff(prepared, stated, context), context)), context);
  const doubts = [
    ...farDays(prepared, facts, context),
    ...otherOpco(prepared, facts),
    ...endBeforeStart(prepared, facts, context),
  ];
  const doubtful = new Set(doubts.map(({ fact }) => fact));
  return { facts: Object.fromEntries(Object.entries(facts).filter(([id]) => !doubtful.has(id))), doubts };
};

/** Somebody on their own who tells how many they employ is an employer; who told it before, and is « en nom propre », still is. */
const withStaff = (prepared: Prepared, facts: Situation, { known, isAlone }: Context): Situation => {
  const employer = facts.employeur ?? known?.employeur;
  const file = prepared.file.facts.employeur;
  if (file?.kind !== "choice" || employer?.value.kind !== "choice") return facts;
  const { staffed, "keeps-staff": own } = file.choices[employer.value.choice] ?? {};
  const keeps = isAlone !== true && facts.effectif === undefined && facts.employeur !== undefined && own !== undefined;
  const effectif = keeps ? known?.effectif : facts.effectif;
  if (staffed === undefined || effectif?.value.kind !== "count" || effectif.value.min < 1) return facts;
  const trainee = (facts[FACT_OF.trainee] ?? known?.[FACT_OF.trainee])?.value;
  const isHead = keeps && trainee?.kind === "choice" && trainee.choice === FACT_OF.head;
  return {
    ...facts,
    employeur: { value: { kind: "choice", choice: staffed }, how: keeps ? employer.how : effectif.how },
    ...(isHead && { [FACT_OF.head]: { value: { kind: "choice", choice: own }, how: employer.how } }),
  };
};

/** A training said to be of no catalogue, then of one, is of that one. */
const withAction = (facts: Situation, { known }: Context): Situation =>
  facts.catalogue === undefined || facts.action !== undefined || known?.action === undefined
    ? facts
    : { ...facts, action: { value: { kind: "choice", choice: "oui" }, how: facts.catalogue.how } };

/** « Elle a déjà commencé » says nothing that a day, said or known, does not tell. */
const withStage = (facts: Situation, { known, today }: Context): Situation => {
  const stage = facts[STAGE];
  if (stage === undefined) return facts;
  const days = facts.debut ?? facts.fin;
  // « On a raté le début, lundi »: the Monday to come is not the one that is meant.
  if (days !== undefined && hasBegun({ [STAGE]: stage }, today) === true && hasBegun({ debut: days }, today) === false)
    return forget(facts, "debut");
  const isKnown = known !== undefined && hasBegun(known, today) === hasBegun({ [STAGE]: stage }, today);
  return days !== undefined || isKnown ? forget(facts, STAGE) : facts;
};

const withOpco = (prepared: Prepared, facts: Situation): Situation => {
  const { convention, opco } = facts;
  const only = opcoOf(prepared, convention?.value);
  // « Chez Akto, je crois, IDCC 0158 »: the convention tells what is only thought.
  const isThought =
    opco?.how === "hedged" && convention?.how === "said" && sameValue(opco.value, { kind: "opco", opco: only ?? "" });
  if (convention === undefined || (opco !== undefined && !isThought) || only === undefined) return facts;
  const from = convention.from === undefined ? {} : { from: convention.from };
  return { ...facts, opco: { value: { kind: "opco", opco: only }, how: "deduced", ...from } };
};

/** The one OPCO that a convention leads to. */
export const opcoOf = ({ finder }: Prepared, convention: Value | undefined): string | undefined => {
  if (finder === undefined || convention?.kind !== "convention") return undefined;
  const opcos = convention.idcc.flatMap((code) => {
    const resolved = resolveCode(code, finder.tables);
    return resolved.kind === "opco" ? [resolved.opco] : [];
  });
  const [only, other] = [...new Set(opcos)];
  return other === undefined ? only : undefined;
};

const farDays = (prepared: Prepared, facts: Situation, { today }: Context): Doubt[] =>
  Object.entries(facts).flatMap(([id, { value }]) => {
    const file = prepared.file.facts[id];
    if (value.kind !== "date" || file?.kind !== "date") return [];
    const days = daysBetween(today, value.from);
    return days >= -file.past && days <= file.ahead
      ? []
      : [doubt(prepared, id, "far", { value: describeValue(prepared, id, value) })];
  });

const otherOpco = (prepared: Prepared, { opco, convention }: Situation): Doubt[] => {
  const usual = opcoOf(prepared, convention?.value);
  if (opco?.value.kind !== "opco" || usual === undefined || usual === opco.value.opco) return [];
  const said = describeValue(prepared, "opco", opco.value);
  const found = describeValue(prepared, "opco", { kind: "opco", opco: usual });
  return [doubt(prepared, "opco", "other-opco", { said, found })];
};

const endBeforeStart = (prepared: Prepared, { debut, fin }: Situation, { known }: Context): Doubt[] => {
  const [start, end] = [(debut ?? known?.debut)?.value, fin?.value];
  if (start?.kind !== "date" || end?.kind !== "date" || end.to >= start.from) return [];
  const told = { start: describeValue(prepared, "debut", start), end: describeValue(prepared, "fin", end) };
  return [doubt(prepared, "fin", "order", told)];
};

const doubt = (prepared: Prepared, fact: string, why: DoubtKind, values: Readonly<Record<string, string>>): Doubt => ({
  fact,
  why,
  say: fillDoubt(prepared, why, values),
});

/** Why a fact is asked again, in words. */
export const fillDoubt = ({ file }: Prepared, why: DoubtKind, values: Readonly<Record<string, string>>): string =>
  fillIn(file.doubts[why], values);
