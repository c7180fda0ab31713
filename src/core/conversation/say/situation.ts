import { say } from "../../content/messages.ts";
import { typography } from "../../french/typography.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { describe, describeValue } from "../../situation/describe.ts";
import { readFacts } from "../../situation/read-facts.ts";
import type { Change, Situation, Value } from "../../situation/situation.ts";
import type { Assistant } from "../prepare.ts";
import type { Option, Reply, ShownSituation } from "../reply.ts";
import { offerCommand } from "./options.ts";
import { sayText } from "./text.ts";

/** What was just told: said, deduced from it, and what is known no more. Empty when nothing is new. */
export const tellNoted = (assistant: Assistant, changes: readonly Change[], denied: readonly string[] = []): string => {
  const { messages } = assistant.base;
  // The OPCO of the company is often that of the catalogue.
  const listed = (all: readonly Change[]): string =>
    [...new Set(all.map((change) => inWords(assistant, change)))].join(", ");
  const guessed = changes.filter(({ is }) => is.how === "deduced");
  const leads = guessed.some(({ fact }) => fact === FACT_OF.opco);
  // The OPCO that a convention leads to tells enough.
  const deduced = guessed.filter(({ fact }) => !leads || fact !== FACT_OF.convention);
  const hedged = changes.filter(({ is }) => is.how === "hedged");
  const said = changes.filter(({ is }) => is.how !== "deduced" && is.how !== "hedged");
  const facts = denied.map((fact) => nameOf(assistant, fact)).join(", ");
  return [
    ...(said.length === 0 ? [] : [say(messages, "noted", { facts: listed(said) })]),
    ...(hedged.length === 0 ? [] : [say(messages, "noted-hedged", { facts: listed(hedged) })]),
    ...(deduced.length === 0 ? [] : [say(messages, "noted-deduced", { facts: listed(deduced) })]),
    ...(denied.length === 0 ? [] : [say(messages, "noted-denied", { facts })]),
  ].join(" ");
};

const inWords = (assistant: Assistant, { fact, is, was }: Change): string => {
  const value = tellFact(assistant, fact, is.value);
  return was === undefined || was.how === "deduced"
    ? value
    : say(assistant.base.messages, "noted-instead", {
        is: value,
        was: describeValue(assistant.facts, fact, was.value),
      });
};

/** A fact in the middle of a sentence: a size or an OPCO speaks for itself, the rest is named. */
export const tellFact = (assistant: Assistant, fact: string, value: Value): string => {
  const told = describeValue(assistant.facts, fact, value);
  const speaks = value.kind === "count" || value.kind === "opco";
  return speaks ? told : `${nameOf(assistant, fact)} : ${lowerFirst(told)}`;
};

const nameOf = ({ facts }: Assistant, fact: string): string => {
  const label = facts.file.facts[fact]?.label ?? fact;
  return /^\p{Lu}{2}/u.test(label) ? label : lowerFirst(label);
};

const lowerFirst = (text: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** « Ma situation »: what is known, how it was learnt, and a way to change each fact. */
export const saySituation = (assistant: Assistant, situation: Situation): Reply => {
  const { messages } = assistant.base;
  const known = describe(assistant.facts, situation);
  if (known.length === 0) return sayText(say(messages, "situation-none"));
  const lines = known.map(({ label, value, remark, from }) => {
    const how = from === undefined ? remark : say(messages, "situation-deduced-from", { how: remark, from });
    return `- ${say(messages, "situation-line", { fact: label, value, how })}`;
  });
  const text = [`**${say(messages, "situation-title")}**`, lines.join("\n"), say(messages, "situation-kept")];
  return sayText(
    text.join("\n\n"),
    known.map(
      ({ fact, label }): Option => ({
        label: typography(say(messages, "situation-correct", { fact: label })),
        action: { do: "correct", fact },
      }),
    ),
  );
};

/** Facts named in the line that sums a situation up. */
const MOST_IN_LINE = 3;

/** What is known, as every reply carries it beside its text; nothing when nothing is. */
export const showSituation = (assistant: Assistant, situation: Situation = {}): { situation?: ShownSituation } => {
  const known = describe(assistant.facts, situation);
  if (known.length === 0) return {};
  // Who employs goes without saying more often than the rest.
  const told = [...known].sort((a, b) => Number(a.fact === FACT_OF.employer) - Number(b.fact === FACT_OF.employer));
  const named = told.flatMap(({ fact }) => {
    const value = situation[fact]?.value;
    return value === undefined || (fact === FACT_OF.convention && situation[FACT_OF.opco] !== undefined)
      ? []
      : [tellFact(assistant, fact, value)];
  });
  const facts = known.map(({ fact, label, value, remark }) => ({
    id: fact,
    label: typography(label),
    value: typography(value),
    how: typography(remark),
  }));
  return {
    situation: { line: typography(named.slice(0, MOST_IN_LINE).join(" · ")), facts, change: offerSituation(assistant) },
  };
};

/** A fact asked for, with its buttons; `before` is said first. `today` is YYYY-MM-DD. */
export const sayFactAsked = (
  assistant: Assistant,
  fact: string,
  {
    ask = assistant.facts.file.facts[fact]?.ask ?? "",
    today,
    isKnown = false,
  }: { ask?: string; today: string; isKnown?: boolean },
): Reply => {
  const { messages } = assistant.base;
  const label = assistant.facts.file.facts[fact]?.label ?? fact;
  const forget: Option = {
    label: typography(say(messages, "situation-forget", { fact: label })),
    action: { do: "forget", fact },
  };
  return sayText(ask, [...factOptions(assistant, fact, today), ...(isKnown ? [forget] : [])]);
};

/** The answers that a fact is asked with: its choices, the sizes that editors wrote, the OPCOs. */
export const factOptions = (assistant: Assistant, fact: string, today: string): Option[] => {
  const { facts: prepared, finder } = assistant;
  const file = prepared.file.facts[fact];
  switch (file?.kind) {
    case "choice":
      return Object.keys(file.choices).map((choice) => offerFact(assistant, fact, { kind: "choice", choice }));
    case "count":
      return (file.options ?? []).flatMap((said) => {
        const read = readFacts(prepared, said, { today, asked: fact }).facts[fact];
        return read === undefined ? [] : [offerFact(assistant, fact, read.value, said)];
      });
    case "opco":
      return [...(finder?.tables.opcos.keys() ?? [])].map((opco) => offerFact(assistant, fact, { kind: "opco", opco }));
    default:
      return [];
  }
};

/** A button that says a fact. */
export const offerFact = (
  assistant: Assistant,
  fact: string,
  value: Value,
  label = describeValue(assistant.facts, fact, value),
): Option => ({ label: typography(label), action: { do: "know", fact, value } });

/** The button that shows what is known. */
export const offerSituation = ({ base }: Assistant): Option => offerCommand(base, "option-situation", "situation");
