import { beforeAll, describe, expect, test } from "vitest";
import type { Prepared } from "../../../src/core/situation/prepared.ts";
import { scopesOf } from "../../../src/core/situation/scope.ts";
import { tokenise } from "../../../src/core/situation/tokens.ts";
import { preparedFacts } from "./prepared.ts";

let prepared: Prepared;
beforeAll(async () => {
  prepared = await preparedFacts();
});
const told = (text: string): string[] => {
  const tokens = tokenise(text);
  return scopesOf(prepared, tokens).map(({ kind, from, to }) => {
    const [first, last] = [tokens[from], tokens[to - 1]];
    return `${kind}: ${text.slice(first?.start, last?.end)}`;
  });
};

describe("What is told of somebody else, or of before", () => {
  test("goes from what announces it to the next sign or words of one's own", () => {
    expect(told("on est 12, notre client est chez Atlas, on est chez Akto")).toEqual([
      "others: notre client est chez Atlas",
    ]);
    expect(told("mon concurrent est chez Akto on est chez Atlas")).toEqual(["others: mon concurrent est chez Akto"]);
  });

  test("goes on while it is spoken of", () => {
    expect(told("mon voisin a 8 salariés et il est chez Akto, nous sommes 5")).toEqual([
      "others: mon voisin a 8 salariés et il est chez Akto",
    ]);
  });

  test("is one's own when one asks for them", () => {
    expect(told("pour un client : salon de coiffure")).toEqual([]);
  });

  test("is of before until what corrects it, unless it is reported", () => {
    expect(told("on était chez Akto maintenant Atlas")).toEqual(["past: était chez Akto"]);
    expect(told("on nous a dit qu'on dépendait d'Uniformation")).toEqual([]);
  });
});
