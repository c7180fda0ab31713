import { posix } from "node:path";
import type { z } from "zod";
import { checkDialog, danglingNames } from "../core/guide/check-dialog.ts";
import { type Checklist, checklistSchema } from "../core/guide/checklist.ts";
import { type Dialog, dialogSchema } from "../core/guide/dialog.ts";
import { lineNaming, noSuch } from "../core/knowledge/no-such.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { parseYaml } from "../core/knowledge/yaml-source.ts";
import type { Gathering } from "./gathering.ts";
import { filesNamed, type Layer } from "./layers.ts";
import { WELCOME } from "./load-welcome.ts";
import type { ContentFile } from "./read-folder.ts";
import { SPEECH_FILES } from "./speech-files.ts";

/** Guided dialogs and checklists, by id, and the delays that go with them. */
export type Guides = {
  dialogs: ReadonlyMap<string, Dialog>;
  checklists: ReadonlyMap<string, Checklist>;
  /** Every id, of what is hidden or wrong too. */
  ids: ReadonlySet<string>;
};

/** What said the delays of OPCOs before the rules did. */
const DEADLINES = "dialogs/delais.yaml";
/** Files of dialogs/ that are not dialogs. */
const OTHER_FILES: ReadonlySet<string> = new Set([DEADLINES, WELCOME, ...Object.values(SPEECH_FILES)]);

/**
 * Reads every dialog of dialogs/ and every checklist of dialogs/checklists/, the later folder over the earlier. One that is wrong is set
 * aside; one that points to something that is not there serves without it.
 */
export const loadDialogs = (
  layers: readonly Layer[],
  { articles, hide }: { articles: ReadonlySet<string>; hide: ReadonlySet<string> },
  gathering: Gathering,
): Guides => {
  const files = layers.flatMap((layer) => layer.files.filter(isGuide));
  const lists = read(files.filter(isChecklist), checklistSchema, gathering);
  const guides = read(
    files.filter((file) => !isChecklist(file)),
    dialogSchema,
    gathering,
  ).filter(({ file, value }) => {
    const faults = checkDialog(file, value);
    gathering.problems.push(...faults);
    return faults.length === 0;
  });
  const checklists = byId(lists, hide);
  const dialogs = byId(guides, hide);
  const ids = new Set(files.map(({ name }) => idOf(name)));
  const named = new Set([...ids, ...hide]);
  const known = { articles, checklists: named, dialogs: named };
  gathering.remarks.push(
    ...[...dialogs.values()].flatMap(({ value, ...file }) =>
      danglingNames(value, known).map(({ kind, name }) =>
        noSuch(kind, naming(file, name), { name, known: known[PLURALS[kind]] }),
      ),
    ),
    ...[...checklists.values()].flatMap(({ value, ...file }) => source(file, value, articles)),
    ...filesNamed(layers, DEADLINES).map(({ path }) => ({
      file: path,
      what: "les délais des OPCO ne se lisent plus dans ce fichier.",
      remedy: "Écrivez-les dans regles/delais.csv (docs/tables.md), puis retirez-le.",
    })),
    ...[...lists, ...guides].filter(({ file, value }) => value.id !== idOf(file)).map(misnamed),
  );
  return { dialogs: values(dialogs), checklists: values(checklists), ids };
};

const PLURALS = { article: "articles", liste: "checklists", dialogue: "dialogs" } as const;

type Read<T> = { file: string; text: string; value: T };

const isGuide = ({ name }: ContentFile): boolean =>
  /^dialogs\/.*\.ya?ml$/i.test(name) && !OTHER_FILES.has(name.replace(/\.yml$/i, ".yaml"));
const isChecklist = ({ name }: ContentFile): boolean => posix.basename(posix.dirname(name)) === "checklists";
const idOf = (file: string): string => posix.basename(file).replace(/\.ya?ml$/i, "");

const read = <T>(files: readonly ContentFile[], schema: z.ZodType<T>, gathering: Gathering): Read<T>[] =>
  files.flatMap(({ path, text }) => {
    const value = gathering.take(parseYaml(path, text, schema));
    return value === undefined ? [] : [{ file: path, text, value }];
  });

const byId = <T extends { id: string }>(all: readonly Read<T>[], hide: ReadonlySet<string>): Map<string, Read<T>> =>
  new Map(all.filter(({ value }) => !hide.has(value.id)).map((one) => [one.value.id, one]));

const values = <T>(read: ReadonlyMap<string, Read<T>>): Map<string, T> =>
  new Map([...read].map(([id, { value }]) => [id, value]));

type Named = Pick<Read<unknown>, "file" | "text">;
const naming = ({ file, text }: Named, name: string) => ({ file, line: lineNaming(text, name) });

const source = (file: Named, { source: name }: { source: string }, articles: ReadonlySet<string>): ContentProblem[] =>
  articles.has(name) ? [] : [noSuch("article", naming(file, name), { name, known: articles })];

const misnamed = ({ file, value }: Read<{ id: string }>): ContentProblem => ({
  file,
  what: `id vaut « ${value.id} » mais le fichier s'appelle « ${idOf(file)} ».`,
  remedy: "Donnez-leur le même nom.",
});
