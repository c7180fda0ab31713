import { promises as disk } from "node:fs";

/** Packages whose code browsers receive, and the files in which they say under which terms. */
const SERVED: Readonly<Record<string, readonly string[]>> = {
  preact: ["LICENSE"],
  marked: ["LICENSE"],
};
const ROOT = new URL("../../", import.meta.url);

type Package = { version: string; license: string; author?: string | { name: string } };

/** The terms of everything that browsers receive, our own code first. */
export const readLicences = async (): Promise<string> => {
  const read = (path: string) => disk.readFile(new URL(path, ROOT), "utf8");
  const own = await read("LICENSE");
  const others = Object.entries(SERVED).map(async ([name, files]) => {
    const { version, license, author }: Package = JSON.parse(await read(`node_modules/${name}/package.json`));
    const holder = typeof author === "string" ? author : author?.name;
    const texts = await Promise.all(files.map((file) => read(`node_modules/${name}/${file}`)));
    return [[name, version, license, holder].filter(Boolean).join(", "), ...texts].join("\n\n");
  });
  return [own, ...(await Promise.all(others))].map((text) => text.trim()).join(`\n\n${"-".repeat(80)}\n\n`);
};
