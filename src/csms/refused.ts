/**
 * Something that is well-formed and yet not done, by a rule of the business. Nothing of it is done. What its code comes to over HTTP is
 * in `api/problem-codes.ts`, where every code has its row.
 */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** Kebab case: `token-taken`. */
  readonly code: string;
  /** The field of the input at fault, as a dotted path. */
  readonly field: string | undefined;

  constructor(code: string, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
