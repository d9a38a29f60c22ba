import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/csms/sessions/session.js';
import { OpenSessions } from '../../../src/csms/store/open-sessions.js';

const session = (id: number, more: Partial<Session> = {}): Session =>
  ({ id, stationId: 'CP1', evseId: 1, status: 'active', idToken: 'Abc', ...more }) as Session;

function over(stored: Session[]): { open: OpenSessions; loads: () => number } {
  let loads = 0;
  const load = async () => {
    loads++;
    return stored;
  };
  return { open: new OpenSessions(load), loads: () => loads };
}

describe('the sessions that are not over', () => {
  it('are read from the database once, and not before they are asked for', async () => {
    const { open, loads } = over([session(1)]);
    open.keep(session(1));
    expect(loads()).toBe(0);
    await open.activeAt('CP1', 1);
    await open.count('ABC', undefined);
    expect(loads()).toBe(1);
  });

  it('are found at their EVSE and connector, the newest first', async () => {
    const { open } = over([
      session(3),
      session(1),
      session(2, { connectorId: 2 }),
      session(4, { evseId: 2 }),
    ]);
    expect((await open.activeAt('CP1', 1))?.id).toBe(3);
    expect((await open.activeAt('CP1', 2))?.id).toBe(4);
    expect(await open.activeAt('CP2', 1)).toBeUndefined();
    open.keep(session(3, { status: 'ended' }));
    expect((await open.activeAt('CP1', 1, 1))?.id).toBe(1);
    expect((await open.activeAt('CP1', 1, 2))?.id).toBe(2);
  });

  it('are counted under their token, however it is written, except one', async () => {
    const { open } = over([session(1), session(2, { idToken: 'ABC' }), session(3, { idToken: 'other' })]);
    expect(await open.count('abc', undefined)).toBe(2);
    expect(await open.count('abc', 2)).toBe(1);
    expect(await open.count('abc', 3)).toBe(2);
    expect(await open.count('nobody', 3)).toBe(0);
  });

  it('follow what is written: begun, moved, given another token, ended, begun again', async () => {
    const { open } = over([]);
    expect(await open.count('abc', undefined)).toBe(0);
    open.keep(session(1));
    open.keep(session(1, { evseId: 2, idToken: 'other' }));
    expect(await open.activeAt('CP1', 1)).toBeUndefined();
    expect((await open.activeAt('CP1', 2))?.idToken).toBe('other');
    expect(await open.count('abc', undefined)).toBe(0);
    open.keep(session(1, { status: 'ended' }));
    expect(await open.activeAt('CP1', 2)).toBeUndefined();
    expect(await open.count('other', undefined)).toBe(0);
    open.keep(session(1));
    expect((await open.activeAt('CP1', 1))?.id).toBe(1);
  });

  it('are those, too, that have ended and whose cable is still in; none of them counts under its token', async () => {
    const { open } = over([session(1, { status: 'ended', cableIn: true })]);
    expect((await open.idlingAt('CP1', 1))?.id).toBe(1);
    expect(await open.activeAt('CP1', 1)).toBeUndefined();
    expect(await open.count('abc', undefined)).toBe(0);
    open.keep(session(2));
    open.keep(session(2, { status: 'ended', cableIn: true }));
    expect(await open.count('abc', undefined)).toBe(0);
    expect((await open.idlingAt('CP1', 1))?.id).toBe(2);
    open.keep(session(2, { status: 'ended' }));
    open.keep(session(1, { status: 'ended' }));
    expect(await open.idlingAt('CP1', 1)).toBeUndefined();
  });

  it('are read again when what was kept has been undone', async () => {
    const { open, loads } = over([session(1)]);
    await open.activeAt('CP1', 1);
    open.keep(session(2, { evseId: 2 }));
    open.forget();
    expect(await open.activeAt('CP1', 2)).toBeUndefined();
    expect(await open.count('abc', undefined)).toBe(1);
    expect(loads()).toBe(2);
  });
});
