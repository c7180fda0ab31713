import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { frenchDate } from "../../french/dates.ts";
import { typography } from "../../french/typography.ts";
import type { Answers } from "../../guide/condition.ts";
import type { Dialog, Outcome, Question } from "../../guide/dialog.ts";
import { canRefine, pointsOf } from "../../guide/next-step.ts";
import { fillSayable, type Sayable } from "../../guide/sayable.ts";
import { officialFirst } from "../../knowledge/sources.ts";
import { describeValue, type Telling } from "../../situation/describe.ts";
import type { Situation } from "../../situation/situation.ts";
import { isSure } from "../known-answers.ts";
import type { Memory, Run } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import type { Option, Reply } from "../reply.ts";
import { served } from "../served.ts";
import { otherCatalogue } from "./beyond-rules.ts";
import { sayChecklist } from "./checklist.ts";
import { offerArticle, offerCommand, offerDialog, offerOpcoSearch } from "./options.ts";
import { ruling } from "./ruling.ts";
import { reviewedOn, reviewOf, sourcesOf } from "./vouch.ts";

/** The verdict, then its checklists; the ways on stand under whatever is said last. */
export const sayVerdict = (scene: Told, run: Run, outcome: Outcome): Reply[] => {
  const { assistant } = scene;
  const { base } = assistant;
  const lists = (outcome.checklists ?? []).flatMap((id) => base.checklists.get(id) ?? []);
  const options = waysOn(assistant, run, outcome);
  const own = served(base, scene.memory.situation ?? {}).opco?.value;
  const opco = own?.kind === "opco" ? base.tables?.opcos.get(own.opco)?.name : undefined;
  return [verdictOf(scene, run, outcome), ...lists.map((list) => sayChecklist(base, list, { opco }))].map((reply) => ({
    ...reply,
    options,
  }));
};

/** For whom a verdict is given, and when. `today` is YYYY-MM-DD. */
type Told = { assistant: Assistant; memory: Pick<Memory, "situation" | "dialog">; today: string };

const verdictOf = ({ assistant, memory, today }: Told, run: Run, outcome: Outcome): Reply => {
  const { base } = assistant;
  const situation = served(base, memory.situation ?? {});
  const decision = say(base.messages, outcome.verdict === "hors-opco" ? "decision-unserved" : "decision");
  const { messages, knowledge } = base;
  const { dialog, answers } = run;
  const ruled = ruling(base, { situation, today });
  const filled = (all: readonly Sayable[]): string[] => all.flatMap((one) => fillSayable(one, ruled.slotValue) ?? []);
  const mayBe = memory.dialog?.among;
  const [meaning = ""] = [
    ...(mayBe === undefined ? [] : otherCatalogue(assistant, { situation, mayBe })),
    ...filled([outcome.say]),
  ];
  const next = filled(outcome.next ?? []);
  const points = filled(pointsOf(dialog, answers, outcome));
  const recap = sayRecap(assistant, run, situation);
  const article = knowledge.get(outcome.source);
  const ruleSources = ruled.sources();
  const parts = [
    `**${say(messages, `verdict-${outcome.verdict}`)} : ${outcome.title}**`,
    meaning,
    ...(next.length === 0
      ? []
      : [`**${say(messages, "next")}**\n\n${next.map((line, index) => `${index + 1}. ${line}`).join("\n")}`]),
    ...(points.length === 0
      ? []
      : [`**${say(messages, "points")}**\n\n${points.map((point) => `- ${point}`).join("\n")}`]),
    `**${say(messages, "recap")}**\n\n${recap.map(({ label, answer }) => `- ${label} : ${answer}`).join("\n")}`,
    ...(outcome.verdict === "information" ? [] : [`*${decision}*`]),
    ...(article === undefined
      ? []
      : [
          [
            `${say(messages, "sources")} : ${say(messages, "from-document", { title: article.title })}`,
            ...officialFirst(article.sources)
              .slice(0, 2)
              .map(({ title, date }) => (date === undefined ? title : `${title} (${frenchDate(date)})`)),
            ...ruleSources.map(({ title, detail }) => (detail === undefined ? title : `${title} (${detail})`)),
            ...reviewOf(base, article),
          ].join(" ; "),
        ]),
  ];
  return {
    kind: "verdict",
    dialog: dialog.id,
    outcome: outcome.id,
    verdict: outcome.verdict,
    label: typography(say(messages, `verdict-${outcome.verdict}`)),
    title: typography(outcome.title),
    say: typography(meaning),
    answers,
    known: situation,
    recap,
    next: next.map(typography),
    points: points.map(typography),
    sources: officialFirst([...ruleSources, ...(article === undefined ? [] : sourcesOf(base, article))]),
    ...(article !== undefined && reviewedOn(base, article)),
    ...(outcome.verdict !== "information" && { caution: typography(decision) }),
    markdown: typography(parts.join("\n\n")),
    options: [],
  };
};

/** The answers given, in words. */
export const recapOf = ({ questions }: Dialog, answers: Answers): { label: string; answer: string }[] =>
  questions.flatMap(({ id, label, answer, recap }) => {
    const choice = answers[id];
    return choice === undefined || recap === "never"
      ? []
      : [{ label: typography(label), answer: typography(answer.choices[choice] ?? choice) }];
  });

/** What tells facts in words. */
type Teller = { base: Pick<Base, "messages">; facts: Telling };

/**
 * What a verdict rests on: each question with its answer, in the words of what is known when it is known, and how when it is not for sure.
 * The conditions that always count stand there even when another answer settled the matter.
 */
export const sayRecap = (
  { base, facts }: Teller,
  { dialog: { questions }, answers }: Pick<Run, "dialog" | "answers">,
  situation: Situation,
): { label: string; answer: string }[] =>
  questions
    .filter(({ recap }) => recap !== "never")
    .flatMap(({ id, label, answer, fact, same = [], recap }) => {
      const choice = answers[id];
      const known = [...fact, ...same].filter((one) => situation[one] !== undefined);
      const apart = same.filter((one) => known.includes(one) && !isAskedElsewhere(questions, one));
      const beside = apart.map((one) => ({
        label: facts.file.facts[one]?.label ?? one,
        answer: inWords({ base, facts }, situation, one),
      }));
      const own = fact.find((one) => known.includes(one) && (one === fact[0] || !isAskedElsewhere(questions, one)));
      if (choice === undefined && own === undefined)
        return recap === "always" ? [...beside, { label, answer: say(base.messages, "recap-not-asked") }] : beside;
      const told =
        own === undefined ? (answer.choices[choice ?? ""] ?? choice ?? "") : inWords({ base, facts }, situation, own);
      return [...beside, { label, answer: told }];
    })
    .map(({ label, answer }) => ({ label: typography(label), answer: typography(answer) }));

/** Whether a fact is what another question asks for: it is told there. */
const isAskedElsewhere = (questions: readonly Question[], id: string): boolean =>
  questions.some(({ fact }) => fact[0] === id);

/** « 25 salariés », « à jour (vous n'en étiez pas sûr) ». */
const inWords = ({ facts }: Teller, situation: Situation, id: string): string => {
  const fact = situation[id];
  if (fact === undefined) return "";
  const value = describeValue(facts, id, fact.value);
  return isSure(situation, id) ? value : `${value} (${facts.file.hows[fact.how]})`;
};

/** After a verdict: the continuation, the articles that help with what is unknown, and changing one's mind. */
const waysOn = (assistant: Assistant, { dialog, answers }: Run, outcome: Outcome): Option[] => {
  const { base } = assistant;
  const unknowns = dialog.questions.filter(
    ({ id, answer }) => answers[id] !== undefined && answers[id] === answer.unknown,
  );
  const helps = unknowns.flatMap(({ help }) => help ?? []);
  const articles = [...new Set([...helps, outcome.source])].slice(0, 2);
  const seeks = unknowns.some(({ same, fact }) => same !== undefined || fact.includes("opco"));
  const goesOn = (outcome.verdict === "probable" || outcome.verdict === "a-verifier") && canRefine(dialog, answers);
  return [
    ...(goesOn ? [offerRefining(base, dialog)] : []),
    ...outcome.follow_up.flatMap((id) => offerDialog(base, id)),
    ...(seeks && assistant.finder !== undefined ? [offerOpcoSearch(base)] : []),
    ...articles.flatMap((id) => offerArticle(base, id)),
    offerCommand(base, "option-modify", "modifier"),
    offerCommand(base, "option-restart", "recommencer"),
  ];
};

const offerRefining = ({ messages }: Base, { id, version }: Dialog): Option => ({
  label: typography(say(messages, "option-refine")),
  action: { do: "refine", dialog: id, version },
});
