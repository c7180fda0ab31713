/** « 1 100 », « 12,31 »: a number as French writes it, to two decimals, with plain spaces between thousands. */
export const frenchNumber = (number: number): string => {
  const [whole = "", decimals] = String(Math.round(number * 100) / 100).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, " ");
  return decimals === undefined ? grouped : `${grouped},${decimals}`;
};
