import type fc from 'fast-check';
import type { IntentName, Request, Response } from '../../../src/dialect/index.js';

/** Exchanges that an edition can say without losing anything, by intent; an intent it has no message for is not here. */
export type Sayable = {
  readonly [N in IntentName]?: fc.Arbitrary<{ request: Request<N>; response: Response<N> }>;
};
