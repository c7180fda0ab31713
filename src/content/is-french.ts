import hunspell from "dictionary-fr";
import { dictionary } from "../core/french/dictionary.ts";

/** Tells whether a folded word is a correct French one. The list is read at the first word: whoever starts a server asks for one at leisure. */
export const loadIsFrench = (): ((word: string) => boolean) => {
  let isFrench: ((word: string) => boolean) | undefined;
  return (word) => {
    isFrench ??= dictionary(new TextDecoder().decode(hunspell.dic));
    return isFrench(word);
  };
};
