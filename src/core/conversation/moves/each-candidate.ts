import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import type { Candidate } from "../../opco/finding.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import type { Situation } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";
import type { ForYou } from "../reply.ts";
import type { Asking } from "../say/applying.ts";
import { forCompany } from "../say/for-you.ts";

/** OPCOs that a trade may have, told side by side at most. */
const MOST = 2;

/**
 * « Boulangerie, 6 salariés, quel plafond ? »: what applies in each case to a company whose trade leads to two OPCOs; undefined when that is not
 * known of any.
 */
export const forEachCandidate = (
  assistant: Assistant,
  asking: Asking,
  candidates: readonly Candidate[],
): ForYou | undefined => {
  if (candidates.length > MOST || asking.situation[FACT_OF.opco] !== undefined) return undefined;
  const told = candidates.flatMap((candidate) => {
    const situation: Situation = { ...asking.situation, ...known(candidate) };
    const { forYou } = forCompany(assistant, { ...asking, situation, mayBe: [candidate.opco] });
    // Where nothing is known of one of them, there is no source.
    return forYou?.to === "company" && forYou.sources.length > 0 ? [{ candidate, forYou }] : [];
  });
  const [first] = told;
  if (first === undefined) return undefined;
  const texts = saidOnce(told.map(({ forYou: { markdown } }) => markdown));
  const { messages, tables } = assistant.base;
  const cases = told.map(({ candidate: { name, opco } }, place) =>
    say(messages, "for-you-case", {
      name: name.charAt(0).toUpperCase() + name.slice(1),
      opco: tables?.opcos.get(opco)?.name ?? opco,
      rule: texts[place] ?? "",
    }),
  );
  return {
    ...first.forYou,
    basis: first.forYou.basis.filter(
      (one) => told.length > 1 && told.every(({ forYou: { basis } }) => basis.includes(one)),
    ),
    markdown: typography(cases.join(" ")),
    sources: told.flatMap(({ forYou: { sources } }) => sources),
  };
};

const known = ({ opco, idcc: [first, ...others], name }: Pick<Candidate, "opco" | "idcc" | "name">): Situation => ({
  [FACT_OF.opco]: { value: { kind: "opco", opco }, how: "deduced", from: name },
  ...(first !== undefined && {
    [FACT_OF.convention]: { value: { kind: "convention", idcc: [first, ...others] }, how: "deduced", from: name },
  }),
});

/** Texts, without the sentence that ends them all but in the last. */
const saidOnce = (texts: readonly string[]): readonly string[] => {
  const ends = texts.map((text) => LAST_SENTENCE.exec(text)?.[0] ?? "");
  const [end = ""] = ends;
  const isSame = end !== "" && ends.every((one) => one === end);
  return texts.map((text, place) => (isSame && place < texts.length - 1 ? text.slice(0, -end.length).trim() : text));
};

const LAST_SENTENCE = /(?<=\. )[^.]+\.$/;
