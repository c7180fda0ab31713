import type { Reply } from "../core/conversation/reply.ts";
import type { Article } from "../core/knowledge/article.ts";
import { reviewRemarks } from "../core/knowledge/remarks.ts";
import { rulesRemarks } from "../core/rules/remarks.ts";
import { type Html, html } from "../paper/html/html.ts";
import { readReport } from "../report/report.ts";
import type { DatedNote } from "../store/read-notes.ts";
import { draftsIn, publishing } from "./drafts.ts";
import type { Edit } from "./edit.ts";
import { effect, type Trial } from "./effect.ts";
import { explain } from "./explain.ts";
import { FolderError } from "./folder.ts";
import { newArticle, type Written } from "./new-article.ts";
import { articlePage } from "./pages/article-page.ts";
import { askPage } from "./pages/ask-page.ts";
import { editPage, type Tried } from "./pages/edit-page.ts";
import { importPage } from "./pages/import-page.ts";
import { layout } from "./pages/layout.ts";
import { questionsPage } from "./pages/questions-page.ts";
import { type Due, draftsPage, effectPage, reviewPage } from "./pages/review-page.ts";
import { importEdit, readFaq } from "./read-faq.ts";
import { reasonsOf } from "./reasons.ts";
import type { Answer, Call, Routes } from "./serve.ts";
import type { Checked, Read, Workbench } from "./workbench.ts";

/** What the pages of the workshop stand on. */
export type Shop = {
  bench: Workbench;
  token: string;
  css: string;
  notes(): Promise<readonly DatedNote[]>;
  /** The questions on which edits are tried. */
  trials(): Promise<readonly Trial[]>;
  /** Asks the network whether the pages that articles cite are still there; tells it in words. */
  checkLinks(articles: readonly Article[]): Promise<string>;
};

const DAY_MS = 24 * 3600_000;
const PERIOD_DAYS = 30;
const MOST_TRIED = 3;

/** The pages of the workshop. */
export const atelierRoutes = (shop: Shop): Routes => {
  const { bench, token } = shop;
  const page = (title: string, main: Html, { told, status }: { told?: string; status?: number } = {}): Answer => ({
    ...(status !== undefined && { status }),
    html: layout({ title, token, folder: bench.folder, undoable: bench.last()?.title, told }, main),
  });
  const refused = (error: unknown): Answer => {
    if (!(error instanceof FolderError)) throw error;
    return page("Rien n'a été écrit", html`<p>${error.message}</p>`, { status: 409 });
  };
  const show = async (edit: Edit): Promise<Answer> => {
    const checked = await bench.check(edit);
    return page(edit.title, editPage(checked, triedBy(checked, bench), token));
  };

  const drafts = () => draftsIn(bench.folder, bench.read().content.base, bench.today);

  return {
    "GET /atelier.css": () => ({ css: shop.css }),
    "GET /": ({ query }) => {
      const question = query.get("q")?.trim() ?? "";
      const told = toldIn(query, "C'est écrit.");
      if (question === "") return page("Poser une question", askPage(undefined, token), { told });
      const { assistant } = bench.read();
      const explanation = explain(assistant, question, bench.today);
      const reasons = reasonsOf(explanation, assistant.base.policy);
      return page("Poser une question", askPage({ question, explanation, reasons }, token), { told });
    },
    "GET /questions": async () => {
      const { assistant } = bench.read();
      const since = new Date(Date.parse(bench.today) - (PERIOD_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
      const period = { since, until: bench.today, today: bench.today };
      const report = readReport(await shop.notes(), assistant, period);
      return page("Ce que les gens demandent", questionsPage(report, { knowledge: assistant.base.knowledge, token }));
    },
    "POST /formulation": async ({ form }) => {
      const article = bench.read().assistant.base.knowledge.get(textOf(form, "article"));
      if (article === undefined)
        return page("Cet article n'existe pas", html`<p>Choisissez un article de la liste.</p>`, { status: 404 });
      const section = article.sections.find(({ id }) => id === textOf(form, "section"));
      const heading = section === article.sections[0] ? undefined : section?.heading;
      return bench.addTo(article, textsOf(form, "phrasing"), heading).then(show, refused);
    },
    "GET /article": () => page("Nouvel article", articlePage(writtenIn(new FormData()), about(bench, token))),
    "POST /article": ({ form }) => page("Nouvel article", articlePage(writtenIn(form), about(bench, token))),
    "POST /article/voir": async ({ form }) => {
      const written = writtenIn(form);
      const change = newArticle(written, bench.today);
      if (change === undefined)
        return page("Nouvel article", articlePage(written, about(bench, token)), {
          told: "Donnez un titre : le fichier en tire son nom.",
        });
      if (await bench.isThere(change.file))
        return page("Nouvel article", articlePage(written, about(bench, token)), {
          told: `Votre dossier a déjà un fichier ${change.file} : changez le titre, ou corrigez ce fichier.`,
        });
      const exists = [...bench.read().assistant.base.knowledge.values()].some(({ file }) =>
        file.endsWith(`/${change.file}`),
      );
      const notes = exists ? ["Un article porte déjà ce nom : le vôtre le remplacerait."] : [];
      return show({
        title: `Écrire « ${written.title} »`,
        changes: [change],
        notes,
        tries: written.draft ? [] : written.phrasings,
        drafts: written.draft,
      });
    },
    "POST /ecrire": withEdit(bench, page, async (checked) => {
      if (checked.problems.length > 0) return show(checked.edit);
      return bench
        .apply(checked)
        .then((): Answer => ({ to: checked.edit.drafts === true ? "/brouillons?fait" : "/?fait" }), refused);
    }),
    "POST /effet": withEdit(bench, page, async ({ id, edit, after }) => {
      if (after === undefined) throw new Error("an edit was shown without being looked at");
      const trials = await shop.trials();
      const changed = effect({ before: bench.read().assistant, after: after.assistant }, trials, bench.today);
      return page(edit.title, effectPage(changed, { count: trials.length, id, token }));
    }),
    "GET /brouillons": async ({ query }) =>
      page("Brouillons", draftsPage(await drafts(), token), {
        told: toldIn(query, "C'est écrit. L'assistant ne le lit pas encore : publiez-le quand il est relu."),
      }),
    "POST /publier": async ({ form }) => {
      const draft = (await drafts()).find(({ file }) => file === textOf(form, "file"));
      return draft === undefined
        ? page("Ce brouillon n'est plus là", html`<p>Il a été publié, ou retiré du dossier.</p>`, { status: 404 })
        : show(publishing(draft));
    },
    "GET /relire": () => page("À relire", reviewPage(dueOf(bench), token)),
    "POST /liens": async ({ form }) => {
      const group = textOf(form, "group");
      const articles = [...bench.read().content.base.knowledge.values()].filter((one) => one.group === group);
      return page("À relire", reviewPage({ ...dueOf(bench), links: await shop.checkLinks(articles) }, token));
    },
    "GET /importer": () => page("Importer une FAQ", importPage(token)),
    "POST /importer": async ({ form }) => {
      const file = form.get("file");
      const entries =
        file instanceof File ? await readFaq(file.name, Buffer.from(await file.arrayBuffer())) : undefined;
      if (entries === undefined || entries.length === 0 || !(file instanceof File))
        return page("Importer une FAQ", importPage(token), {
          told: "Aucune question n'a été trouvée dans ce fichier.",
        });
      const named = { name: file.name, entries, folder: textOf(form, "folder") };
      return importEdit(named, bench.today, bench.isThere).then(show, refused);
    },
    "POST /relire-tout": async () => bench.reload().then((): Answer => ({ to: "/relire" })),
    "POST /annuler": async () => bench.undo().then((): Answer => ({ to: "/" }), refused),
  };
};

/** What is told after something was written. */
const toldIn = (query: URLSearchParams, words: string): string | undefined =>
  query.get("fait") === null ? undefined : words;

type PageOf = (title: string, main: Html, more?: { status?: number }) => Answer;

const withEdit =
  (bench: Workbench, page: PageOf, then: (checked: Checked) => Promise<Answer>) =>
  async ({ form }: Call): Promise<Answer> => {
    const checked = bench.waiting(textOf(form, "id"));
    return checked === undefined
      ? page("Trop tard", html`<p>Ce changement n'attend plus : refaites-le.</p>`, { status: 410 })
      : then(checked);
  };

const dueOf = (bench: Workbench): Due => {
  const { base, setAside, remarks } = bench.read().content;
  return {
    setAside,
    remarks,
    reviews: [
      ...[...base.knowledge.values()].flatMap((article) => reviewRemarks(article, bench.today)),
      ...(base.rules === undefined ? [] : rulesRemarks(base.rules, bench.today)),
    ],
    groups: groupsIn(bench),
  };
};

const groupsIn = (bench: Workbench): string[] =>
  [...new Set([...bench.read().content.base.knowledge.values()].map(({ group }) => group))].filter(Boolean).sort();

const about = (bench: Workbench, token: string) => ({ token, folders: groupsIn(bench) });

const TEXT_TO_WRITE = "La réponse courte.\n\n## Un détail\n\nCe qu'il faut savoir de plus.\n";

const writtenIn = (form: FormData): Written => ({
  title: textOf(form, "title"),
  text: textOf(form, "text") || TEXT_TO_WRITE,
  phrasings: [...textsOf(form, "phrasing"), ...textOf(form, "phrasings").split(/\r?\n/)]
    .map((one) => one.trim())
    .filter((one) => one !== ""),
  folder: textOf(form, "folder"),
  draft: form.get("draft") !== null || form.get("text") === null,
});

const textsOf = (form: FormData, name: string): string[] =>
  form.getAll(name).flatMap((one) => (typeof one === "string" && one.trim() !== "" ? [one.trim()] : []));
const textOf = (form: FormData, name: string): string => textsOf(form, name)[0] ?? "";

/** What an edit changes in the answers to the questions that it is about. */
const triedBy = ({ edit, after }: Checked, bench: Workbench): Tried[] =>
  after === undefined
    ? []
    : edit.tries.slice(0, MOST_TRIED).map((question) => ({
        question,
        before: repliesTo(question, bench.read(), bench.today),
        after: repliesTo(question, after, bench.today),
      }));

const repliesTo = (question: string, { assistant }: Read, today: string): readonly Reply[] =>
  explain(assistant, question, today).replies;
