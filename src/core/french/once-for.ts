/**
 * Works out once what depends on a piece of content alone, which nothing changes: it is forgotten with the content. For what a turn asks of
 * the same few articles and rules again and again.
 */
export const onceFor = <Of extends object, Value>(work: (of: Of) => Value): ((of: Of) => Value) => {
  const known = new WeakMap<Of, { value: Value }>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.value;
    const value = work(of);
    known.set(of, { value });
    return value;
  };
};
