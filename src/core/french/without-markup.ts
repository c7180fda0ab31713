/** A text without the tags and the references to signs of HTML that somebody pasted with it, each parted as it was. */
export const withoutMarkup = (text: string): string =>
  text.replace(TAG, (tag) => (BLOCK.test(tag) ? "\n" : " ")).replace(REFERENCE, " ");

const TAG = /<\/?[a-z][^<>]*>/gi;
const BLOCK = /^<\/?(?:p|div|li|ul|ol|br|h[1-6]|tr|td|blockquote)\b/i;
const REFERENCE = /&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,6});/gi;
