import { existsSync } from "node:fs";
import { readContentDirs } from "../config.ts";
import { type ContentSources, PRODUCT } from "../content/layers.ts";

/** What a command answers from: some folders alone, or, without any, the product's content and that of CONTENT_DIRS, as the server does. */
export const contentSources = (alone: readonly string[] = []): ContentSources => {
  if (alone.length > 0) return { product: PRODUCT, own: alone, alone: true };
  if (existsSync(".env")) process.loadEnvFile(".env");
  return { product: PRODUCT, own: readContentDirs(process.env) };
};
