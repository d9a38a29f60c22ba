import type { Context } from '../context.js';

/** What billing needs of the one transaction that it is part of. */
export type BillingContext = Pick<Context, 'repos' | 'ids' | 'now' | 'settings' | 'tell'>;
