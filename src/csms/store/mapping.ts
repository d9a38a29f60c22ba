/** A property only where there is a value: a NULL column is an absent property. */
export function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return (value === null || value === undefined ? {} : { [key]: value }) as { [P in K]?: V };
}

export function json(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

export function parsed<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}

/** A record that is kept whole beside the columns by which it is found. */
interface Whole {
  body_json: string;
}

/** The record in a row, where there is one. */
export function recordIn<T>(row: Whole): T;
export function recordIn<T>(row: Whole | undefined): T | undefined;
export function recordIn<T>(row: Whole | undefined): T | undefined {
  return row && (JSON.parse(row.body_json) as T);
}

export function recordsIn<T>(rows: readonly Whole[]): T[] {
  return rows.map((row) => recordIn<T>(row));
}
