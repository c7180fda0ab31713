import type { FactsFile } from "./facts-file.ts";
import { type Fact, type Situation, situationSchema, type Value } from "./situation.ts";

/** Facts in few characters, for an address: « 25 », « 20-30 », « 2027-03-15 », « atlas »; « ~ » before what was said with a hedge. */
export const writeSituation = (situation: Situation, ids: readonly string[]): [id: string, written: string][] =>
  ids.flatMap((id): [string, string][] => {
    const fact = situation[id];
    const written = fact === undefined ? undefined : writeValue(fact.value);
    return fact === undefined || written === undefined ? [] : [[id, `${MARKS[fact.how]}${written}`]];
  });

/** Facts as they were written; one that is not a fact of the file, or cannot be read, is left out. */
export const readSituation = (
  { facts }: FactsFile,
  written: Iterable<readonly [id: string, text: string]>,
): Situation => {
  const read = [...written].flatMap(([id, text]) => {
    const kind = facts[id]?.kind;
    const how = text.startsWith(HEDGED) ? "hedged" : text.startsWith(DEDUCED) ? "deduced" : "said";
    const value = kind === undefined ? undefined : readValue(kind, text.replace(/^[~.]/, ""));
    const checked = situationSchema.safeParse({ [id]: { value, how } });
    return checked.success ? Object.entries(checked.data) : [];
  });
  return Object.fromEntries(read);
};

const [HEDGED, DEDUCED] = ["~", "."];
const MARKS: Readonly<Record<Fact["how"], string>> = { said: "", confirmed: "", hedged: HEDGED, deduced: DEDUCED };

const writeValue = (value: Value): string | undefined => {
  switch (value.kind) {
    case "choice":
      return value.choice;
    case "opco":
      return value.opco;
    case "convention":
      return value.idcc.join("-");
    case "count":
      return `${value.min}${value.max === value.min ? "" : `-${value.max ?? ""}`}${value.about ? "~" : ""}`;
    case "date":
      return value.from === value.to ? value.from : `${value.from}_${value.to}`;
    case "amount":
    case "hours":
      return undefined;
  }
};

/** What may be a value of a kind: the schema of situations has the last word. */
const readValue = (kind: Value["kind"], text: string): unknown => {
  switch (kind) {
    case "choice":
      return { kind, choice: text };
    case "opco":
      return { kind, opco: text };
    case "convention":
      return { kind, idcc: text.split("-") };
    case "count": {
      const [, min, to, max, about] = /^(\d{1,6})(-(\d{0,6}))?(~?)$/.exec(text) ?? [];
      if (min === undefined) return undefined;
      const most = to === undefined ? min : max;
      return { kind, min: Number(min), ...(most && { max: Number(most) }), ...(about && { about: true }) };
    }
    case "date": {
      const [from, to = from] = text.split("_");
      return { kind, from, to };
    }
    case "amount":
    case "hours":
      return undefined;
  }
};
