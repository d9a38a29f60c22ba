/** Milliseconds since the Unix epoch as RFC 3339 text in UTC, as OCPP wants its dateTime (`2026-01-05T08:00:00.000Z`). */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** RFC 3339 text as milliseconds since the Unix epoch; NaN when it is not a time. */
export function parseIsoTime(text: string): number {
  return Date.parse(text);
}

/** Milliseconds since the Unix epoch as what other people's libraries want for a time. */
export function dateOf(ms: number): Date {
  return new Date(ms);
}
