/** An OPCO that may be the one, and why: the conventions it follows from, the activity or convention recognised. */
export type Candidate = { opco: string; idcc: readonly string[]; name: string };

/** What an answer rests on. */
export type Ground =
  | "idcc"
  | "convention"
  | "activity"
  | "naf"
  | "shared"
  | "special"
  | "outside"
  | "siret"
  | "brochure"
  | "unknown-code"
  | "nothing";

/**
 * What the finder answers. `reason` is the sentence to show; `article` tells more. Candidates are most likely first. `explained`: the
 * share of what was said, 0 to 1, that is a name said in full. `outside`: one of those whom no OPCO serves, by its name in textes.yaml.
 */
export type Finding = { ground: Ground; reason: string; article?: string } & (
  | { kind: "one"; candidates: readonly [Candidate]; explained?: number }
  | { kind: "choice"; candidates: readonly Candidate[]; explained?: number }
  | { kind: "unknown"; candidates: readonly []; outside?: string }
);
