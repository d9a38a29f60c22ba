import type { Expression } from './expression.js';

/** A scalar with `${}` in it: literal parts and expressions in turn. */
export type Text = readonly (string | Expression)[];
