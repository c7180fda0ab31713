import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { probe } from "../../../src/cli/check-sources/probe.ts";
import { page, type Site, says, sends, startSite } from "./site.ts";

const TIMEOUT_MS = 5000;

describe("A cited page", () => {
  let site: Site;
  const visit = (path: string) => probe(`${site.address}${path}`, TIMEOUT_MS);
  beforeAll(async () => {
    site = await startSite({
      "/there": page(),
      "/dated": page({ "last-modified": "Tue, 03 Nov 2026 10:00:00 GMT" }),
      "/misdated": page({ "last-modified": "hier" }),
      "/": page(),
      "/moved": sends(301, "/step"),
      "/step": sends(308, "/dated"),
      "/for-now": sends(302, "/there"),
      "/for-now-then-for-good": sends(302, "/moved"),
      "/to-home": sends(301, "/"),
      "/home-for-now": sends(302, "/"),
      "/guide.pdf": page({ "content-type": "application/pdf" }),
      "/lost.pdf": page({ "content-type": "text/html; charset=utf-8" }),
      "/to-nowhere": sends(301, "/gone"),
      "/round": sends(302, "/round"),
      "/gone": says(410),
      "/no-head": says(405, "HEAD"),
      "/head-lies": says(404, "HEAD"),
      "/forbidden": says(403),
      "/too-many": says(429),
      "/broken": says(503),
      "/silent": () => undefined,
      "/hangs-up": (_, response) => {
        response.destroy();
      },
    });
  });
  afterAll(() => site.close());

  test("is there, and may say when it last changed", async () => {
    expect(await visit("/there")).toEqual({ kind: "alive" });
    expect(await visit("/dated")).toEqual({ kind: "alive", changed: "2026-11-03" });
    expect(await visit("/misdated")).toEqual({ kind: "alive" });
    expect(await visit("/guide.pdf")).toEqual({ kind: "alive" });
  });

  test("has moved when it sends elsewhere for good, not when it does for now", async () => {
    const dated = `${site.address}/dated`;
    expect(await visit("/moved")).toEqual({ kind: "moved", to: dated, home: false, changed: "2026-11-03" });
    expect(await visit("/for-now")).toEqual({ kind: "alive" });
    expect(await visit("/for-now-then-for-good")).toEqual({ kind: "alive", changed: "2026-11-03" });
  });

  test("that sends to the first page of its site is told apart", async () => {
    expect(await visit("/to-home")).toEqual({ kind: "moved", to: `${site.address}/`, home: true });
  });

  test("is dead when it is not there, or leads to nothing", async () => {
    expect(await visit("/nowhere")).toEqual({ kind: "dead", why: "la page n'existe plus (404)" });
    expect(await visit("/gone")).toEqual({ kind: "dead", why: "la page n'existe plus (410)" });
    expect(await visit("/to-nowhere")).toEqual({ kind: "dead", why: "la page n'existe plus (410)" });
  });

  test("is asked for anew where HEAD brings nothing, and never twice where it does", async () => {
    site.asked.length = 0;
    expect(await visit("/no-head")).toEqual({ kind: "alive" });
    expect(await visit("/head-lies")).toEqual({ kind: "alive" });
    expect(await visit("/there")).toEqual({ kind: "alive" });
    expect(site.asked).toEqual(["HEAD /no-head", "GET /no-head", "HEAD /head-lies", "GET /head-lies", "HEAD /there"]);
  });

  test.each([
    ["/forbidden", "le site refuse les programmes (403)"],
    ["/too-many", "le site demande d'attendre (429)"],
    ["/broken", "le site est en panne (503)"],
    ["/round", "plus de 5 redirections"],
    ["/home-for-now", "le site renvoie à sa page d'accueil, pour l'instant"],
    ["/lost.pdf", "une page web en place d'un PDF : sans doute la page d'erreur du site"],
  ])("%s is for a person to look at", async (path, why) => {
    expect(await visit(path)).toEqual({ kind: "unsure", why });
  });

  test("of a site that says nothing is not waited for beyond the limit", async () => {
    const why = "pas de réponse en 0.05 s";
    expect(await probe(`${site.address}/silent`, 50)).toEqual({ kind: "unreached", why, nowhere: false });
  });

  test("of a site that hangs up, or listens no more, is not reached", async () => {
    const closed = await startSite({});
    await closed.close();
    const unreached = (code: string) => ({
      kind: "unreached",
      why: `connexion impossible (${code})`,
      nowhere: false,
    });
    expect(await visit("/hangs-up")).toEqual(unreached("UND_ERR_SOCKET"));
    expect(await probe(`${closed.address}/x`, TIMEOUT_MS)).toEqual(unreached("ECONNREFUSED"));
  });
});
