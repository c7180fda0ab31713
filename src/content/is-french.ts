import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { dictionary } from "../core/french/dictionary.ts";

/** Tells whether a folded word is a correct French one. The list is read at the first word: whoever starts a server asks for one at leisure. */
export const loadIsFrench = (): ((word: string) => boolean) => {
  let isFrench: ((word: string) => boolean) | undefined;
  return (word) => {
    isFrench ??= dictionary(readFileSync(listOfWords(), "utf8"));
    return isFrench(word);
  };
};

/** The package gives its files as bytes, which it then keeps. */
const listOfWords = (): string => join(dirname(createRequire(import.meta.url).resolve("dictionary-fr")), "index.dic");
