import { words } from "../../french/fold.ts";
import { stem } from "../../french/stem.ts";
import type { HeardTopic } from "../../rules/heard-topics.ts";
import { OF_COMPANY } from "../../situation/circumstances.ts";
import type { Told } from "../told.ts";
import type { Look } from "./look.ts";
import type { Utterance } from "./utterance.ts";

/**
 * Whether what is declined says more than the topics heard: « quel taux d'impôt » asks about no contribution, and « combien de jours de congés
 * payés », in the very words of what is declined, asks when nobody is paid.
 */
export const declines = (
  found: Look,
  topics: readonly HeardTopic[],
  { utterance, told }: { utterance: Utterance; told: Pick<Told, "facts" | "subjects"> },
): boolean => {
  if (found.kind !== "off-topic" || isMetInCompany(found, topics, told)) return false;
  const stems = utterance.words.map(stem);
  const said = new Set(stems);
  const phrasings = found.offTopic.phrasings
    .map((phrasing) => new Set(words(phrasing).map(stem)))
    .filter((phrasing) => phrasing.isSubsetOf(said));
  const left = (at: HeardTopic["at"], phrasing: ReadonlySet<string>): number =>
    [...at].filter((place) => !phrasing.has(stems[place] ?? "")).length;
  return topics.every(
    ({ sureness, at }) => sureness <= FEW_WORDS || phrasings.some((phrasing) => left(at, phrasing) < FEW_WORDS),
  );
};

/** « Restaurant, quel plafond ? »: whether what is declined is met only in what says what the company is, or in the words of the topic heard. */
const isMetInCompany = (
  { offTopic }: Extract<Look, { kind: "off-topic" }>,
  [first]: readonly HeardTopic[],
  { facts, subjects }: Pick<Told, "facts" | "subjects">,
): boolean => {
  if (first === undefined || !Object.keys(facts).some((fact) => OF_COMPANY.has(fact))) return false;
  const declined = new Set(offTopic.phrasings.flatMap(words).map(stem));
  return words(subjects.join(" "))
    .map(stem)
    .every((one, place) => first.at.has(place) || !declined.has(one));
};

/** So few words of ours say less than what is declined. */
const FEW_WORDS = 2;
