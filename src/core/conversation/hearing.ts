import type { Base } from "../content/base.ts";
import { COMMANDS, type Command, type Wordings } from "../content/wordings.ts";
import { type Expressions, expressions, plainExpressions } from "../french/expressions.ts";
import { isEmoji, spoken, words } from "../french/fold.ts";
import { type Answering, answering } from "../guide/ready-dialog.ts";
import { unfold } from "../situation/unfold.ts";

/** The expressions of dialogs/wordings.yaml, ready to be found in what is said. All but the connectors are found among spoken words. */
export type Hearing = {
  commands: Expressions<Command>;
  /** Those typed with a slash (« /pourquoi »), which say nothing without it. */
  slashes: ReadonlyMap<string, Command>;
  yesNo: Answering<boolean>;
  /** The emoji that mean something; any other one only decorates what is said. */
  emoji: ReadonlySet<string>;
  /** Whether an answer helped. */
  opinions: Answering<boolean>;
  /** Positions from 0 (« la 2 »). */
  positions: Answering<number>;
  /** What goes on after a verdict (« affinons »). */
  refine: Answering<boolean>;
  /** What asks for the next of several questions (« et l'autre ? »). */
  others: Answering<true>;
  /** Short questions on the last answer, by what they mean. */
  followUps: Answering<FollowUp>;
  /** What « ah bon ? » means. */
  doubted?: FollowUp;
  /** What asks whether all is well, with a question mark (« alors c'est bon ? »). */
  verdictAsked: Answering<true>;
  /** What asks how to find out what a dialog asks (« comment je le sais ? »). */
  howToKnow: Answering<true>;
  /** What, beside a fact, asks only what it changes (« c'est pareil ? »). */
  aboutTold: Answering<true>;
  passesOn: Expressions;
  needs: Record<keyof Wordings["needs"], Expressions>;
  fillers: ReadonlySet<string>;
  interrogatives: Expressions;
  speakers: Expressions;
  opcoQuestions: Expressions;
  opcoNames: Expressions;
  connectors: ReadonlySet<string>;
  /** Words alone that suppose something (« si »). */
  supposing: ReadonlySet<string>;
  /** Words alone with which one begins to ask again (« ok », « sinon »). */
  openings: ReadonlySet<string>;
  /** The same in several words (« non je parlais »). */
  openingPhrases: Expressions;
  /** Words that may stand before a size and say nothing. */
  sizeFrames: ReadonlySet<string>;
  /** Words of other languages. */
  otherLanguages: ReadonlySet<string>;
  /** Words that point back to the last answer. */
  pointing: ReadonlySet<string>;
  /** The same in several words (« on la », « dans ce cas »). */
  pointsBack: Expressions;
  /** « Je crois », « normalement »: a yes said with them is none. */
  hedges: Expressions;
};

/** What a short question on the last answer means; `shows`: what shows in a sentence that it says so. */
export type FollowUp = Pick<Wordings["follow-ups"][string], "means" | "does" | "topics" | "concluded"> & {
  shows?: RegExp;
};

const followUpOf = ({ means, does, shows, topics, concluded }: Wordings["follow-ups"][string]): FollowUp => ({
  ...{ means, does, topics, concluded },
  ...(shows.length > 0 && { shows: anyOf(shows) }),
});

/** Prepares the expressions of a base, once. */
export const hearingOf = ({ wordings, filler, dialogs, facts }: Base): Hearing => {
  const {
    answers,
    confirmation,
    opinions,
    interrogatives,
    speakers,
    connectors,
    opco,
    "opco-names": opcoNames,
  } = wordings;
  const meant = <Meaning>(texts: readonly string[], meaning: Meaning) =>
    texts.map((text): readonly [string, Meaning] => [text, meaning]);
  const yes = [...(answers.choices[confirmation.yes] ?? []), ...(answers.positions[0] ?? [])];
  const no = [...(answers.choices[confirmation.no] ?? []), ...(answers.positions[1] ?? [])];
  return {
    // Whatever editors wrote of what people say.
    emoji: new Set(spoken(JSON.stringify([wordings, filler, ...dialogs.values()])).filter(isEmoji)),
    commands: expressions(
      COMMANDS.flatMap((command) =>
        meant(
          wordings.commands[command].filter((one) => !one.startsWith("/")),
          command,
        ),
      ),
      spoken,
    ),
    slashes: new Map(
      COMMANDS.flatMap((command) =>
        meant(
          wordings.commands[command].filter((one) => one.startsWith("/")),
          command,
        ),
      ),
    ),
    yesNo: answering([...meant(yes, true), ...meant(no, false)], filler.answers),
    opinions: answering(
      [
        ...meant([...(answers.choices[confirmation.yes] ?? []), ...opinions.useful], true),
        ...meant([...(answers.choices[confirmation.no] ?? []), ...opinions.useless], false),
      ],
      filler.answers,
    ),
    positions: answering(answers.positions.flatMap(meant), filler.answers),
    others: answering(meant(wordings["next-question"], true), filler.answers),
    followUps: answering(
      Object.values(wordings["follow-ups"]).flatMap((one) => meant(one.said, followUpOf(one))),
      [...filler.answers, ...connectors, ...wordings["follow-up-openings"], ...wordings["follow-up-light"]],
    ),
    doubted: Object.values(wordings["follow-ups"])
      .map(followUpOf)
      .find(({ does, means }) => does === "vouch" && means.length === 0),
    verdictAsked: answering(meant(wordings["verdict-asked"], true as const), [
      ...filler.answers,
      ...connectors,
      ...wordings["follow-up-openings"],
    ]),
    howToKnow: answering(meant(wordings["how-to-know"], true as const), [
      ...filler.answers,
      ...connectors,
      ...wordings["follow-up-openings"],
    ]),
    aboutTold: answering(meant(wordings["about-told"], true as const), [
      ...filler.answers,
      ...connectors,
      ...wordings["follow-up-openings"],
      ...wordings["follow-up-light"],
      ...facts.reading.linked,
    ]),
    passesOn: plainExpressions(wordings["passes-on"], spoken),
    needs: {
      wish: plainExpressions(wordings.needs.wish, spoken),
      of: plainExpressions(wordings.needs.of, spoken),
      unless: plainExpressions(wordings.needs.unless, spoken),
    },
    refine: answering(meant(wordings["refine-verdict"], true), [
      ...filler.answers,
      ...wordings["follow-up-openings"],
      ...yes,
    ]),
    fillers: new Set(filler.answers.flatMap(spoken)),
    interrogatives: plainExpressions(interrogatives, spoken),
    speakers: plainExpressions(speakers, spoken),
    opcoQuestions: plainExpressions(opco, spoken),
    opcoNames: plainExpressions(opcoNames, spoken),
    connectors: new Set(connectors.flatMap(words)),
    supposing: new Set(alone(facts.supposing)),
    openings: new Set(alone(wordings["follow-up-openings"])),
    openingPhrases: plainExpressions(phrases(wordings["follow-up-openings"]), words),
    sizeFrames: new Set(wordings["size-frames"].flatMap(words)),
    otherLanguages: new Set(wordings["other-languages"].flatMap(words)),
    pointing: new Set(alone(wordings.pointing)),
    pointsBack: plainExpressions(phrases(wordings.pointing), words),
    hedges: plainExpressions(unfold(facts.lists, facts.hedges), spoken),
  };
};

/** Those of some expressions that are one word. */
const alone = (texts: readonly string[]): string[] =>
  texts.map(words).flatMap((said) => (said.length === 1 ? said : []));

/** Those that are several. */
const phrases = (texts: readonly string[]): string[] => texts.filter((text) => words(text).length > 1);

/** Finds any of some words as they are written, none inside a word. */
const anyOf = (texts: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${texts.map((text) => RegExp.escape(text.toLowerCase())).join("|")})(?![\\p{L}\\p{N}])`,
    "gu",
  );
