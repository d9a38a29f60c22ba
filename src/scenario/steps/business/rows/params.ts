import { p } from '../../../language/index.js';

/** What several rows take. */
export const driver = p.driver('Whose');
export const anyDriver = p.optional(p.driver('Whose; anybody’s unless said'));
export const reason = p.defaulted(p.string('Why'), 'goodwill');

/** A part of a path. */
export const part = encodeURIComponent;
