/** Lower case, without accents, ligatures, typographic apostrophes and spaces, nor invisible signs: the form in which French words are compared. */
export const fold = (text: string): string => {
  const plain = plainLetters(text);
  return SPACED.test(plain) ? plain.replace(/\s+/g, " ").trim() : plain;
};

/** Spaces that folding changes. */
const SPACED = /\s\s|[^\S ]|^ | $/;

/** The same, spaces and lines left as they are. */
export const plainLetters = (text: string): string => {
  const lower = text.toLowerCase();
  return OTHERS.test(lower) ? lower.replace(ALL_OTHERS, plainSigns) : lower;
};

/** What every text holds is looked up: a normal form takes twenty times as long. */
const plainSigns = (signs: string): string =>
  USUAL[signs] ??
  signs
    .normalize("NFD")
    .replace(/[\p{Mn}\p{Cf}]/gu, "")
    .replaceAll("œ", "oe")
    .replaceAll("æ", "ae")
    .replace(/[’ʼ‘`´]/g, "'");

/** Signs beyond ASCII, side by side, and the one of ASCII that is not left as it is. */
const OTHERS = /[^\0-\x7f]|`/;
const ALL_OTHERS = /[^\0-\x7f]+|`/g;
const USUAL: Readonly<Record<string, string | undefined>> = Object.fromEntries(
  ["aàâä", "cç", "eéèêë", "iîï", "oôö", "uùûü", "'’"].flatMap(([plain = "", ...signs]) =>
    signs.map((sign) => [sign, plain]),
  ),
);

/** A text without the signs that nobody sees in it: soft hyphens, joiners, marks of direction, as copied from a page or a PDF. */
export const visible = (text: string): string => text.replace(/\p{Cf}/gu, "");

/** « qu'est-ce » keeps its « qu » : without it, it would read as « est-ce ». */
const ELISION = /(?<![a-z0-9])(?:l|d|j|m|t|s|c|n|qu(?!'est[ -]ce)|jusqu|lorsqu|puisqu|quelqu|presqu)'(?=[a-z0-9])/g;
const WORD = /[a-z0-9]+/g;
const WORD_OR_EMOJI = /[a-z0-9]+|\p{Extended_Pictographic}/gu;

/** The folded words of a text in order, elided articles left out (« l'OPCO » gives « opco »). */
export const words = (text: string): string[] => unelided(text).match(WORD) ?? [];

/** Words as they are typed in a chat: letters drawn out (« ouiii », « nonn ») count once, and an emoji is a word, whatever its skin. */
export const spoken = (text: string): string[] => (unelided(text).match(WORD_OR_EMOJI) ?? []).map(spokenWord);

const unelided = (text: string): string => {
  const folded = fold(text);
  return folded.includes("'") ? folded.replace(ELISION, " ") : folded;
};

/** Whether a spoken word is an emoji. */
export const isEmoji = (word: string): boolean => !/^[a-z0-9]/.test(word);

/** A text without its emoji: what stands on both sides is as near as if nothing had been between (« 300 😊 000 » is « 300 000 »). */
export const withoutEmoji = (text: string): string =>
  text.replace(EMOJI, (signs) => (signs.includes("\n") ? "\n" : " ")).trim();

const SIGN = "(?:[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\p{Emoji_Modifier}]|\\ufe0f)";
const EMOJI = new RegExp(`\\s*(?:${SIGN}\\s*)+`, "gu");

/** See {@link spoken}. */
export const spokenWord = (word: string): string =>
  mayBeDrawnOut(word) ? word.replace(/(\p{L})\1{2,}/gu, "$1").replace(/(\p{L})\1$/u, "$1") : word;

/** Seen at a glance: few words hold a letter twice in a row. */
const mayBeDrawnOut = (word: string): boolean => {
  for (let at = 0; at < word.length; at++) {
    const sign = word.charCodeAt(at);
    if (sign > LAST_PLAIN || sign === word.charCodeAt(at + 1)) return true;
  }
  return false;
};

const LAST_PLAIN = 0x7f;

/** A readable identifier drawn from a text: folded words joined by hyphens. Empty when the text has no word. */
export const slug = (text: string): string => (fold(text).match(/[a-z0-9]+/g) ?? []).join("-");
