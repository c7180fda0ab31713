import { say } from "../../content/messages.ts";
import { frenchDate } from "../../french/dates.ts";
import { findByCode } from "../../opco/find-by-code.ts";
import { findOpco } from "../../opco/find-opco.ts";
import { outsideWhen } from "../../opco/find-outside.ts";
import type { Finder } from "../../opco/finder.ts";
import type { Finding } from "../../opco/finding.ts";
import type { Company, CompanyLookup } from "../heard.ts";
import { seekTrade } from "../memory.ts";
import type { Played, Scene } from "../say/close.ts";
import { offerArticle } from "../say/options.ts";
import { sayPhrase, sayText } from "../say/text.ts";
import { showFinding } from "./opco.ts";

/** Asks the edge to look a SIRET up: it says so at once, and goes on without waiting for the answer. Without a number, says that it is wrong. */
export const lookUp = ({ assistant: { base }, memory }: Scene, siret: string | undefined): Played =>
  siret === undefined
    ? { memory: seekTrade(memory), says: [sayPhrase(base, "siret-wrong")] }
    : {
        memory: seekTrade(memory),
        says: [sayPhrase(base, "company-looking")],
        needs: { kind: "company", siret },
      };

/** What came of looking a SIRET up: the OPCO of the conventions it declares, or why there is none and what to do by hand. */
export const learn = (scene: Scene, lookup: CompanyLookup): Played => {
  const { messages } = scene.assistant.base;
  const { finder } = scene.assistant;
  if (finder === undefined) return byHand(scene, say(messages, "company-down"));
  if (lookup.kind !== "found") return byHand(scene, say(messages, `company-${lookup.kind}`));
  const date = frenchDate(lookup.readOn);
  if (!lookup.isOpen) return byHand(scene, say(messages, "company-closed", { date }));
  if (lookup.isPublicLaw) {
    const { reason, article } = outsideWhen(finder.tables, "public-law");
    return byHand(scene, reason, article);
  }
  const declared =
    lookup.idcc.length === 0
      ? say(messages, "company-no-idcc", { date })
      : say(messages, "company-declares", { date, idcc: lookup.idcc.join(", ") });
  const finding = findingOf(finder, lookup);
  return finding === undefined ? byHand(scene, declared) : showFinding(scene, finding, { before: [sayText(declared)] });
};

/** The conventions decide; without any, the activity code is only a hint, offered and never asserted. */
const findingOf = (finder: Finder, { idcc, naf }: Company): Finding | undefined => {
  if (idcc.length > 0) return findByCode(finder.tables, idcc);
  if (naf === undefined) return undefined;
  const hint = findOpco(finder, naf);
  return hint.kind === "one" ? { ...hint, kind: "choice" } : hint;
};

/** Why the directory gives no OPCO, then how to find it without. */
const byHand = ({ assistant, memory }: Scene, why: string, article?: string): Played => {
  const { base, finder } = assistant;
  const hand = say(base.messages, "company-by-hand", { check: finder?.tables.texts.verification ?? "" });
  const options = article === undefined ? [] : offerArticle(base, article);
  return { memory: seekTrade(memory), says: [sayText(`${why} ${hand}`, options)], beside: options };
};
