import { describe, expect, it } from 'vitest';
import { play } from './play.js';

const STRAY = 'plugfest: 1\nname: a test\nstations: { CP1: { known: false } }';

describe('expect a refused connection', () => {
  it.each([
    ['{ connection: refused }', 'passed'],
    ['{ connection: refused, http: 404 }', 'passed'],
    ['{ connection: down }', 'passed'],
    ['{ connection: refused, http: 401, within: 1 min }', 'failed'],
    ['{ connection: up, within: 1 min }', 'failed'],
  ])('%s: %s', async (params, kind) => {
    const { verdict } = await play(`  - expect: ${params}`, { head: STRAY });
    expect(verdict.kind).toBe(kind);
  });

  it('says which status came instead', async () => {
    const { events } = await play('  - expect: { connection: refused, http: 401, within: 1 s }', {
      head: STRAY,
    });
    const end = events.findLast((event) => event.type === 'step-end');
    expect(end).toMatchObject({ mismatches: [{ expected: '401', actual: '404' }] });
  });

  it('is over once the station is in', async () => {
    const { verdict } = await play(`
  - drop-link: { how: refused, for: 1 min }
  - expect: { connection: refused }
  - expect: { connection: up, within: 5 min }
  - expect: { connection: refused, within: 1 s }`);
    expect(verdict.kind).toBe('failed');
  });
});
