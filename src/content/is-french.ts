import hunspell from "dictionary-fr";
import { dictionary } from "../core/french/dictionary.ts";

/** Whether a folded word is a correct French one. */
export const isFrench = dictionary(() => new TextDecoder().decode(hunspell.dic));
