import { beforeAll, describe, expect, test } from "vitest";
import type { Base } from "../../../src/core/conversation/base.ts";
import { productBase } from "../../base.ts";
import { decisionTable, everyPath } from "./walk.ts";

describe("The guided dialogs of the product", () => {
  let base: Base;
  beforeAll(async () => {
    base = await productBase();
  });

  test("reach the verdicts that HR signed, path by path", () => {
    expect(
      [...base.dialogs.values()]
        .map((dialog) => `${dialog.id} v${dialog.version}\n${decisionTable(dialog)}`)
        .join("\n\n"),
    ).toMatchInlineSnapshot();
  });

  test("reach every outcome they write", () => {
    for (const dialog of base.dialogs.values()) {
      const reached = new Set(everyPath(dialog).map(({ outcome }) => outcome.id));
      expect(dialog.outcomes.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
    }
  });

  test("never promise funding", () => {
    const promise =
      /vous (êtes|serez) (éligible|financé|pris en charge)|sera (financée?|prise? en charge|gratuite?)|garanti/i;
    const said = [...base.dialogs.values()].flatMap(({ outcomes }) =>
      outcomes.flatMap(({ title, say, next = [] }) => [title, say, ...next]),
    );
    expect(said.filter((text) => promise.test(text))).toEqual([]);
  });
});
