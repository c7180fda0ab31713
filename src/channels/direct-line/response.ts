/** `headers` beside those of every response. */
export type DirectLineResponse = { status: number; body?: unknown; headers?: Readonly<Record<string, string>> };

/** Direct Line's form of an error, with nothing about the cause. */
export const failure = (status: number, code: string): DirectLineResponse => ({
  status,
  body: { error: { code, message: code } },
});

/** A refusal that passes. */
export const comeBack = (status: 429 | 503, seconds: number): DirectLineResponse => ({
  ...failure(status, status === 429 ? "TooManyRequests" : "ServiceUnavailable"),
  headers: { "retry-after": String(seconds) },
});
