import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/csms/sessions/session.js';
import { ActiveSessions } from '../../../src/csms/store/active-sessions.js';

const session = (id: number, more: Partial<Session> = {}): Session =>
  ({ id, stationId: 'CP1', evseId: 1, status: 'active', idToken: 'Abc', ...more }) as Session;

function over(stored: Session[]): { active: ActiveSessions; loads: () => number } {
  let loads = 0;
  const load = async () => {
    loads++;
    return stored;
  };
  return { active: new ActiveSessions(load), loads: () => loads };
}

describe('the sessions that run', () => {
  it('are read from the database once, and not before they are asked for', async () => {
    const { active, loads } = over([session(1)]);
    active.keep(session(1));
    expect(loads()).toBe(0);
    await active.at('CP1', 1);
    await active.count('ABC', undefined);
    expect(loads()).toBe(1);
  });

  it('are found at their EVSE and connector, the newest first', async () => {
    const { active } = over([
      session(3),
      session(1),
      session(2, { connectorId: 2 }),
      session(4, { evseId: 2 }),
    ]);
    expect((await active.at('CP1', 1))?.id).toBe(3);
    expect((await active.at('CP1', 2))?.id).toBe(4);
    expect(await active.at('CP2', 1)).toBeUndefined();
    active.keep(session(3, { status: 'ended' }));
    expect((await active.at('CP1', 1, 1))?.id).toBe(1);
    expect((await active.at('CP1', 1, 2))?.id).toBe(2);
  });

  it('are counted under their token, however it is written, except one', async () => {
    const { active } = over([session(1), session(2, { idToken: 'ABC' }), session(3, { idToken: 'other' })]);
    expect(await active.count('abc', undefined)).toBe(2);
    expect(await active.count('abc', 2)).toBe(1);
    expect(await active.count('abc', 3)).toBe(2);
    expect(await active.count('nobody', 3)).toBe(0);
  });

  it('follow what is written: begun, moved, given another token, ended, begun again', async () => {
    const { active } = over([]);
    expect(await active.count('abc', undefined)).toBe(0);
    active.keep(session(1));
    active.keep(session(1, { evseId: 2, idToken: 'other' }));
    expect(await active.at('CP1', 1)).toBeUndefined();
    expect((await active.at('CP1', 2))?.idToken).toBe('other');
    expect(await active.count('abc', undefined)).toBe(0);
    active.keep(session(1, { status: 'ended' }));
    expect(await active.at('CP1', 2)).toBeUndefined();
    expect(await active.count('other', undefined)).toBe(0);
    active.keep(session(1));
    expect((await active.at('CP1', 1))?.id).toBe(1);
  });

  it('are read again when what was kept has been undone', async () => {
    const { active, loads } = over([session(1)]);
    await active.at('CP1', 1);
    active.keep(session(2, { evseId: 2 }));
    active.forget();
    expect(await active.at('CP1', 2)).toBeUndefined();
    expect(await active.count('abc', undefined)).toBe(1);
    expect(loads()).toBe(2);
  });
});
