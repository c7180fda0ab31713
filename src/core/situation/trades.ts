import type { Finder } from "../opco/finder.ts";
import type { Candidate } from "../opco/finding.ts";
import { learntIn } from "./learnt.ts";
import { isDenied as isDeniedAt, type Said } from "./manner.ts";
import type { Match } from "./match.ts";
import { holdsIn } from "./parts.ts";
import type { Prepared } from "./prepared.ts";
import { lengthAt } from "./tokens.ts";
import { cueAt, isSized } from "./trade-cues.ts";
import { type Look, lookAfter } from "./trade-look.ts";
import { isHaving, type Read } from "./trade-run.ts";

/** An activity or a convention told in words, from a token to the one after its last. */
export type Trade = {
  at: number;
  end: number;
  /** « Nous ne sommes plus un restaurant », « pas dans le bâtiment ». */
  isDenied: boolean;
} /** It leads to one OPCO. `isConvention`: the convention itself was said. `isSubject`: the question is which OPCO. */ & (
  | { kind: "one"; candidate: Candidate; isConvention: boolean; isSubject: boolean }
  /** `isOpen`: told so barely that it is only worth asking about beside another; `isMixed`: beside one that it does not go with. */
  | {
      kind: "several";
      said: string;
      candidates: readonly Candidate[];
      isSubject: boolean;
      isOpen?: true;
      isMixed?: true;
    }
  | { kind: "outside"; outside: string }
);

/**
 * The trades that a text denies, then the first one that it tells of the company: after « nous sommes », « je tiens », « convention », or at the head of a sentence
 * before its size (« boulangerie, 4 salariés »). One that corrects another replaces it. What is only named in passing (« qui paie
 * l'hôtel ? ») is not one.
 */
export const findTrades = (
  { prepared, text, tokens, scopes }: Said,
  matches: readonly Match[],
  isAssociation = false,
): Trade[] => {
  const { finder, words } = prepared;
  if (finder === undefined) return [];
  const isCorrected = (from: number, to: number): boolean => holdsIn(tokens, { from, to }, words.corrections);
  const asksWhich = holdsIn(tokens, { from: 0, to: tokens.length }, words.tradeWhich);
  const named = new Set(
    matches.flatMap(({ captured }) => captured.flatMap((one) => (one.hole === "opco" ? [one.opco] : []))),
  );
  const learnt = learntIn(prepared, tokens);
  // « Intérim : on est une boîte d'électricité »: those who are lent tell no trade of a company that tells another. « Intérim, 30 salariés » does.
  const isOfTheLent = ({ at, end }: Trade): boolean =>
    !isSized(prepared, { text, tokens, matches }, { at, end }) &&
    tokens.slice(at, end).every(({ word }) => prepared.tradeWords.lent.has(word));
  const denied: Trade[] = [];
  let best: Trade | undefined;
  let open: Trade | undefined;
  const elsewhere = [...learnt, ...scopes];
  for (let at = 0; at < tokens.length; at++) {
    if (elsewhere.some(({ from, to }) => from <= at && at < to)) continue;
    const trade = tradeAt(prepared, { text, tokens, matches, learnt, isAssociation }, { finder, at, asksWhich, named });
    if (isOpen(trade)) open ??= trade;
    if (trade === undefined || isOpen(trade)) {
      // « Rectification : la plasturgie » works no metal.
      at += Math.max(0, lengthAt(tokens, at, words.corrections) - 1);
      continue;
    }
    if (trade.isDenied) {
      denied.push(trade);
      at = trade.end - 1;
      continue;
    }
    best = pick({ best, open, trade }, { isCorrected: (one) => isCorrected(one.end, at), isOfTheLent });
    if (best.kind === "one" && !isCorrected(best.end, tokens.length) && !isOfTheLent(best)) break;
  }
  return best === undefined ? denied : [...denied, best];
};

const isOpen = (trade: Trade | undefined): boolean => trade?.kind === "several" && trade.isOpen === true;

type Told = { best: Trade | undefined; open: Trade | undefined; trade: Trade };

/** The trade that holds after one more was read. */
const pick = (
  { best, open, trade }: Told,
  { isCorrected, isOfTheLent }: Record<"isCorrected" | "isOfTheLent", (one: Trade) => boolean>,
): Trade => {
  const before = best ?? open;
  if (before === undefined || isCorrected(before)) return trade;
  if (best !== undefined && isOfTheLent(best)) return trade.kind === "one" ? trade : best;
  if (before.kind === "several" && trade.kind === "one") return ofBoth(before, trade);
  return best === undefined || (best.kind === "outside" && trade.kind === "one") ? trade : best;
};

/**
 * « Boulangerie, on fabrique de façon artisanale » tells which of the trades of one name it is. « Menuiserie, on fait des cuisines », which none of them
 * is, leaves it open.
 */
const ofBoth = (one: Extract<Trade, { kind: "several" }>, other: Extract<Trade, { kind: "one" }>): Trade => {
  const isAmong = one.candidates.some(({ opco }) => opco === other.candidate.opco);
  if (isAmong) return one.isMixed === true ? one : other;
  return { ...one, candidates: [...one.candidates, other.candidate], isMixed: true };
};

const tradeAt = (
  prepared: Prepared,
  said: Read,
  { finder, at, asksWhich, named }: { finder: Finder; at: number; asksWhich: boolean; named: ReadonlySet<string> },
): Trade | undefined => {
  const plain = cueAt(prepared, said, { at, asksWhich });
  // « Plafond OPCO EP pour la coiffure »: a trade of the OPCO that is named.
  const cue = plain ?? (named.size > 0 ? cueAt(prepared, said, { at, asksWhich: true }) : undefined);
  const denial = cue?.kind === "before" ? lengthAt(said.tokens, at + cue.length, prepared.words.negations) : 0;
  const found =
    cue === undefined ? undefined : lookAfter(prepared, said, { finder, from: at + cue.length + denial, cue });
  if (cue === undefined || found === undefined) return undefined;
  const [only, other] = found.finding.candidates;
  if (plain === undefined && (only === undefined || other !== undefined || !named.has(only.opco))) return undefined;
  // Somebody whom no OPCO serves says so of themselves, not of whom they have.
  const isOneself = cue.kind === "before" && !isHaving(prepared, said.tokens, at + cue.length - 1);
  if (found.finding.kind === "unknown" && !isOneself) return undefined;
  // « Repas ? » asks, and tells no trade.
  if (cue.kind === "head" && isAsked(said, found.to)) return undefined;
  // A word at the head of a sentence that may be several trades is only worth asking about when a size follows.
  const isBare =
    found.finding.kind === "choice" && cue.kind === "head" && !isSized(prepared, said, { at, end: found.to });
  const isDenied = denial > 0 || (cue.kind !== "head" && isDeniedAt({ prepared, tokens: said.tokens }, { at }));
  const trade = toTrade(found, { at, isDenied, isConvention: cue.kind === "convention", isSubject: asksWhich });
  return trade?.kind === "several" && isBare ? { ...trade, isOpen: true } : trade;
};

/** Whether a question mark comes right before a position. */
const isAsked = ({ tokens, text }: Read, at: number): boolean =>
  text.slice(tokens[at - 1]?.end, tokens[at]?.start).includes("?");

const toTrade = (
  { said, to, finding }: Look,
  { at, isDenied, ...of }: { at: number; isDenied: boolean; isConvention: boolean; isSubject: boolean },
): Trade | undefined => {
  const place = { at, end: to, isDenied };
  const { isConvention, isSubject } = of;
  if (finding.kind === "one")
    return { ...place, kind: "one", candidate: finding.candidates[0], isConvention, isSubject };
  if (finding.kind === "choice") return { ...place, kind: "several", said, candidates: finding.candidates, isSubject };
  return finding.outside === undefined ? undefined : { ...place, kind: "outside", outside: finding.outside };
};
