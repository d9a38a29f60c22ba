const NUL = /\0/g;
const PICTURE_OF_NUL = '\u2400';

/**
 * A text as every database gives it back: PostgreSQL keeps no NUL, and SQLite's driver ends a text there, so that `A` and `A\0B` would
 * look the same. The picture of one stands for it.
 */
export function keepable(text: string): string {
  return text.includes('\0') ? text.replace(NUL, PICTURE_OF_NUL) : text;
}
