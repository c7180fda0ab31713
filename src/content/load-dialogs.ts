import { posix } from "node:path";
import type { z } from "zod";
import { checkDialog } from "../core/guide/check-dialog.ts";
import { type Checklist, checklistSchema } from "../core/guide/checklist.ts";
import { type Deadlines, deadlinesSchema } from "../core/guide/deadline.ts";
import { type Dialog, dialogSchema } from "../core/guide/dialog.ts";
import type { ContentProblem } from "../core/knowledge/problems.ts";
import { parseYaml } from "../core/knowledge/yaml-source.ts";
import type { Gathering } from "./gathering.ts";
import type { ContentFile } from "./read-folder.ts";

/** Guided dialogs and checklists, by id, and the delays that go with them. */
export type Guides = {
  dialogs: ReadonlyMap<string, Dialog>;
  checklists: ReadonlyMap<string, Checklist>;
  deadlines?: Deadlines;
};

const DEADLINES = "delais.yaml";
/** Files of dialogs/ that are not dialogs. */
const OTHER_FILES = ["messages.yaml", "pages.yaml", "wordings.yaml", "accueil.yaml", "faits.yaml", DEADLINES];

/** Reads every dialog of dialogs/ and every checklist of dialogs/checklists/, and checks the names they point to. */
export const loadDialogs = (
  files: readonly ContentFile[],
  articles: ReadonlySet<string>,
  gathering: Gathering,
): Guides => {
  const yaml = files.filter(({ path }) => path.endsWith(".yaml") && !OTHER_FILES.includes(posix.basename(path)));
  const lists = read(yaml.filter(isChecklist), checklistSchema, gathering);
  const guides = read(
    yaml.filter((file) => !isChecklist(file)),
    dialogSchema,
    gathering,
  );
  const deadlines = gathering.single(DEADLINES, deadlinesSchema, files);
  const checklists = byId(lists);
  const dialogs = byId(guides);
  const known = { articles, checklists: new Set(checklists.keys()), dialogs: new Set(dialogs.keys()) };
  gathering.problems.push(
    ...guides.flatMap(({ file, value }) => checkDialog(file, value, known)),
    ...lists.filter(({ value }) => !articles.has(value.source)).map(({ file, value }) => noArticle(file, value.source)),
    ...(deadlines === undefined ? [] : [deadlines.avant, deadlines.apres])
      .filter(({ source }) => !articles.has(source))
      .map(({ source }) => noArticle(`dialogs/${DEADLINES}`, source)),
    ...[...lists, ...guides].filter(({ file, value }) => value.id !== nameOf(file)).map(misnamed),
  );
  return { dialogs, checklists, deadlines };
};

type Read<T> = { file: string; value: T };

const isChecklist = ({ path }: ContentFile): boolean => posix.basename(posix.dirname(path)) === "checklists";
const nameOf = (file: string): string => posix.basename(file, ".yaml");

const read = <T>(files: readonly ContentFile[], schema: z.ZodType<T>, gathering: Gathering): Read<T>[] =>
  files.flatMap(({ path, text }) => {
    const value = gathering.take(parseYaml(path, text, schema));
    return value === undefined ? [] : [{ file: path, value }];
  });

const byId = <T extends { id: string }>(all: readonly Read<T>[]): Map<string, T> =>
  new Map(all.map(({ value }) => [value.id, value]));

/** A source that is the name of no article. */
export const noArticle = (file: string, source: string): ContentProblem => ({
  file,
  what: `source : aucun article ne s'appelle « ${source} ».`,
  remedy: "Corrigez le nom de l'article.",
});

const misnamed = ({ file, value }: Read<{ id: string }>): ContentProblem => ({
  file,
  what: `id vaut « ${value.id} » mais le fichier s'appelle « ${nameOf(file)} ».`,
  remedy: "Donnez-leur le même nom.",
});
