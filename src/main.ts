import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { openCaches } from "./ground/own-cache.ts";

// Before anything else is loaded: what is compiled once is kept for the next start, where nobody else can put anything.
if (existsSync(".env")) process.loadEnvFile(".env");
const { BUILT_CACHE, DATA_DIR } = process.env;
const [cache] = openCaches({ built: BUILT_CACHE?.trim(), dataDir: DATA_DIR?.trim() || "./data" }).folders;
if (cache !== undefined) enableCompileCache(join(cache, "code"));
await import("./start.ts");
