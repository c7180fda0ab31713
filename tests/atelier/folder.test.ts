import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FolderError, openFolder, undo } from "../../src/atelier/folder.ts";

let home: string;
let path: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "atelier-"));
  path = join(home, "contenu");
  await mkdir(path);
});
afterEach(() => rm(home, { recursive: true }));

describe("Nothing outside the folder is written", () => {
  test.each(["../dehors.md", "/tmp/dehors.md", "a/../../dehors.md", "", "."])("%j", async (file) => {
    await expect(openFolder(path).write([{ file, after: "x" }])).rejects.toThrow(FolderError);
    expect(await readdir(home)).toEqual(["contenu"]);
  });

  test("nor through a link", async () => {
    await symlink(home, join(path, "lien"));
    await expect(openFolder(path).write([{ file: "lien/dehors.md", after: "x" }])).rejects.toThrow(FolderError);
    expect((await readdir(home)).sort()).toEqual(["contenu"]);
  });
});

test("what is written can be taken back: a new file goes, an old one is as it was", async () => {
  const folder = openFolder(path);
  await writeFile(join(path, "a.md"), "un\r\ndeux\r\n");
  const changes = [
    { file: "a.md", before: "un\ndeux\n", after: "un\ntrois\n" },
    { file: "neuf/b.md", after: "b" },
  ];
  await folder.write(changes);
  expect(await readFile(join(path, "a.md"), "utf8")).toBe("un\r\ntrois\r\n");
  expect(await readFile(join(path, "neuf/b.md"), "utf8")).toBe("b");
  await undo(folder, changes);
  expect(await readFile(join(path, "a.md"), "utf8")).toBe("un\r\ndeux\r\n");
  expect(await folder.read("neuf/b.md")).toBeUndefined();
});

test("a file that somebody else changed is not written over, nor taken back, and nothing beside it", async () => {
  const folder = openFolder(path);
  const changes = [
    { file: "neuf.md", after: "neuf" },
    { file: "a.md", before: "un", after: "deux" },
  ];
  await writeFile(join(path, "a.md"), "autre");
  await expect(folder.write(changes)).rejects.toThrow("a changé entre-temps");
  expect(await folder.read("neuf.md")).toBeUndefined();
  await writeFile(join(path, "a.md"), "un");
  await folder.write(changes);
  await writeFile(join(path, "a.md"), "autre");
  await expect(undo(folder, changes)).rejects.toThrow("a changé depuis");
  expect(await folder.read("neuf.md")).toBe("neuf");
});
