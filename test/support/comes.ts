import { vi } from 'vitest';
import { PATIENCE } from './patience.js';

/** Resolves once this does not throw; rejects with what it throws when that takes too long. */
export const comes = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, PATIENCE.expect.poll);
