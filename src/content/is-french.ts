import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { dictionary, readWordList, type WordList } from "../core/french/dictionary.ts";

/** Tells whether a folded word is a correct French one. The list is read at the first word. */
export const loadIsFrench = (): ((word: string) => boolean) => {
  let isFrench: ((word: string) => boolean) | undefined;
  return (word) => {
    isFrench ??= dictionary(readFrenchWords());
    return isFrench(word);
  };
};

/** The words of French. The package gives its files as bytes, which it then keeps: it is only asked where they are. */
export const readFrenchWords = (): WordList => {
  const folder = dirname(createRequire(import.meta.url).resolve("dictionary-fr"));
  return readWordList(readFileSync(join(folder, "index.dic"), "utf8"));
};
