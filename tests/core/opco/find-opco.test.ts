import { beforeAll, describe, expect, test } from "vitest";
import { loadIsFrench } from "../../../src/content/is-french.ts";
import { loadTablesAlone } from "../../../src/content/load-tables.ts";
import { findOpco } from "../../../src/core/opco/find-opco.ts";
import { createFinder, type Finder } from "../../../src/core/opco/finder.ts";
import { lastCodes } from "../../../src/core/opco/resolve-code.ts";

let finder: Finder;
beforeAll(async () => {
  finder = createFinder(await loadTablesAlone(), loadIsFrench());
});
const find = (text: string) => findOpco(finder, text);
const opcosOf = (text: string): string[] => find(text).candidates.map(({ opco }) => opco);

describe("An IDCC", () => {
  test.each(["1486", "IDCC 1486", "idcc:1486", "idcc1486", "CCN n° 1486", "notre convention collective est la 1486"])(
    "is read in « %s »",
    (text) => {
      expect(find(text)).toMatchObject({
        kind: "one",
        ground: "idcc",
        candidates: [{ opco: "atlas", idcc: ["1486"] }],
      });
    },
  );

  test.each(["IDCC 44", "idcc 0044", "convention n°44", "IDCC : 044"])(
    "may lack its zeros or have more: « %s »",
    (text) => {
      expect(find(text)).toMatchObject({ kind: "one", candidates: [{ opco: "opco-2i", idcc: ["0044"] }] });
    },
  );

  test.each(["1486 salariés", "fondée en 1979", "25 personnes en 2024", "12 rue de la Paix, 75002"])(
    "is not what counts or dates something: « %s »",
    (text) => {
      expect(find(text).kind).not.toBe("one");
    },
  );

  test("of every convention of the table gives its OPCO, through what replaced it, or a choice, or says that none is known", () => {
    for (const [code, { opcos }] of finder.tables.conventions) {
      const now = lastCodes(code, finder.tables).flatMap((last) => finder.tables.conventions.get(last)?.opcos ?? []);
      const wanted = [...new Set(now.length > 0 ? now : opcos)];
      const found = find(`IDCC ${code}`);
      expect({ code, opcos: found.candidates.map((one) => one.opco) }).toEqual({ code, opcos: wanted });
      expect({ code, kind: found.kind }).toEqual({
        code,
        kind: (["unknown", "one"] as const)[wanted.length] ?? "choice",
      });
    }
  });

  test("that ended names what stands in its stead", () => {
    expect(find("IDCC 1000")).toMatchObject({ kind: "one", candidates: [{ opco: "opco-ep", idcc: ["3253"] }] });
    expect(find("IDCC 1000").reason).toContain("3253");
  });

  test("shared between two OPCOs asks the activity, for each of the 28 of forestry", () => {
    const shared = [...finder.tables.conventions.values()].filter(({ opcos }) => opcos.length > 1);
    expect(shared).toHaveLength(28);
    for (const { idcc, opcos } of shared) {
      expect(find(idcc)).toMatchObject({
        kind: "choice",
        ground: "shared",
        candidates: opcos.map((one) => ({ opco: one })),
      });
      expect(find(idcc).reason).toContain("Dites-moi ce que vous y faites");
    }
  });

  test.each([
    ["0804", "VRP"],
    ["5100", "statut divers"],
    ["5501", "entreprise indépendante"],
    ["9998", "non encore en vigueur"],
    ["9999", "sans convention collective"],
  ])("%s decides nothing and has its own answer", (code, said) => {
    for (const text of [code, `IDCC ${code}`, `${code} et 1486`, `salon de coiffure, IDCC ${code}`]) {
      expect(find(text)).toMatchObject({ kind: "unknown", ground: "special", candidates: [] });
      expect(find(text).reason).toContain(said);
    }
  });

  test("that nobody knows is said to be so, and words beside it are only offered", () => {
    expect(find("IDCC 7777")).toMatchObject({ kind: "unknown", ground: "unknown-code" });
    expect(find("IDCC 7777, salon de coiffure")).toMatchObject({ kind: "choice", candidates: [{ opco: "opco-ep" }] });
  });

  test("beside another one of another OPCO gives a choice", () => {
    expect(find("1486 ou 1979")).toMatchObject({ kind: "choice" });
    expect(opcosOf("1486 ou 1979")).toEqual(["atlas", "akto"]);
  });
});

describe("A convention or an activity", () => {
  test.each([
    ["syntec", "atlas"],
    ["sintec", "atlas"],
    ["la metalurgie", "opco-2i"],
    ["convention 66", "opco-sante"],
    ["ccn 51", "opco-sante"],
    ["hotel café restaurant", "akto"],
    ["BUREAUX D'ETUDES TECHNIQUES", "atlas"],
    ["convention de la pharmacie d'officine", "opco-ep"],
    ["salon de coifure", "opco-ep"],
    ["autoecole", "opco-mobilites"],
    ["on fait du nettoyage de bureaux", "akto"],
    ["une compagnie de theatre", "afdas"],
  ])("is recognised in « %s »", (text, opco) => {
    expect(opcosOf(text)[0]).toBe(opco);
  });

  test.each(["quel temps fait-il ?", "azerty", "bonjour", "?", "", "   "])("is not seen in « %s »", (text) => {
    expect(find(text)).toMatchObject({ kind: "unknown", ground: "nothing" });
  });
});

describe("A NAF code", () => {
  test.each(["62.02A", "6202A", "NAF 6202 A", "ape : 62.02a", "code NAF 62.02"])(
    "« %s » gives its label, looked up",
    (text) => {
      const found = find(text);
      expect(found.ground).toBe("naf");
      expect(found.candidates[0]?.opco).toBe("atlas");
      expect(found.reason).toContain("Un code NAF ne décide jamais de l'OPCO");
    },
  );

  test("never decides, for each of the table", () => {
    for (const code of finder.tables.naf.keys())
      expect({ code, reason: find(code).reason }).toEqual({
        code,
        reason: expect.stringContaining("ne décide jamais"),
      });
  });

  test("that does not exist is said to be so", () => {
    expect(find("NAF 99.99Z")).toMatchObject({ kind: "unknown", ground: "naf" });
  });
});

describe("Whoever no OPCO serves", () => {
  test.each([
    ["je suis auto-entrepreneur", "AGEFICE"],
    ["plombier à mon compte, sans salarié", "FAFCEA"],
    ["infirmière libérale", "FIF PL"],
    ["la mairie", "CNFPT"],
    ["hopital public", "ANFH"],
    ["particulier employeur", "IPERIA"],
    ["j'emploie une nounou à la maison", "IPERIA"],
    // Its very words name a convention of many establishments too: between the two, whoever no OPCO serves is meant.
    ["fepem", "IPERIA"],
    ["je cherche un emploi", "France Travail"],
    ["je suis au chômage", "France Travail"],
    ["association sans salarié", "Une association sans salarié"],
  ])("« %s » hears where to go", (text, said) => {
    const found = find(text);
    expect(found).toMatchObject({ kind: "unknown", ground: "outside" });
    expect(found.reason).toContain(said);
    expect(found.article).toBeDefined();
  });

  test("has an OPCO once somebody is employed", () => {
    for (const employing of ["plombier indépendant avec deux salariés", "caviste indépendant avec 2 vendeurs"])
      expect({ employing, ground: find(employing).ground }).toEqual({ employing, ground: "activity" });
  });

  test("is told what is written for them, whatever the name by which they say who they are", () => {
    const { activities, texts } = finder.tables;
    const named = activities.flatMap(({ name, outside }) => (outside === undefined ? [] : [{ name, outside }]));
    expect(new Set(named.map(({ outside }) => outside))).toEqual(new Set(Object.keys(texts.outside)));
    for (const { name, outside } of named)
      expect({ name, outside: find(name) }).toMatchObject({ name, outside: { kind: "unknown", outside } });
    expect(find("je suis à mon compte").reason).toBe(texts.outside.independant?.say);
  });

  test.each([
    ["kiné en libéral, sans salarié", "FIF PL"],
    ["plombier auto-entrepreneur", "FAFCEA"],
    ["caviste en micro-entreprise, sans salarié", "AGEFICE"],
    ["paysagiste auto-entrepreneur", "VIVEA"],
    ["médecin libéral sans salarié, généraliste", "FAF-PM"],
  ])("who works alone hears the fund of their trade: %s", (said, fund) => {
    const { reason } = find(said);
    const funds = ["FIF PL", "FAFCEA", "AGEFICE", "VIVEA", "FAF-PM"].filter((one) => reason.includes(one));
    expect({ said, funds }).toEqual({ said, funds: [fund] });
  });
});

describe("Several companies", () => {
  test.each([
    ["j'ai deux sociétés, un garage de 8 et un restaurant de 12", ["opco-mobilites", "akto"]],
    ["on a un hôtel et un camping, quel opco pour chacun ?", ["akto", "afdas"]],
    ["2 sociétés : une plomberie et une agence immobilière", ["constructys", "opco-ep"]],
  ])("have each their OPCO: « %s »", (text, opcos) => {
    expect(find(text)).toMatchObject({
      kind: "choice",
      reason: expect.stringContaining("établissement par établissement"),
    });
    expect(opcosOf(text)).toEqual(opcos);
  });

  test("of one OPCO are no choice", () => {
    expect(opcosOf("deux établissements, un salon de coiffure et un institut de beauté")).toEqual(["opco-ep"]);
  });
});
