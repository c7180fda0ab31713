import { say } from "../content/messages.ts";
import { frenchDate } from "../french/dates.ts";
import { findByCode } from "../opco/find-by-code.ts";
import { findOpco } from "../opco/find-opco.ts";
import type { Finder } from "../opco/finder.ts";
import type { Finding } from "../opco/finding.ts";
import type { CompanyLookup, Establishment } from "./heard.ts";
import type { Memory } from "./memory.ts";
import type { Turn } from "./port.ts";
import type { Assistant } from "./prepare.ts";
import { openOption, textReply } from "./present.ts";
import { pending, resume, thenPending } from "./run-dialog.ts";
import { showFinding } from "./seek.ts";
import { readSiret } from "./siret.ts";

/** A SIRET in a message, when the assistant may look it up: it says so at once, and goes on without waiting for the answer. */
export const hearSiret = (assistant: Assistant, memory: Memory, text: string): Turn | undefined => {
  const { base, finder, looksCompaniesUp } = assistant;
  const read = readSiret(text);
  if (read === undefined || finder === undefined || !looksCompaniesUp) return undefined;
  const seeking: Memory = { ...memory, seeking: true };
  const said = textReply(say(base.messages, read.isValid ? "company-looking" : "siret-wrong"));
  const turn = thenPending(assistant, { memory: seeking, replies: [said] });
  return read.isValid ? { ...turn, needs: { kind: "company", siret: read.siret } } : turn;
};

/** What came of looking a SIRET up: the OPCO of the conventions it declares, or why there is none and what to do by hand. */
export const hearCompany = (assistant: Assistant, memory: Memory, lookup: CompanyLookup): Turn => {
  const { base, finder } = assistant;
  if (finder === undefined) return byHand(assistant, memory, say(base.messages, "company-down"));
  if (lookup.kind !== "found") return byHand(assistant, memory, say(base.messages, `company-${lookup.kind}`));
  const date = frenchDate(lookup.readOn);
  if (!lookup.isOpen) return byHand(assistant, memory, say(base.messages, "company-closed", { date }));
  if (lookup.isPublicLaw) return byHand(assistant, memory, ...publicEmployer(finder));
  const declared =
    lookup.idcc.length === 0
      ? say(base.messages, "company-no-idcc", { date })
      : say(base.messages, "company-declares", { date, idcc: lookup.idcc.join(", ") });
  const finding = findingOf(finder, lookup);
  return finding === undefined
    ? byHand(assistant, memory, declared)
    : showFinding(assistant, memory, finding, [textReply(declared)]);
};

/** The conventions decide; without any, the activity code is only a hint, offered and never asserted. */
const findingOf = (finder: Finder, { idcc, naf }: Establishment): Finding | undefined => {
  if (idcc.length > 0) return findByCode(finder.tables, idcc);
  if (naf === undefined) return undefined;
  const hint = findOpco(finder, naf);
  return hint.kind === "one" ? { ...hint, kind: "choice" } : hint;
};

const publicEmployer = ({ tables }: Finder): [text: string, article: string | undefined] => {
  const { say: text, article } = tables.texts.outside["secteur-public"];
  return [text, article];
};

/** Why the directory gives no OPCO, then how to find it without. */
const byHand = (assistant: Assistant, memory: Memory, why: string, article?: string): Turn => {
  const { base, finder } = assistant;
  const hand = say(base.messages, "company-by-hand", { check: finder?.tables.texts.verification ?? "" });
  const options = article === undefined ? [] : openOption(base, article);
  const reply = textReply(`${why} ${hand}`, options);
  const seeking: Memory = { ...memory, seeking: true };
  return pending(assistant, seeking) === undefined
    ? { memory: { ...seeking, offered: { from: "other", options } }, replies: [reply] }
    : resume(assistant, seeking, [reply]);
};
