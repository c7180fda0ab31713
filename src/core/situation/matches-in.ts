import { chooseMatches, findMatches, type Match } from "./match.ts";
import { withoutOthersPaid } from "./others-paid.ts";
import { holdsIn } from "./parts.ts";
import type { Strength } from "./patterns.ts";
import type { Prepared } from "./prepared.ts";
import type { TextRead } from "./read-tokens.ts";
import { saidAlone } from "./said-alone.ts";
import type { Situation } from "./situation.ts";
import { isParted, type Token } from "./tokens.ts";

/**
 * What reading depends on besides the text. `asked` is the fact just asked, `open` others that a dialog goes by, `known` what was known
 * before. `today` is YYYY-MM-DD.
 */
export type ReadingContext = { today: string; asked?: string; open?: readonly string[]; known?: Situation };

/** What of a text matches patterns, as the reading goes: what answers what was asked, corrects what is known, or says it by itself. */
export const matchesIn = (
  prepared: Prepared,
  { said, matches }: TextRead,
  { today, asked, open = [], known }: ReadingContext,
): Match[] => {
  const { tokens } = said;
  const day = (known?.debut ?? known?.fin)?.value;
  const when = { today, ...(day?.kind === "date" && { near: day.from }) };
  const any = "near" in when ? findMatches(prepared, tokens, { book: prepared.patterns.any, ...when }) : matches(today);
  const book = asked === undefined ? undefined : prepared.patterns.answers.get(asked);
  const answered =
    book === undefined
      ? []
      : findMatches(prepared, tokens, { book, ...when }).filter((match) => answers(match, tokens));
  // What may be read in another way, and is, tells nothing: the euros of a payroll are no price.
  const facts = new Set(chooseMatches(any).map(({ pattern: { fact } }) => fact));
  // « Tout payé » says by itself of what it speaks, « pas de souci » does not.
  const isPlain = ({ at, end, pattern: { fact } }: Match): boolean => {
    const own = prepared.subjects.get(fact);
    return own === undefined || holdsIn(tokens, { from: at, to: end }, own);
  };
  const corrects = (match: Match): boolean => {
    const {
      at,
      pattern: { fact },
    } = match;
    const told = any.find(({ pattern }) => pattern.fact === fact && pattern.strength === "heard");
    const from = known?.[fact] === undefined ? told?.end : 0;
    const to = known?.[fact] === undefined ? at : tokens.length;
    return (
      fact === asked ||
      (open.includes(fact) && isPlain(match)) ||
      (from !== undefined && holdsIn(tokens, { from, to }, prepared.words.corrections))
    );
  };
  const isAllowed = (match: Match): boolean =>
    (match.pattern.with?.some((one) => facts.has(one)) ?? true) &&
    (match.pattern.strength !== "corrects" || corrects(match)) &&
    (!RESIZES.has(match.pattern.strength) || isExact(match));
  const told = any.filter(isAllowed);
  const alone = saidAlone(said, { asked, open, any: told, when });
  return chooseMatches(withoutOthersPaid(said, [...told, ...answered.filter(isAllowed), ...alone]));
};

/** « J'embauche jusqu'à 22 » tells what there will be, and adds nothing to it. */
const isExact = ({ captured }: Match): boolean =>
  captured.every((one) => !("quantity" in one) || one.quantity.min === one.quantity.max);
const RESIZES: ReadonlySet<Strength> = new Set(["more", "fewer"]);

/** A long message says more than the answer to what was asked: it only begins with it (« oui, j'ai les deux attestations »). */
const answers = ({ at, end, pattern, captured }: Match, tokens: readonly Token[]): boolean => {
  const next = tokens[end];
  const isWhole = pattern.value !== undefined || next === undefined || isParted(next);
  // « Un gérant majoritaire » counts nobody.
  const isArticle =
    !isWhole && pattern.pieces.length === 1 && captured.some((one) => one.hole === "combien" && one.quantity.max === 1);
  return !isArticle && (tokens.length <= LONGEST_ANSWER || (at === 0 && isWhole));
};

const LONGEST_ANSWER = 8;
