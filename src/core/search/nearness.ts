import type { AskedWord, Form } from "./asked.ts";
import type { SearchIndex } from "./build-index.ts";

/** The words of a question that are looked for, and what all of its words weigh. */
type Sought = { sought: readonly AskedWord[]; total: number };

/** How near a question is to the nearest title or phrasing of each entry found, 0 to 1, in their order. */
export const readNearness = (index: SearchIndex<unknown>, asked: Sought, found: Uint32Array): Float64Array => {
  const { wordsOf, heldBy, countedIn } = index.scratch;
  const { begins } = index.phrases;
  for (const [at, { forms }] of asked.sought.entries())
    for (const { number } of forms) {
      wordsOf[number] = (wordsOf[number] ?? 0) | (1 << at);
      heldBy[number] = NO_PHRASE;
      countedIn[number] = NO_PHRASE;
    }
  const nearness = new Float64Array(found.length);
  for (let place = 0; place < found.length; place++) {
    const entry = found[place] ?? 0;
    const end = begins[entry + 1] ?? 0;
    for (let phrase = begins[entry] ?? 0; phrase < end; phrase++) {
      const near = nearPhrase(index, asked, phrase);
      if (near > (nearness[place] ?? 0)) nearness[place] = near;
    }
  }
  for (const { forms } of asked.sought) for (const { number } of forms) wordsOf[number] = 0;
  return nearness;
};

/** The number of none. */
const NO_PHRASE = 0xffffffff;

/** Weighted overlap of a question and a phrase: what they share over all that either says. */
const nearPhrase = (index: SearchIndex<unknown>, { sought, total }: Sought, phrase: number): number => {
  const { stemsBegin, stems, weights } = index.phrases;
  const { wordsOf, heldBy, countedIn } = index.scratch;
  let left = 0;
  const end = stemsBegin[phrase + 1] ?? 0;
  for (let at = stemsBegin[phrase] ?? 0; at < end; at++) {
    const stem = stems[at] ?? 0;
    const words = wordsOf[stem] ?? 0;
    if (words === 0) continue;
    left |= words;
    heldBy[stem] = phrase;
  }
  if (left === 0) return 0;
  let shared = 0;
  let extra = weights[phrase] ?? 0;
  // The words that the phrase holds, in their order: the lowest bit first.
  for (; left !== 0; left &= left - 1) {
    const word = sought[31 - Math.clz32(left & -left)];
    const form = word && closest(word.forms, heldBy, phrase);
    if (word === undefined || form === undefined) continue;
    shared += word.weight * form.discount;
    // Two words may mean one stem.
    if (countedIn[form.number] !== phrase) extra -= index.rarities[form.number] ?? 0;
    countedIn[form.number] = phrase;
  }
  return shared / (total + extra);
};

/** The form of a word that a phrase holds, the least discounted. */
const closest = (forms: readonly Form[], heldBy: Uint32Array, phrase: number): Form | undefined => {
  let best: Form | undefined;
  for (const form of forms)
    if (heldBy[form.number] === phrase && (best === undefined || form.discount > best.discount)) best = form;
  return best;
};
