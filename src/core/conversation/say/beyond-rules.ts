import { say } from "../../content/messages.ts";
import { evaluate } from "../../guide/condition.ts";
import { fillSayable } from "../../guide/sayable.ts";
import { knownAnswers } from "../known-answers.ts";
import type { Assistant } from "../prepare.ts";
import type { Applying, Asking } from "./applying.ts";
import { ruling } from "./ruling.ts";

/** What applies to a company and no rule says: a catalogue that is not its own, what a check holds against it, a scale that nobody read. */
export const beyondRules = (assistant: Assistant, applying: Applying, asking: Asking): string[] => {
  const other = otherCatalogue(assistant, asking);
  return [
    ...(other.length > 0 || applying.isOutside ? other : pointsAgainst(assistant, asking)),
    ...silenceOn(assistant, applying, asking),
  ];
};

/** An action of the catalogue of an OPCO that is not the company's, or none of those that its trade leads to. */
export const otherCatalogue = (
  { base: { messages }, finder }: Pick<Assistant, "base" | "finder">,
  { situation, mayBe = [] }: Pick<Asking, "situation" | "mayBe">,
): string[] => {
  const { catalogue, opco } = situation;
  const named = (slug: string) => finder?.tables.opcos.get(slug);
  if (catalogue?.value.kind !== "opco") return [];
  const owner = named(catalogue.value.opco);
  const own = opco?.value.kind === "opco" ? [opco.value.opco] : mayBe;
  const [first, ...others] = own.flatMap((slug) => named(slug) ?? []);
  if (owner === undefined || first === undefined || own.includes(owner.slug)) return [];
  const names = [first, ...others].map(({ name }) => name).join(", ");
  const values = { owner: owner.name, opco: names, catalogue: first.catalogue };
  if (others.length > 0) return [say(messages, "for-you-other-opcos", values)];
  return [say(messages, first.catalogue === "" ? "for-you-other-opco" : "for-you-other-catalogue", values)];
};

/** Points told before the answer itself, at most. */
const MOST_POINTS = 2;

/** What a check that is asked about holds against what is known, or leaves to verify. */
const pointsAgainst = ({ base }: Assistant, { topics, situation, today }: Asking): string[] => {
  const { rules, dialogs } = base;
  const [check] = topics.flatMap((topic) => dialogs.get(rules?.topics[topic]?.check ?? "") ?? []);
  if (check === undefined) return [];
  const answers = knownAnswers(check, { situation, rules, today });
  const { slotValue } = ruling(base, { situation, today });
  return check.points
    .filter(({ aside, when }) => !aside && evaluate(when, answers) === true)
    .flatMap(({ say: one }) => fillSayable(one, slotValue) ?? [])
    .slice(0, MOST_POINTS);
};

/** Nothing is told of what is asked, because the scales of the OPCO are of other branches or of other sizes. */
const silenceOn = (
  { base: { messages, rules }, finder }: Assistant,
  { told, settled }: Applying,
  { situation: { opco } }: Asking,
): string[] => {
  const name = opco?.value.kind === "opco" ? finder?.tables.opcos.get(opco.value.opco)?.name : undefined;
  if (told.length > 0 || name === undefined) return [];
  // Where other topics would have been told in its place, nothing at all is known of what is asked.
  const mayBeTold = (topic: string): boolean => rules?.topics[topic]?.failing !== undefined;
  return settled
    .flatMap(({ topic, settled: one }) =>
      one.kind === "nothing" && one.why !== "expired" && (one.why !== "no-rule" || mayBeTold(topic))
        ? [say(messages, SILENCE[one.why], { opco: name, topic: rules?.topics[topic]?.name ?? topic })]
        : [],
    )
    .slice(0, 1);
};

const SILENCE = {
  convention: "for-you-no-branch",
  headcount: "for-you-no-size",
  "no-rule": "for-you-nothing",
} as const;
