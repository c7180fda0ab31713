// @ts-check
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { openCaches } from "./ground/own-cache.js";

// Before anything else is loaded: what is compiled once is kept for the next start, where nobody else can put anything. Until then a file
// of TypeScript would have Node load what strips types, 20 MB and an eighth of the start: this one and what it imports are JavaScript.
if (existsSync(".env")) process.loadEnvFile(".env");
const { BUILT_CACHE, DATA_DIR } = process.env;
const [cache] = openCaches({ built: BUILT_CACHE?.trim(), dataDir: DATA_DIR?.trim() || "./data" }).folders;
if (cache !== undefined) enableCompileCache(join(cache, "code"));
await import("./start.ts");
