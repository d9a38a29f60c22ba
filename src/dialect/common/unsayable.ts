/**
 * Thrown while putting an intent in words when the edition has none for a part that matters. The dialect turns it into
 * `unsupported`; it never leaves this room from a request.
 */
export class Unsayable extends Error {
  override readonly name = 'Unsayable';
}
