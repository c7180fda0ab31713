import type { Base, OffTopic } from "../content/base.ts";
import { COMMANDS, type Command, type Wordings } from "../content/wordings.ts";
import { type Expressions, expressions, plainExpressions } from "../french/expressions.ts";
import { isEmoji, spoken, words } from "../french/fold.ts";
import { createRedact, type Redact } from "../french/redact.ts";
import { finish, type Steps } from "../french/steps.ts";
import type { Dialog } from "../guide/dialog.ts";
import { type Answering, answering, type ReadyDialog, readyDialog } from "../guide/ready-dialog.ts";
import type { Article, Section } from "../knowledge/article.ts";
import { foundBy } from "../knowledge/found-by.ts";
import { type Finder, finderWith, type TableNames, tableNamesInSteps } from "../opco/finder.ts";
import { prepareTopics, type TopicCues } from "../rules/heard-topics.ts";
import {
  type Searchable,
  type SearchIndex,
  searchWith,
  type TextIndex,
  type Texts,
  textIndexInSteps,
} from "../search/build-index.ts";
import { groupsOfDomain, tellingStems } from "../search/domain.ts";
import { type Prepared, prepareFacts } from "../situation/prepare-facts.ts";
import { type Concerned, concernedBy } from "./concerning.ts";

/** What a question may find. */
export type Target =
  | { kind: "section"; article: Article; section: Section }
  | { kind: "dialog"; ready: ReadyDialog }
  | { kind: "off-topic"; offTopic: OffTopic };

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
  /** What asks for the next of several questions (« et l'autre ? »). */
  others: Answering<true>;
  /** Short questions on the last answer, by what they mean. */
  followUps: Answering<FollowUp>;
  /** What asks whether all is well, with a question mark (« alors c'est bon ? »). */
  verdictAsked: Answering<true>;
  fillers: ReadonlySet<string>;
  interrogatives: Expressions;
  speakers: Expressions;
  opcoQuestions: Expressions;
  opcoNames: Expressions;
  connectors: ReadonlySet<string>;
  /** Words alone with which one begins to ask again (« ok », « sinon »). */
  openings: ReadonlySet<string>;
  /** Words that may stand before a size and say nothing. */
  sizeFrames: ReadonlySet<string>;
  /** Words that point back to the last answer. */
  pointing: ReadonlySet<string>;
  /** « Je crois », « normalement »: a yes said with them is none. */
  hedges: Expressions;
};

/** What a short question on the last answer means; `shows`: what shows in a sentence that it says so. */
export type FollowUp = Pick<Wordings["follow-ups"][string], "means" | "does" | "topics"> & { shows?: RegExp };

/** The base made ready to converse. */
export type Assistant = {
  base: Base;
  hearing: Hearing;
  dialogs: ReadonlyMap<string, ReadyDialog>;
  redact: Redact;
  index: SearchIndex<Target>;
  /** Finds OPCOs; absent when the base has no tables. */
  finder?: Finder;
  /** The sections that are about some OPCOs only. */
  concerned: Concerned;
  /** Which sections may answer whoever is heard; all of them when absent. */
  mayAnswer?: (section: Section) => boolean;
  /** The groups of the index that speak of our domain. */
  domainGroups: ReadonlySet<string>;
  /** The stems of the index that only subjects to decline say. */
  declinedStems: ReadonlySet<number>;
  /** The facts of a situation, ready to be heard. */
  facts: Prepared;
  /** Whether a SIRET can be looked up in the public directory of companies. */
  looksCompaniesUp: boolean;
  /** How questions ask about the topics of rules. */
  topicCues: TopicCues;
  /** Whom to ask when the assistant does not know, as a noun phrase, when that is set: say/contact.ts says whom else. */
  contact?: string;
  /** How long conversations are kept after their last message; absent when they are not. */
  retentionDays?: number;
};

/** What the assistant is told about where it runs. `contact`: whom to ask, as a noun phrase; the OPCO when absent. */
export type Setting = { contact?: string; retentionDays?: number; looksCompaniesUp?: boolean };

/** What takes long to work out of a base, as plain data: it depends on nothing else, and may be kept. */
export type Indexes = { search: TextIndex; tables?: TableNames };

/** Prepares a base, once: expressions, dialogs, finder, and the index of sections, dialogs by their triggers, subjects to decline. */
export const prepare = (base: Base, setting?: Setting): Assistant => finish(prepareInSteps(base, setting));

/** Reads what is searched, step by step. */
export function* indexesInSteps(base: Base): Steps<Indexes> {
  const { tables, language, weights } = base;
  return {
    ...(tables !== undefined && { tables: yield* tableNamesInSteps(tables) }),
    search: yield* textIndexInSteps(
      [...sections(base), ...[...base.dialogs.values()].map(dialogTexts), ...offTopics(base)],
      language,
      weights,
    ),
  };
}

/** The same, step by step. */
export function* prepareInSteps(
  base: Base,
  { contact, retentionDays, looksCompaniesUp = false }: Setting = {},
  kept?: Indexes,
): Steps<Assistant> {
  const indexes = kept ?? (yield* indexesInSteps(base));
  const dialogs = new Map(
    [...base.dialogs].map(([id, dialog]) => [
      id,
      readyDialog(dialog, { ...base.wordings.answers, fillers: base.filler.answers }),
    ]),
  );
  const { tables, language, weights } = base;
  yield;
  const finder = tables && indexes.tables && finderWith(indexes.tables, tables, language.isFrench);
  yield;
  const searchables = [...sections(base), ...dialogEntries(dialogs), ...offTopics(base)];
  const index = searchWith(indexes.search, { searchables, language, weights });
  yield;
  return {
    base,
    hearing: hearingOf(base),
    facts: prepareFacts(base.facts, finder),
    dialogs,
    redact: createRedact(base.wordings.names),
    index,
    concerned: concernedBy(base.knowledge, base.tables),
    domainGroups: groupsOfDomain(index),
    declinedStems: tellingStems(index, ({ kind }) => kind === "off-topic"),
    finder,
    topicCues: prepareTopics(base.rules?.topics ?? {}),
    contact,
    retentionDays,
    looksCompaniesUp,
  };
}

const hearingOf = ({ wordings, filler, dialogs, facts }: Base): Hearing => {
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
      Object.values(wordings["follow-ups"]).flatMap(({ said, means, does, shows, topics }) =>
        meant(said, { means, does, topics, ...(shows.length > 0 && { shows: anyOf(shows) }) }),
      ),
      [...filler.answers, ...connectors, ...wordings["follow-up-openings"], ...wordings["follow-up-light"]],
    ),
    verdictAsked: answering(meant(wordings["verdict-asked"], true as const), [
      ...filler.answers,
      ...connectors,
      ...wordings["follow-up-openings"],
    ]),
    fillers: new Set(filler.answers.flatMap(spoken)),
    interrogatives: plainExpressions(interrogatives, spoken),
    speakers: plainExpressions(speakers, spoken),
    opcoQuestions: plainExpressions(opco, spoken),
    opcoNames: plainExpressions(opcoNames, spoken),
    connectors: new Set(connectors.flatMap(words)),
    openings: new Set(wordings["follow-up-openings"].map(words).flatMap((said) => (said.length === 1 ? said : []))),
    sizeFrames: new Set(wordings["size-frames"].flatMap(words)),
    pointing: new Set(wordings.pointing.flatMap(words)),
    hedges: plainExpressions(facts.hedges, spoken),
  };
};

/** Finds any of some words as they are written, none inside a word. */
const anyOf = (texts: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${texts.map((text) => RegExp.escape(text.toLowerCase())).join("|")})(?![\\p{L}\\p{N}])`,
    "gu",
  );

const sections = ({ knowledge }: Base): Searchable<Target>[] =>
  [...knowledge.values()].flatMap((article) =>
    foundBy(article).map(
      ({ section, ...texts }): Searchable<Target> => ({
        what: { kind: "section", article, section },
        group: article.id,
        ...texts,
      }),
    ),
  );

const dialogEntries = (dialogs: Assistant["dialogs"]): Searchable<Target>[] =>
  [...dialogs].map(([id, ready]) => ({
    what: { kind: "dialog", ready },
    group: `dialog:${id}`,
    ...dialogTexts(ready.dialog),
  }));

const dialogTexts = ({ title, triggers }: Dialog): Texts => ({
  title,
  phrasings: triggers,
  description: "",
  text: "",
});

const offTopics = ({ offTopics: all }: Base): Searchable<Target>[] =>
  all.map((offTopic) => ({
    what: { kind: "off-topic", offTopic },
    group: `off-topic:${offTopic.id}`,
    title: offTopic.subject,
    phrasings: offTopic.phrasings,
    description: "",
    text: "",
  }));
