/** `burst` at once, then `perSecond`. Past `maxKeys`, the key unseen for longest is forgotten, so memory stays bounded. */
export type RateLimitOptions = { burst: number; perSecond: number; maxKeys: number; now: () => number };

/** Says whether one more request is allowed for a key, and counts it. */
export type RateLimit = (key: string) => boolean;

export const createRateLimit = ({ burst, perSecond, maxKeys, now }: RateLimitOptions): RateLimit => {
  const buckets = new Map<string, { left: number; at: number }>();
  return (key) => {
    const at = now();
    const bucket = buckets.get(key) ?? { left: burst, at };
    const left = Math.min(burst, bucket.left + ((at - bucket.at) / 1000) * perSecond);
    buckets.delete(key);
    buckets.set(key, { left: left >= 1 ? left - 1 : left, at });
    const oldest = buckets.keys().next();
    if (buckets.size > maxKeys && !oldest.done) buckets.delete(oldest.value);
    return left >= 1;
  };
};
