/**
 * The same function, which works each object out once only: for what is prepared from content, which never changes while it is in use.
 * What is prepared goes with its object.
 */
export const once = <From extends object, To>(prepare: (from: From) => To): ((from: From) => To) => {
  const prepared = new WeakMap<From, { to: To }>();
  return (from) => {
    const known = prepared.get(from);
    if (known !== undefined) return known.to;
    const to = prepare(from);
    prepared.set(from, { to });
    return to;
  };
};
