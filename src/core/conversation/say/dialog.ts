import type { Base } from "../../content/base.ts";
import { say } from "../../content/messages.ts";
import { frenchDate } from "../../french/dates.ts";
import { typography } from "../../french/typography.ts";
import type { Answers } from "../../guide/condition.ts";
import type { Dialog, Question } from "../../guide/dialog.ts";
import { isPutWithAnother } from "../../guide/next-step.ts";
import { choicesOfBoth } from "../../guide/ready-dialog.ts";
import { FACT_OF } from "../../situation/circumstances.ts";
import { describeValue } from "../../situation/describe.ts";
import type { Situation } from "../../situation/situation.ts";
import { factAsked, knownOfSame } from "../asked.ts";
import type { Action } from "../heard.ts";
import { isGuessed, unconfirmed } from "../known-answers.ts";
import type { Run } from "../memory.ts";
import type { Assistant } from "../prepare.ts";
import type { Option, Reply } from "../reply.ts";
import { offerCommand } from "./options.ts";
import { sayPhrase } from "./text.ts";
import { recapOf, sayRecap } from "./verdict.ts";

/** The question to answer, the `step`th of `of` that are put, its answers, and the ways out. */
export const sayQuestion = (
  assistant: Assistant,
  { dialog, answers: answered, manner }: Run,
  { question, step, of, situation }: { question: Question; step: number; of: number; situation: Situation },
): Reply => {
  const { base } = assistant;
  const { ask, choices } = isPutWithAnother(question, answered)
    ? { ask: question.both.ask, choices: choicesOfBoth(question) }
    : wordedFor(assistant, question, { situation, isAgain: manner.again === question.id });
  const answers = choices.map(
    ([choice, label]): Option => ({
      label: typography(label),
      action: { do: "answer", dialog: dialog.id, version: dialog.version, question: question.id, choice },
    }),
  );
  return {
    kind: "question",
    dialog: dialog.id,
    question: question.id,
    step,
    of,
    ask: typography(ask),
    markdown: typography(`*${say(base.messages, "progress", { step, of })}*\n\n${ask}`),
    options: [...answers, ...waysOut(base, answered)],
  };
};

/**
 * A question as it is put to somebody of whom something is known: whichever of two facts to compare is missing is asked for; what only
 * rules and the calendar can tell is no button.
 */
const wordedFor = (
  assistant: Assistant,
  question: Question,
  { situation, isAgain }: { situation: Situation; isAgain: boolean },
): { ask: string; choices: [choice: string, label: string][] } => {
  const { base, facts } = assistant;
  const { reads = {}, answer } = question;
  const guessed = situation[unconfirmed(question, situation) ?? ""];
  if (guessed?.value.kind === "opco") {
    const opco = describeValue(facts, FACT_OF.opco, guessed.value);
    return { ask: say(base.messages, "ask-guessed-opco", { opco }), choices: Object.entries(answer.choices) };
  }
  const known = knownOfSame(question, situation);
  const missing = factAsked(question, situation);
  const fact = known === undefined ? undefined : situation[known];
  if (known !== undefined && missing !== undefined && fact !== undefined) {
    const opco = describeValue(facts, known, fact.value);
    const [same = "", different = ""] = Object.keys(answer.choices);
    return {
      ask: isGuessed(situation, fact)
        ? say(base.messages, "ask-catalogue-of-guessed", { opco })
        : missing === FACT_OF.opco
          ? // A yes answers it, as the button does.
            say(base.messages, "ask-own-of-catalogue", { opco })
          : isAgain
            ? say(base.messages, "ask-own-catalogue", { opco })
            : (facts.file.facts[missing]?.ask ?? question.ask),
      choices: Object.entries(answer.choices).map(([choice, label]) => [
        choice,
        choice === same
          ? say(base.messages, "option-same-opco", { opco })
          : choice === different
            ? say(base.messages, "option-other-opco")
            : label,
      ]),
    };
  }
  const isShown = (choice: string): boolean => {
    const test = reads[choice];
    const kind = test?.kind;
    if (kind === "known" && question.fact.includes(FACT_OF.opco)) return situation[FACT_OF.opco] !== undefined;
    return !(test?.kind === "any" ? test.of : [test]).every((one) => one?.kind === "late" || one?.kind === "closed");
  };
  return { ask: question.ask, choices: Object.entries(answer.choices).filter(([choice]) => isShown(choice)) };
};

/** What is known of what the dialog asks, told instead of being asked. */
export const sayKnown = (assistant: Assistant, run: Run, situation: Situation): Reply =>
  sayPhrase(assistant.base, "known-already", {
    values: {
      facts: sayRecap(assistant, run, situation)
        .filter((_, at, all) => all[at]?.answer !== typography(say(assistant.base.messages, "recap-not-asked")))
        .map(({ label, answer }) => `${label} : ${answer}`)
        .join(" ; "),
    },
  });

/** What was understood before asking, to be confirmed. */
export const sayFacts = (base: Base, { dialog }: Run, facts: Answers): Reply => {
  const { messages } = base;
  const confirm = (yes: boolean): Action => ({ do: "confirm", dialog: dialog.id, version: dialog.version, yes });
  return sayPhrase(base, "proposed", {
    values: { facts: inPassing(dialog, facts) },
    options: [
      { label: typography(say(messages, "proposed-yes")), action: confirm(true) },
      { label: typography(say(messages, "proposed-no")), action: confirm(false) },
      offerCommand(base, "option-cancel", "annuler"),
    ],
  });
};

/** What was begun on another day, and the two ways on. `on` is YYYY-MM-DD. */
export const sayBegun = (base: Base, { dialog, answers }: Run, on: string): Reply =>
  sayPhrase(base, "recalled", {
    values: { title: dialog.title, date: frenchDate(on), facts: inPassing(dialog, answers) },
  });

/** The same where others read: nothing of what was answered. */
export const sayBegunInPublic = (base: Base, { dialog }: Run): Reply =>
  sayPhrase(base, "recalled-in-public", { values: { title: dialog.title } });

/** The answers given so far, each to be taken up again. */
export const sayAnswers = (base: Base, { dialog, answers }: Run): Reply => {
  const { messages } = base;
  const given = dialog.questions.filter(({ id, recap }) => answers[id] !== undefined && recap !== "never");
  return sayPhrase(base, "modify-which", {
    options: [
      ...given.map(
        ({ id, label }): Option => ({
          label: typography(say(messages, "option-modify-one", { label })),
          action: { do: "edit", dialog: dialog.id, version: dialog.version, question: id },
        }),
      ),
      offerCommand(base, "option-resume", "reprendre"),
    ],
  });
};

/** Answers in the middle of a sentence. */
const inPassing = (dialog: Dialog, answers: Answers): string =>
  recapOf(dialog, answers)
    .map(({ label, answer }) => `${label.toLowerCase()} : ${answer.toLowerCase()}`)
    .join(" ; ");

/** Retour, modifier, recommencer, annuler, aide: as buttons at every step. */
const waysOut = (base: Base, answers: Answers): Option[] => {
  const begun = Object.keys(answers).length > 0;
  return [
    ...(begun
      ? [
          offerCommand(base, "option-back", "retour"),
          offerCommand(base, "option-modify", "modifier"),
          offerCommand(base, "option-restart", "recommencer"),
        ]
      : []),
    offerCommand(base, "option-cancel", "annuler"),
    offerCommand(base, "option-help", "aide"),
  ];
};
