import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const SOURCES = join(import.meta.dirname, "..");
/** What browsers are given shapes nothing that the server reads. */
const NOT_OURS = /^web\b/;

/** Tells this build from any other: its sources, the packages that it pins, and what runs it. */
export const buildDigest = (): string => {
  const hash = createHash("sha256").update(process.version);
  hash.update(readFileSync(join(SOURCES, "../package.json")));
  for (const name of readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).sort())
    if (name.endsWith(".ts") && !NOT_OURS.test(name))
      hash.update(`\0${name}\0`).update(readFileSync(join(SOURCES, name)));
  return hash.digest("hex");
};
