import type { Article, Section, Source, SourceKind } from "../knowledge/article.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { fillIn } from "../knowledge/phrases.ts";
import type { ContentProblem } from "../knowledge/problems.ts";
import type { Tables } from "../opco/tables.ts";
import type { Rule, RuleSource } from "../rules/rule.ts";
import type { Rules } from "../rules/rules.ts";
import { aboutRules, showView } from "../rules/show-view.ts";
import { readView, VIEW } from "../rules/view.ts";
import { nextChange } from "../rules/viewed.ts";

/** What views show: the rules and the names of OPCOs, as they are on a day (YYYY-MM-DD). */
export type Shown = { rules: Rules | undefined; tables: Tables | undefined; today: string };

/** Articles with their views in words. `until`: the first day on which one of them would read otherwise. */
export type WithViews = { knowledge: Knowledge; problems: ContentProblem[]; until?: string };

/**
 * Puts the rules where articles ask for them, `{{ règle: delai-depot opco-ep }}`, with their sources. An article of an OPCO need not name
 * it. What a view names that does not exist is told, and that view is not shown.
 */
export const withViews = (knowledge: Knowledge, shown: Shown): WithViews => {
  const cited = new Map([...knowledge.values()].flatMap(({ sources }) => sources.map((one) => [keyOf(one), one])));
  const done = [...knowledge.values()].map((article) => inArticle(article, shown, cited));
  return {
    knowledge: new Map(done.map(({ article }) => [article.id, article])),
    problems: done.flatMap(({ problems }) => problems),
    until: done.flatMap(({ changes }) => changes).toSorted()[0],
  };
};

type Done = { article: Article; problems: ContentProblem[]; changes: string[] };

const inArticle = (article: Article, shown: Shown, cited: ReadonlyMap<string, Source>): Done => {
  const met: Met = { rules: [], problems: [], changes: [] };
  const own = [...(shown.tables?.opcos.values() ?? [])].find((opco) => opco.article === article.id)?.slug;
  const [first, ...rest] = article.sections.map((section): Section => {
    const around = { ...shown, own, at: { file: article.file, line: section.line } };
    const { text, shows } = inSection(section.text, around, met);
    return { ...section, text: text === "" ? section.heading : text, ...(shows.length > 0 && { shows }) };
  });
  if (first === undefined) throw new Error(`article ${article.id} has no section`);
  if (!article.sections.some(({ text }) => text.match(VIEW) !== null)) return { article, problems: [], changes: [] };
  const known = new Set(article.sources.map(keyOf));
  const found = met.rules.flatMap(({ sources }) => sources.map(toSource)).filter((one) => !known.has(keyOf(one)));
  const added = new Map(found.map((one) => [keyOf(one), cited.get(keyOf(one)) ?? one]));
  return {
    article: {
      ...article,
      sections: [first, ...rest],
      sources: [...article.sources, ...added.values()],
      probable: article.probable || met.rules.some(({ confidence }) => confidence === "probable"),
    },
    problems: met.problems,
    changes: met.changes,
  };
};

type Met = { rules: Rule[]; problems: ContentProblem[]; changes: string[] };
type Around = Shown & { own: string | undefined; at: Pick<ContentProblem, "file" | "line"> };

/**
 * A section with its views, and since when their rules are known and until when they hold: after its first paragraph, which is shown alone
 * first, and once for all the rest.
 */
const inSection = (text: string, around: Around, met: Met): { text: string; shows: readonly string[] } => {
  const [lead, ...others] = text.split(/\n\n+/).map((block) => inBlock(block, around, met));
  const about = (blocks: readonly Block[]): string | undefined =>
    around.rules &&
    aboutRules(
      blocks.flatMap(({ rules }) => rules),
      around.rules,
    );
  const ofLead = about(lead === undefined ? [] : [lead]);
  const ofOthers = about(others);
  const past = ofLead === undefined ? pastOf(others, around) : undefined;
  const opening =
    lead === undefined || ofLead === undefined ? lead?.text : `${lead.text}${lead.isList ? "\n\n" : " "}${ofLead}`;
  const shown = lead === undefined || lead.rules.length === 0 ? others.flatMap(({ rules }) => rules) : lead.rules;
  return {
    text: [
      [past ?? "", opening ?? ""].join(" ").trim(),
      ...others.map((block) => block.text),
      ofOthers === ofLead ? "" : (ofOthers ?? ""),
    ]
      .filter((block) => block !== "")
      .join("\n\n"),
    shows: [...new Set(shown.map(({ topic }) => topic))],
  };
};

/** What is said, where a part begins, when rules that it shows ended with a year: it is read alone first. */
const pastOf = (blocks: readonly Block[], { rules, today }: Around): string | undefined => {
  const [last] = blocks
    .flatMap(({ ended }) => ended)
    .filter((day) => day.slice(0, 4) < today.slice(0, 4))
    .toSorted()
    .toReversed();
  return last && rules && fillIn(rules.phrases.views.past, { year: last.slice(0, 4) });
};

/** A paragraph or a list, the rules that it shows, and the last days of those that it no longer does. */
type Block = { text: string; isList: boolean; rules: readonly Rule[]; ended: readonly string[] };

const inBlock = (block: string, around: Around, met: Met): Block => {
  const rules: Rule[] = [];
  const ended: string[] = [];
  const told = (written: string): readonly string[] => {
    const view = viewOf(written, around, met);
    rules.push(...(view?.rules ?? []));
    ended.push(...(view?.ended === undefined ? [] : [view.ended]));
    return view?.items ?? [];
  };
  const lines = block.split("\n").flatMap((line) => {
    const listed = LISTED.exec(line)?.[1];
    if (listed !== undefined) return told(listed).map((item) => `- ${item}`);
    const said = new Set<string>();
    const shown = line.replace(VIEW, (_, written: string) => {
      const items = told(written).filter((item) => !said.has(item));
      for (const item of items) said.add(item);
      return items.join(" ");
    });
    return shown.trimEnd() === "" && line !== "" ? [] : [shown.trimEnd()];
  });
  met.rules.push(...rules);
  return { text: [...new Set(lines)].join("\n"), isList: lines.some((line) => line.startsWith("- ")), rules, ended };
};

/** A view alone in an item of a list makes as many items as it has. */
const LISTED = new RegExp(`^- ${VIEW.source}\\s*$`, "iu");

const viewOf = (
  written: string,
  { rules, tables, today, own, at }: Around,
  met: Met,
): ReturnType<typeof showView> | undefined => {
  const opcos = new Map([...(tables?.opcos.values() ?? [])].map(({ slug, name }) => [slug, name]));
  const read = rules === undefined ? { unknown: written } : readView(written, { rules, opcos, own });
  if (rules === undefined || "unknown" in read) {
    const meant = "meant" in read ? read.meant : undefined;
    met.problems.push({
      ...at,
      what: `{{ règle: ${written} }} : « ${"unknown" in read ? read.unknown : written} » n'est ni un sujet des règles, ni un OPCO, ni une branche.`,
      remedy: meant === undefined ? "Voyez docs/rediger.md, « Une règle dans un article »." : `Écrivez « ${meant} » ?`,
    });
    return undefined;
  }
  met.changes.push(...[nextChange(rules, read.view, today)].filter((day) => day !== undefined));
  return showView(read.view, { rules, opcos, today });
};

const keyOf = ({ url, title }: Pick<Source, "url" | "title">): string => url ?? title;

const KINDS: Readonly<Record<RuleSource["kind"], SourceKind>> = {
  law: "loi",
  official: "officiel",
  opco: "opco",
  branch: "opco",
  secondary: "secondaire",
};

/** A source of the rules as an article cites it: what was read elsewhere than on its own page was reported. */
const toSource = ({ title, url, kind, date, read, through }: RuleSource): Source => ({
  title,
  kind: KINDS[kind],
  url,
  date,
  ...(through === undefined ? { read } : { relayed: read }),
});
