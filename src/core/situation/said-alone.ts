import { FACT_OF } from "./circumstances.ts";
import type { Said } from "./manner.ts";
import { chooseMatches, findMatches, type Match } from "./match.ts";
import { numberAt } from "./numbers.ts";
import { holdsIn, type Part } from "./parts.ts";
import { lengthAt } from "./tokens.ts";

/** What is read besides what is asked: the facts whose answers count too, what the text says anyway, and the day. */
type Open = { asked?: string; open: readonly string[]; any: readonly Match[]; when: { today: string; near?: string } };

/**
 * « L'apprenti », « en fait elle est en arrêt maladie », « le 15 décembre »: what answers a fact that a dialog goes by, though another one is
 * asked, where a part of the text says nothing else. A yes or a no is of what is asked.
 */
export const saidAlone = (said: Said, { asked, open, any, when }: Open): Match[] => {
  const { prepared, tokens, parts } = said;
  if (open.length === 0 || tokens.length > LONGEST) return [];
  const own = prepared.subjects.get(asked ?? "");
  // « Le comptable », to a check that asks whether all is paid, is who knows.
  const isAsked = ({ at, end }: Match): boolean =>
    own !== undefined && holdsIn(tokens, { from: Math.max(0, at - 1), to: end }, own);
  const found = open
    .filter((fact) => fact !== asked)
    .flatMap((fact) => {
      const book = prepared.patterns.answers.get(fact);
      return book === undefined ? [] : findMatches(prepared, tokens, { book, ...when });
    })
    .filter((match) => !isAsked(match) && !isCrowd(match) && !(asked === FACT_OF.employer && isHead(match)))
    .filter((match) => !isOfCompany(said, match, { any, asked }));
  const chosen = chooseMatches([...any, ...found.filter(isTelling)]);
  return parts.flatMap((part) => {
    const within = chosen.filter(({ at, end }) => part.from <= at && end <= part.to);
    const told = within.filter(
      (match) => found.includes(match) && !isHedge(said, match) && !(isName(match) && isAskedAnywhere(said)),
    );
    // « C'est réglé ce matin » is no day of the training, nor is « une association de bénévoles » about who is trained.
    const isBeside = (match: Match): boolean =>
      within.some((other) => other !== match && !goesWith(said, match, other));
    const isAlone = saysNothingElse(said, part, within);
    return told.filter((match) => (isAlone && !isBeside(match)) || isPlain(said, match));
  });
};

/** « Fleuriste, 2 salariés », « plombier avec 3 salariés »: a trade before a size is that of the company; « une serveuse, on est 12 » is who is trained. */
const isOfCompany = (
  { prepared: { tradeWords, words }, tokens }: Said,
  { at, end, pattern: { fact, value } }: Match,
  { any, asked }: Pick<Open, "any" | "asked">,
): boolean => {
  if (asked === FACT_OF.trainee || fact !== FACT_OF.trainee) return false;
  if (value?.kind !== "choice" || value.choice !== EMPLOYEE) return false;
  const before = tokens[at - 1];
  const isPerson = before !== undefined && (tradeWords.articles.has(before.word) || numberAt(tokens, at - 1));
  const isBare =
    !isPerson && numberAt(tokens, at, { one: true }) === undefined && lengthAt(tokens, at - 1, words.owners) === 0;
  const next = end + lengthAt(tokens, end, words.linked);
  return (
    isBare && any.some(({ at: size, pattern }) => pattern.fact === FACT_OF.headcount && (size === end || size === next))
  );
};

/** The choice of who is trained for somebody employed. */
export const EMPLOYEE = "salarie";

/** « Coiffeuse en congé maternité », « une clinique de 60 salariés »: what may be told in one breath. */
const goesWith = ({ prepared: { file } }: Said, one: Match, other: Match): boolean =>
  (OF_PERSON.has(one.pattern.fact) && OF_PERSON.has(other.pattern.fact)) ||
  (file.facts[one.pattern.fact]?.kind === "choice" &&
    file.facts[other.pattern.fact]?.kind === "count" &&
    // « Deux apprentis » counts nobody else; « on a 2 vendeuses » tells of all of them.
    (other.pattern.strength === "subject" ||
      other.end <= one.at ||
      one.end <= other.at ||
      lengthOf(one) >= lengthOf(other)));

/** « Et chez Atlas ? » compares, and names no other catalogue. */
const isName = ({ captured: [first] }: Match): boolean => first?.hole === "opco" || first?.hole === "catalogue";
const isAskedAnywhere = ({ clauses, text }: Said): boolean => text.includes("?") || clauses.some(({ asks }) => asks);

/** « Un cuisinier qui part à la retraite en mars »: what happens to somebody is said among other things, and not where something is asked. */
const isPlain = ({ prepared: { words }, clauses, tokens }: Said, { at, end, pattern: { fact } }: Match): boolean => {
  const [start, stop] = [tokens[at]?.start ?? 0, tokens[end - 1]?.end ?? 0];
  const isAsked = clauses.some((clause) => clause.asks && clause.start < stop && start < clause.end);
  return fact === PRESENCE && !isAsked && !holdsIn(tokens, { from: 0, to: tokens.length }, words.supposing);
};

/** « 21 chauffeurs » are all that there are, rather than those who are trained. */
const isCrowd = ({ captured }: Match): boolean =>
  captured.some((one) => (one.hole === "n" || one.hole === "combien") && one.quantity.min >= CROWD);
const CROWD = 10;

const lengthOf = ({ at, end }: Match): number => end - at;

/** Facts of the person who is trained. */
const PRESENCE = "presence";
export const OF_PERSON: ReadonlySet<string> = new Set([FACT_OF.trainee, PRESENCE, FACT_OF.head]);

/** « Mon patron », « moi », to « qui emploie ? »: who employs, not who is to be trained. */
const isHead = ({ pattern: { fact, value } }: Match): boolean =>
  fact === FACT_OF.trainee && value?.kind === "choice" && value.choice === "dirigeant";

/** Words of a message that answers. */
const LONGEST = 28;

const isTelling = ({ pattern: { value } }: Match): boolean => value?.kind !== "choice" || !IDLE.has(value.choice);

const IDLE: ReadonlySet<string> = new Set(["oui", "non", "inconnu"]);

/** « C'est la comptable » says who knows, and names nobody to be trained. */
const isHedge = ({ prepared: { words }, tokens }: Said, { at, end }: Match): boolean =>
  tokens.slice(0, end).some((_, from) => {
    const length = lengthAt(tokens, from, words.hedges);
    return length > 0 && from + length > at;
  });

/** Whether what was not read in a part is only articles, who is spoken of, and words that link, correct or hedge. */
const saysNothingElse = (
  { prepared: { words, tradeWords }, tokens }: Said,
  { from, to }: Part,
  within: readonly Match[],
): boolean => {
  const light = [
    words.corrections,
    words.connectors,
    words.subjects,
    words.owners,
    words.linked,
    words.tags,
    words.hedges,
  ];
  let at = from;
  while (at < to) {
    const read = within.find((match) => match.at <= at && at < match.end);
    const length = Math.max((numberAt(tokens, at)?.end ?? at) - at, ...light.map((book) => lengthAt(tokens, at, book)));
    const isArticle = tradeWords.articles.has(tokens[at]?.word ?? "");
    if (read === undefined && length === 0 && !isArticle) return false;
    at = read?.end ?? at + Math.max(1, length);
  }
  return true;
};
