import { expect, test } from "vitest";
import { withoutSirets } from "../../../src/channels/direct-line/without-sirets.ts";
import { plainDigits } from "../../../src/ground/plain-digits.ts";

const SIRET = "73282932000074";
/** The same digits, from another script's zero on. */
const from = (zero: number) => [...SIRET].map((digit) => String.fromCodePoint(zero + Number(digit))).join("");

const circled = (digits: string) => [...digits].map((digit) => "⓪①②③④⑤⑥⑦⑧⑨".charAt(Number(digit))).join("");
const superscript = (digits: string) => [...digits].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(Number(digit))).join("");

test.each<[string, string]>([
  ["as it is", SIRET],
  ["grouped", "732 829 320 00074"],
  ["grouped by twos", "732  829  320  00074"],
  ["with thin spaces", "732\u2009829\u2009320\u200900074"],
  ["with dashes", "732–829–320–00074"],
  ["with slashes", "732/829/320/00074"],
  ["on two lines", "732829320\n00074"],
  ["with signs of no width", [...SIRET].join("\u200b")],
  ["with soft hyphens", "732\u00ad829\u00ad320\u00ad00074"],
  ["in full-width digits", from(0xff10)],
  ["in Arabic digits", from(0x0660)],
  ["in Persian digits", from(0x06f0)],
  ["in Devanagari digits", from(0x0966)],
  ["in bold digits", from(0x1d7ce)],
  ["in monospace digits", from(0x1d7f6)],
  ["in circled digits", circled(SIRET)],
  ["in superscript digits", superscript(SIRET)],
])("a SIRET written %s is masked wherever a client puts it", (_how, written) => {
  const sent = {
    text: `notre siret est ${written}.`,
    value: { deep: [{ siret: written }], [written]: 1 },
    channelData: { note: written, clientActivityID: "abc" },
    entities: [written],
  };
  expect(withoutSirets(sent)).toEqual({
    text: "notre siret est [SIRET].",
    value: { deep: [{ siret: "[SIRET]" }], "[SIRET]": 1 },
    channelData: { note: "[SIRET]", clientActivityID: "abc" },
    entities: ["[SIRET]"],
  });
});

test("a SIRET that is a number is masked too", () => {
  expect(withoutSirets({ value: Number(SIRET) })).toEqual({ value: "[SIRET]" });
});

test("everything else is left as it was written", () => {
  const sent = {
    ...{
      type: "message",
      text: "le 25/11/2026 à 14 h, ３ salariés, 01 23 45 67 89,\u200b 732829320",
      flag: true,
      none: null,
    },
    value: { amount: 12.5, big: 1_764_093_663_282, list: ["1234567890123", "123456789012345"] },
    channelData: { clientActivityID: "17640936632821", clientTimestamp: "2026-11-25T18:21:03.282Z" },
  };
  expect(withoutSirets(sent)).toEqual(sent);
});

test("digits of any script read as ours", () => {
  for (const zero of [
    0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e950,
  ])
    expect(plainDigits(from(zero))).toBe(SIRET);
  expect(plainDigits("OPCO ２i, IDCC ００４４, ①, 50 m², CO₂")).toBe("OPCO 2i, IDCC 0044, 1, 50 m2, CO2");
  expect(plainDigits("½ ⑫ Ⅳ")).toBe("½ ⑫ Ⅳ");
});
