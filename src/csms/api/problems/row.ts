/** One kind of problem that the API tells of. */
export interface ProblemRow {
  /** Of HTTP. */
  readonly status: number;
  /** The same for every problem of the code. */
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
}

/** Rows of one function, by their codes in kebab case. */
export function problemRows<const T extends Readonly<Record<string, ProblemRow>>>(rows: T): T {
  return rows;
}
