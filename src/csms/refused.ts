/** Something that was asked for and may not be done, with the code by which programs know why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  /** Kebab-case, of the table in `api/problem-codes.ts`. */
  readonly code: string;
  /** The field at fault, as a dotted path. */
  readonly field: string | undefined;

  constructor(code: string, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
