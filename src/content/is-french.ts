import hunspell from "dictionary-fr";
import { dictionary } from "../core/french/dictionary.ts";

/** Reads the list of French words: tells whether a folded word is a correct one. */
export const loadIsFrench = (): ((word: string) => boolean) => dictionary(new TextDecoder().decode(hunspell.dic));
