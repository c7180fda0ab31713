import { afterEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { createCompanyLookup } from "../../src/company/company-lookup.ts";
import { garbage, hangUp, json, openDirectory, type Play, silence } from "./directory.ts";

const SIRET = "41816609600069";
const TODAY = "2026-11-23";

const company = (establishment: object = {}, rest: object = {}) => ({
  total_results: 1,
  results: [
    {
      siren: SIRET.slice(0, 9),
      nature_juridique: "5710",
      etat_administratif: "A",
      statut_diffusion: "O",
      activite_principale: "62.01Z",
      matching_etablissements: [
        {
          siret: SIRET,
          activite_principale: "62.02A",
          etat_administratif: "A",
          liste_idcc: ["1486"],
          ...establishment,
        },
      ],
      complements: { liste_idcc: ["44"] },
      ...rest,
    },
  ],
});

let close = async (): Promise<void> => {};
afterEach(() => close());

const directory = async (first: Play | { restMs: number }, ...others: readonly Play[]) => {
  const plays = typeof first === "function" ? [first, ...others] : others;
  const opened = await openDirectory(...plays);
  close = opened.close;
  const lookUp = createCompanyLookup({
    today: () => TODAY,
    userAgent: "opco-assistant/test",
    origin: opened.origin,
    timeoutMs: 300,
    restMs: typeof first === "function" ? 60_000 : first.restMs,
  });
  return { ...opened, lookUp };
};

const FOUND = { kind: "found", idcc: ["1486"], naf: "62.02A", isOpen: true, isPublicLaw: false, readOn: TODAY };

describe("What the directory says of an establishment", () => {
  test.each<[string, object, object]>([
    ["its own codes come before its company's", company(), FOUND],
    ["without codes of its own, its company's are taken", company({ liste_idcc: [] }), { ...FOUND, idcc: ["0044"] }],
    [
      "neither has a code",
      company({ liste_idcc: null }, { complements: { liste_idcc: null } }),
      { ...FOUND, idcc: [] },
    ],
    [
      "it has several, one of them said twice",
      company({ liste_idcc: ["1486", "2098", "1486"] }),
      { ...FOUND, idcc: ["1486", "2098"] },
    ],
    ["it is closed", company({ etat_administratif: "F" }, { etat_administratif: "C" }), { ...FOUND, isOpen: false }],
    ["it is of public law", company({}, { nature_juridique: "7210" }), { ...FOUND, isPublicLaw: true }],
    ["it asked to be left out", company({ statut_diffusion_etablissement: "P" }), { kind: "private" }],
    ["its company asked to be left out", company({}, { statut_diffusion: "P" }), { kind: "private" }],
    ["it is unknown", { results: [], total_results: 0 }, { kind: "not-found" }],
    ["another establishment is given", company({ siret: "00000000000000" }), { kind: "not-found" }],
    ["the answer has another shape", { resultats: [] }, { kind: "unreadable" }],
  ])("%s", async (_case, body, expected) => {
    const { lookUp } = await directory(json(body));
    expect(await lookUp(SIRET)).toEqual(expected);
  });
});

describe("When the directory fails", () => {
  test.each<[string, Play, string]>([
    ["400", json({ erreur: "non" }, 400), "refused"],
    ["404", json({ erreur: "inconnu" }, 404), "not-found"],
    ["429 without a delay", json({}, 429), "busy"],
    ["429 with a long delay", json({}, 429, { "retry-after": "60" }), "busy"],
    ["500", json({ erreur: "panne" }, 500), "down"],
    ["no JSON", garbage, "unreadable"],
    ["silence", silence, "too-slow"],
    ["a cut line", hangUp, "down"],
    ["a redirection", (_request, response) => void response.writeHead(302, { location: "/" }).end(), "down"],
  ])("%s", async (_case, play, kind) => {
    const { lookUp } = await directory(play);
    expect(await lookUp(SIRET)).toEqual({ kind });
  });

  test("a 429 that says how long to wait is asked once more", async () => {
    const { lookUp, requests } = await directory(json({}, 429, { "retry-after": "0" }), json(company()));
    expect(await lookUp(SIRET)).toEqual(FOUND);
    expect(requests).toHaveLength(2);
  });

  test("and only once", async () => {
    const { lookUp, requests } = await directory(json({}, 429, { "retry-after": "0" }));
    expect(await lookUp(SIRET)).toEqual({ kind: "busy" });
    expect(requests).toHaveLength(2);
  });

  test("several times in a row, it is left alone for a while", async () => {
    const { lookUp, requests } = await directory(json({}, 500));
    for (let turn = 0; turn < 8; turn++) expect(await lookUp(SIRET)).toEqual({ kind: "down" });
    expect(requests).toHaveLength(5);
  });

  test("and no longer, should the clock be set back a day meanwhile", async () => {
    const failures = Array.from({ length: 5 }, () => json({}, 500));
    const { lookUp } = await directory({ restMs: 20 }, ...failures, json(company()));
    for (let turn = 0; turn < 5; turn++) await lookUp(SIRET);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 24 * 3600_000 });
    onTestFinished(() => void vi.useRealTimers());
    await expect.poll(() => lookUp(SIRET), { timeout: 5000 }).toEqual(FOUND);
  });

  test("a failure is not remembered as an answer", async () => {
    const { lookUp } = await directory(json({}, 500), json(company()));
    await lookUp(SIRET);
    expect(await lookUp(SIRET)).toEqual(FOUND);
  });
});

test("An answer is remembered with the day it was read", async () => {
  const { lookUp, requests } = await directory(json(company()));
  await lookUp(SIRET);
  expect(await lookUp(SIRET)).toEqual(FOUND);
  expect(requests).toHaveLength(1);
});

test("Only the SIRET is sent, under our own name", async () => {
  const { lookUp, requests } = await directory(json(company()));
  await lookUp(SIRET);
  const [request] = requests;
  expect(new URL(request?.url ?? "", "http://directory").searchParams.get("q")).toBe(SIRET);
  expect(request?.headers["user-agent"]).toBe("opco-assistant/test");
  expect(request?.headers.cookie).toBeUndefined();
});
