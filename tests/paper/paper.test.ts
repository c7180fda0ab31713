import { strFromU8, unzipSync } from "fflate";
import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { prepare } from "../../src/core/conversation/prepare.ts";
import { createPaper, type PaperResponse } from "../../src/paper/paper.ts";
import { productBase } from "../base.ts";
import { plainText } from "../transcript.ts";

const base = await productBase();
const paper = createPaper({
  assistant: prepare(base),
  contact: { name: "Léa <RH>", email: "rh@exemple.fr" },
  today: () => "2026-11-23",
});
const get = (path: string, query: Readonly<Record<string, string>> = {}): Promise<PaperResponse> =>
  paper({
    path,
    query: new URLSearchParams(query),
    address: "https://assistant.exemple",
    style: "/paper.css",
    script: "/print.js",
  });
/** The one script of a page that prints. */
const PRINTS = '<script type="module" src="/print.js"></script>';
const text = ({ body }: PaperResponse): string => (typeof body === "string" ? body : strFromU8(body));
const ENTITIES: Readonly<Record<string, string>> = {
  "&#38;": "&",
  "&#60;": "<",
  "&#62;": ">",
  "&#34;": '"',
  "&#39;": "'",
};
const XML: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'" };
/** What is read of a page or of a Word file: its words, without tags. */
const words = (markup: string): string =>
  plainText(
    markup
      .replace(/<\/(?:p|li|h\d|w:p)>/g, " ")
      .replace(/<[^>]*>/g, "")
      .replace(/&#?\w+;/g, (entity) => ENTITIES[entity] ?? XML[entity] ?? entity),
  );
const wordsOfDocx = ({ body }: PaperResponse): string =>
  words(
    strFromU8(unzipSync(body instanceof Uint8Array ? body : new Uint8Array())["word/document.xml"] ?? new Uint8Array()),
  );

const DATES = {
  "formation.debut": "15/03/2027",
  "formation.fin": "17/03/2027",
  "formation.opco": "akto",
  "rappel.avant": "60",
};
const ANSWERS = ["oui", "non", "inconnu"];
const ELIGIBILITY = ANSWERS.flatMap((secteur) =>
  ANSWERS.map((contributions) => ({ employeur: "prive", secteur, contributions })),
);
const LISTS = [...base.checklists.keys()];

describe("A document to take away", () => {
  test.each([
    ...LISTS.map((id): [string, Record<string, string>] => [id, {}]),
    ...ELIGIBILITY.map((answers): [string, Record<string, string>] => ["eligibilite-action-collective", answers]),
    ["documents-apres-formation", { paiement: "opco" }] as [string, Record<string, string>],
  ])("%s %j says the same on the page, as text and in Word", async (name, answers) => {
    const [page, plain, word] = await Promise.all(
      ["", ".txt", ".docx"].map((extension) => get(`/documents/${name}${extension}`, answers)),
    );
    if (page === undefined || plain === undefined || word === undefined)
      throw new Error("three formats were asked for");
    const lists = base.checklists.get(name)?.items ?? [];
    const shown = [words(text(page)), plainText(text(plain)), wordsOfDocx(word)];
    for (const one of shown) {
      for (const { what } of lists) expect(one).toContain(plainText(what));
      expect(one).toContain("dans la limite des fonds disponibles ; elle n'est jamais acquise d'avance");
      expect(one).toContain("votre OPCO décide");
      expect(one).toContain("23 novembre 2026");
      expect(one).toContain("Sources");
      expect(one).toContain("rh@exemple.fr");
    }
  });

  test("shows the verdict, the answers given and the next steps", async () => {
    const page = words(
      text(
        await get("/documents/eligibilite-action-collective", {
          employeur: "prive",
          secteur: "oui",
          contributions: "oui",
          opco: "connu",
          "fait.opco": "constructys",
          "fait.debut": "2027-03-15",
        }),
      ),
    );
    expect(page).toContain("Éligibilité probable");
    expect(page).toContain("Contributions formation à jour : Oui");
    expect(page).toContain("au plus tard le 28 février 2027");
    expect(page).toContain("OPCO : Constructys");
    expect(page).toContain("Convention de formation ou devis signé");
  });

  test("asks, without any script, what it still needs to know", async () => {
    const page = text(await get("/documents/eligibilite-action-collective"));
    expect(page).toContain('<form action="/documents/eligibilite-action-collective" method="get">');
    expect(page.match(/<fieldset>/g)).toHaveLength(3);
    expect(page).not.toContain("<script");
  });

  test("goes on with what follows a verdict, in the same document", async () => {
    const answers = { employeur: "prive", secteur: "oui", contributions: "oui", opco: "connu", paiement: "opco" };
    const page = words(text(await get("/documents/eligibilite-action-collective", answers)));
    expect(page).toContain("Éligibilité probable");
    expect(page).toContain("Certificat de réalisation");
  });

  test.each([
    ["/documents/inconnu", {}, 404],
    ["/documents/avant-la-formation.exe", {}, 404],
    ["/documents/eligibilite-action-collective", { secteur: "peut-être" }, 404],
    ["/documents/avant-la-formation/autre", {}, 404],
    ["/faq/inconnu", {}, 404],
    ["/documents/eligibilite-action-collective.docx", { secteur: "oui" }, 400],
    ["/documents/avant-la-formation.ics", {}, 400],
  ])("%s %j is refused with a way out", async (path, query, status) => {
    const response = await get(path, query as Record<string, string>);
    expect(response.status).toBe(status);
    expect(response.type).toContain("text/html");
    expect(text(response)).toContain('href="/documents"');
  });
});

describe("Reminders", () => {
  const calendar = async (query: Readonly<Record<string, string>>) =>
    new ICAL.Component(ICAL.parse(text(await get("/documents/avant-la-formation.ics", query))));

  test("are whole days that any calendar reads, published delays as landmarks to check", async () => {
    const events = (await calendar(DATES)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
    expect(events.map(({ summary, startDate }) => `${startDate.toString()} ${plainText(summary)}`)).toEqual([
      "2027-01-14 Déposer la demande de prise en charge",
      "2027-02-13 Déposer la demande de prise en charge : au plus tard",
      "2027-03-15 Formation",
    ]);
    expect(events.every(({ startDate }) => startDate.isDate)).toBe(true);
    expect(events.at(-1)?.endDate.toString()).toBe("2027-03-18");
    expect(plainText(events[1]?.description ?? "")).toContain("Repère à vérifier");
    expect(plainText(events[1]?.description ?? "")).toContain("dans la limite des fonds disponibles");
  });

  test("are worked out from the rules, with the facts that the address carries", async () => {
    const days = async (query: Readonly<Record<string, string>>) =>
      (await calendar(query))
        .getAllSubcomponents("vevent")
        .map((one) => new ICAL.Event(one))
        .map(({ summary, startDate }) => `${startDate.toString()} ${plainText(summary)}`);
    const START = { "formation.debut": "15/03/2027" };
    const latest = "Déposer la demande de prise en charge : au plus tard";
    expect(await days({ ...START, "fait.opco": "uniformation" })).toContain(`2027-03-14 ${latest}`);
    expect(await days({ ...START, "fait.opco": "uniformation", "fait.convention": "2941" })).toContain(
      `2027-02-15 ${latest}`,
    );
    expect(await days({ ...START, "formation.opco": "afdas" })).toEqual([
      "2027-03-01 Déposer la demande de prise en charge",
      `2027-03-14 ${latest}`,
      "2027-03-15 Formation",
    ]);
  });

  test("give the last day of a year for the trainings of that year only", async () => {
    const of = async (start: string) =>
      text(await get("/documents/avant-la-formation.ics", { "formation.debut": start, "formation.opco": "opco-ep" }));
    expect(await of("12/12/2026")).toContain("DTSTART;VALUE=DATE:20261130");
    expect(await of("12/01/2027")).not.toContain("20261130");
  });

  test("say who pays by the rule of the company's OPCO", async () => {
    const page = words(
      text(await get("/documents/documents-apres-formation", { paiement: "inconnu", "fait.opco": "constructys" })),
    );
    expect(page).toContain("plus de paiement direct pour les nouveaux dossiers");
  });

  test("have no line longer than 75 octets, and end every line as the format wants", async () => {
    const lines = text(await get("/documents/avant-la-formation.ics", DATES)).split("\r\n");
    expect(lines.filter((line) => Buffer.byteLength(line) > 75 || line.includes("\n"))).toEqual([]);
  });

  test.each([
    ["31/02/2027", "n'est pas un jour du calendrier"],
    ["<script>alert(1)</script>", "n'est pas un jour du calendrier"],
    ["15/03/1999", "est trop loin"],
  ])("a date that cannot be used (%s) says why, and is shown as text", async (date, why) => {
    const response = await get("/documents/avant-la-formation", { "formation.debut": date });
    expect(response.status).toBe(400);
    expect(words(text(response))).toContain(why);
    expect(text(response).replace(PRINTS, "")).not.toContain("<script");
  });
});

describe("What is read without a conversation", () => {
  test("every article has a page, with its sources and its review", async () => {
    const index = text(await get("/faq"));
    for (const { id, title } of base.knowledge.values()) {
      expect(index).toContain(`href="/faq/${id}"`);
      const page = words(text(await get(`/faq/${id}`)));
      expect(page).toContain(plainText(title));
      expect(page).toContain("Sources");
    }
  });

  test("no page has a script but the one that prints, an inline style or a link that leads to code", async () => {
    const ids = [...base.knowledge.keys()].map((id) => `/faq/${id}`);
    const paths = ["/faq", "/documents", ...LISTS.map((id) => `/documents/${id}`), ...ids];
    for (const path of paths) {
      expect(text(await get(path)).replace(PRINTS, "")).not.toMatch(
        /<script|<style|\sstyle=|\son\w+=|href="(?!https:|mailto:|tel:|\/|#|data:,)/i,
      );
    }
  });
});

describe("The questions and answers are searched", () => {
  const search = async (q: string) => {
    const page = await get("/faq", { q });
    return { page, links: [...text(page).matchAll(/<h2><a href="([^"]+)"/g)].map(([, url]) => url) };
  };

  test.each([
    ["c'est quoi un opco ?", "/faq/opco-definition"],
    ["kel delai pr deposer la demande", "/faq/delai"],
    ["qui paie la formation", "/faq/qui-paie-la-formation"],
  ])("« %s » finds what the conversation would answer", async (question, address) => {
    const { page, links } = await search(question);
    expect(page.status).toBe(200);
    expect(links.slice(0, 3).some((url) => url?.startsWith(address))).toBe(true);
    for (const url of links) expect(url).toMatch(/^\/faq\/[a-z0-9-]+#[a-z0-9-]+$/);
    // One answer of each article, in a few words.
    expect(new Set(links.map((url) => url?.split("#")[0])).size).toBe(links.length);
  });

  test("every result leads to a part of its page", async () => {
    for (const url of (await search("documents après la formation")).links) {
      const [path = "", id] = url?.split("#") ?? [];
      expect(text(await get(path))).toContain(`id="${id}"`);
    }
  });

  test("what is asked is shown as text, kept by no search engine, and nothing at all is said so", async () => {
    const { page } = await search('<img src=x onerror="alert(1)">');
    expect(text(page)).not.toContain("<img");
    expect(text(page)).toContain('content="noindex"');
    expect(page.lasting).toBeUndefined();
    expect(words(text((await search("xyzzyplugh")).page))).toContain("Aucune réponse. Essayez avec d'autres mots");
    expect(words(text((await search("la météo de demain à Nantes")).page))).not.toContain("NaN");
  });

  test("an empty search is the index, by themes", async () => {
    expect(text((await search("  ")).page)).toBe(text(await get("/faq")));
    expect(text(await get("/faq")).match(/<details class="theme">/g)?.length).toBeGreaterThan(5);
  });
});

test("a result has its actions above it: print, Word, text, calendar", async () => {
  const shown = text(await get("/documents/eligibilite-action-collective", { ...ELIGIBILITY[0], ...DATES }));
  const above = shown.slice(0, shown.indexOf("<article>"));
  for (const action of ["data-print", ".docx?", ".txt?", ".ics?"]) expect(above).toContain(action);
});

test("without a contact of one's own, whom to ask is the OPCO and how to find it, never « les ressources humaines »", async () => {
  const bare = createPaper({ assistant: prepare(base), contact: {}, today: () => "2026-11-23" });
  const request = { query: new URLSearchParams(), address: "https://assistant.exemple", style: "", script: "" };
  for (const path of ["/faq", "/documents/avant-la-formation", "/documents/avant-la-formation.txt"]) {
    const shown = text(await bare({ ...request, path }));
    expect(words(shown)).toContain("le conseiller de votre OPCO");
    expect(shown).toContain("https://quel-est-mon-opco.francecompetences.fr/");
    expect(words(shown)).not.toContain("ressources humaines");
  }
});
