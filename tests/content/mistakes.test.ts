import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PRODUCT } from "../../src/content/layers.ts";
import { loadContent } from "../../src/content/load-content.ts";
import { contentReport } from "../../src/core/knowledge/problems.ts";
import { TODAY } from "../base.ts";

const DIALOG = `id: d
version: 1
title: D
triggers: [lancer d]
questions:
  - id: q
    label: Q
    ask: Q ?
    answer:
      choices: { oui: Oui, non: Non }
outcomes:
  - { id: x, when: { q: oui }, verdict: information, title: X, say: X, source: idcc }
  - { id: y, verdict: information, title: Y, say: Y, source: idcc }
`;
const page = (head: string, body = "Texte.") => `---\n${head}\n---\n\n${body}\n`;
const latin1 = (text: string) => Buffer.from(text, "latin1");

/** A slip of the hand in one file of a folder of one's own, and all that its editor is told. */
const MISTAKES: [what: string, file: string, text: string | Uint8Array, told: string][] = [
  [
    "a phrasing with a colon",
    "a.md",
    page("title: A\nquestions:\n  - carte : comment faire"),
    'c/a.md:4 — le n° 1 de « questions » contient « : ». Mettez la ligne entre guillemets : "carte : comment faire".',
  ],
  [
    "a title with a colon",
    "a.md",
    page("title: A : b"),
    "c/a.md:2 — cette ligne n'est pas du YAML lisible (deux « : » sur la même ligne). Vérifiez l'indentation, les tirets et les guillemets ; un texte qui contient « : » se met entre guillemets.",
  ],
  [
    "curly quotes",
    "a.md",
    page("title: “A : b”"),
    "c/a.md:2 — cette ligne n'est pas du YAML lisible (deux « : » sur la même ligne). Les guillemets courbes (“ ” « ») ne comptent pas : encadrez le texte de guillemets droits (\").",
  ],
  ["a key in French", "a.md", page("titre: A"), "c/a.md:2 — la clé « titre » s'écrit « title ». Elle est lue ainsi."],
  [
    "a misspelt key",
    "a.md",
    page("title: A\nquestoins: [b]"),
    "c/a.md:3 — clé inconnue : « questoins ». Vouliez-vous dire « questions » ?",
  ],
  [
    "a misspelt order to hide",
    "a.md",
    page("title: A\ndarft: true"),
    "c/a.md:3 — clé inconnue : « darft ». Vouliez-vous dire « draft » ? Dans le doute, l'article n'est pas montré.",
  ],
  [
    "a source that lacks its title",
    "a.md",
    page("title: A\nsources:\n  - url: https://a.fr"),
    "c/a.md:4 — « title » du n° 1 de « sources » est absent ou vide. Ajoutez-le (voir docs/rediger.md).",
  ],
  [
    "a date in French",
    "a.md",
    page("title: A\nreview_before: 31/12/2027"),
    'c/a.md:3 — « review_before » : doit s\'écrire AAAA-MM-JJ entre guillemets, par exemple "2026-11-23".',
  ],
  [
    "a header left open above a text",
    "a.md",
    "---\ntitle: A\n\nUn texte qui dit : voilà.\n\n---\n\nFin.\n",
    "c/a.md:4 — « Un texte qui dit » est pris pour une clé. L'en-tête n'est peut-être pas fermé : ajoutez une ligne « --- » après la dernière clé.",
  ],
  [
    "a dialog whose outcome lacks its verdict",
    "dialogs/d.yaml",
    DIALOG.replace("verdict: information, title: Y", "title: Y"),
    "c/dialogs/d.yaml:13 — « verdict » de « y » de « outcomes » est absent ou vide. Valeurs possibles : probable, a-verifier, a-regulariser, autre-voie, hors-opco, information.",
  ],
  [
    "a dialog with a misspelt key, deep in it",
    "dialogs/d.yaml",
    DIALOG.replace("choices:", "choice:"),
    "c/dialogs/d.yaml:9 — « choices » de « answer » de « q » de « questions » est absent ou vide. Ajoutez-le (voir docs/rediger.md).\nc/dialogs/d.yaml:10 — clé inconnue : « choice » dans « answer » de « q » de « questions ». Vouliez-vous dire « choices » ?",
  ],
  [
    "a dialog that cites an article by a wrong name",
    "dialogs/d.yml",
    DIALOG.replaceAll("source: idcc", "source: opco-afdass"),
    "c/dialogs/d.yml:12 — aucun article ne s'appelle « opco-afdass ». Vouliez-vous dire « opco-afdas » ?",
  ],
  [
    "a comma in an element between braces",
    "dialogs/checklists/l.yaml",
    "id: l\ntitle: L\nmoment: avant\nitems:\n  - { what: RIB, carte vitale }\nsource: idcc\n",
    "c/dialogs/checklists/l.yaml:5 — clé inconnue : « carte vitale » dans le n° 1 de « items ». Un texte qui contient une virgule se met entre guillemets, entre accolades.",
  ],
  [
    "a declined subject without a contact",
    "hors-domaine.yaml",
    "- id: cantine\n  subject: la cantine\n  phrasings: [menu]\n",
    "c/hors-domaine.yaml:1 — « contact » de « cantine » est absent ou vide. Ajoutez-le (voir docs/rediger.md).",
  ],
  [
    "a synonym of several words",
    "synonyms.yaml",
    "carte resto: [repas]\n",
    "c/synonyms.yaml — « carte resto » a plusieurs mots : un synonyme n'en a qu'un. Écrivez-le dans « rewritten » de vocabulary.yaml.",
  ],
  [
    "a table saved by a French spreadsheet",
    "tables/noms-usuels.csv",
    latin1("idcc;nom\n1486;numérique à façon\n"),
    "c/tables/noms-usuels.csv — le fichier n'est pas en UTF-8 ; il est lu comme Windows-1252. Enregistrez-le en UTF-8 dans votre éditeur.\nc/tables/noms-usuels.csv:1 — les colonnes sont séparées par des points-virgules, comme les enregistre Excel ; elles sont lues ainsi. Préférez « CSV UTF-8 (délimité par des virgules) ».",
  ],
  [
    "a code that lost its zeros",
    "tables/noms-usuels.csv",
    "idcc,nom\n44,chimie fine\n",
    "c/tables/noms-usuels.csv:2 — « idcc » : Écrivez les quatre chiffres, zéros compris : 0044.",
  ],
  [
    "a data file that nothing reads",
    "messages.yaml",
    "thanks: Merci\n",
    "c/messages.yaml — ce fichier de données n'est pas de ceux que l'assistant lit. S'il doit l'être, vérifiez son nom et son dossier (voir docs/rediger.md).",
  ],
  ["an editor's lock file", "~$a.md", Uint8Array.of(0, 1, 2), ""],
  [
    "a README",
    "README.md",
    "# Notre contenu\n\nTenu par le service formation.\n",
    "c/README.md:1 — l'en-tête manque. Le titre vient du texte ou du nom du fichier ; pour en dire plus, commencez par une ligne « --- », puis title: …",
  ],
];

describe("An editor who slips is told where, what and how to mend it, once, and nothing else stops", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "mistakes-"));
    await mkdir(join(folder, "c"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test.each(MISTAKES)("%s", async (_, file, text, told) => {
    await mkdir(dirname(join(folder, "c", file)), { recursive: true });
    await writeFile(join(folder, "c", file), text);
    const { base, setAside, remarks } = await loadContent(
      { product: PRODUCT, own: [join(folder, "c")] },
      { today: TODAY },
    );
    expect(contentReport([...setAside, ...remarks])).toBe(told);
    expect(base.knowledge.has("opco-definition")).toBe(true);
  });
});
