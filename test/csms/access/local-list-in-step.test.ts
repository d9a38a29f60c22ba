import { afterEach, describe, expect, it } from 'vitest';
import type { Payload } from '../../../src/ocpp/index.js';
import { type BareStation, type Bench, bench, settle } from '../support/bench.js';

let b: Bench;
afterEach(() => b.close());

const NIGHT = { limits: { hours: [{ from: '22:00', to: '06:00' }] } };

/** A 2.0.1 station with a list; `refuses`: its answer to the next differential update. */
async function station(): Promise<{ s: BareStation; list: { version: number; refuses?: string } }> {
  b = await bench({
    settings: { keepLocalLists: true },
    stations: { CP1: {} },
    tokens: { ANNA: {}, BEN: { status: 'blocked' }, OWL: NIGHT, DEPOT: { limits: { stations: ['CP2'] } } },
  });
  const list: { version: number; refuses?: string } = { version: 0 };
  const s = await b.station('CP1', '2.0.1');
  s.answers({
    GetLocalListVersion: () => ({ versionNumber: list.version }),
    SendLocalList: (payload: Payload) => {
      const { updateType, versionNumber } = payload as { updateType: string; versionNumber: number };
      const status = updateType === 'Differential' ? (list.refuses ?? 'Accepted') : 'Accepted';
      if (status === 'Accepted') list.version = versionNumber;
      return { status };
    },
  });
  await s.boot();
  await settle(40);
  return { s, list };
}

interface Sent {
  updateType: string;
  localAuthorizationList?: { idToken: { idToken: string }; idTokenInfo?: { status: string } }[];
}

const sent = ({ heard }: BareStation) =>
  heard
    .filter(({ action }) => action === 'SendLocalList')
    .map(({ payload }) => {
      const { updateType, localAuthorizationList = [] } = payload as unknown as Sent;
      const says = localAuthorizationList.map(
        (it) => `${it.idToken.idToken} ${it.idTokenInfo?.status ?? 'gone'}`,
      );
      return `${updateType}: ${says.join(', ')}`;
    });

const FULL = 'Full: ANNA Accepted, BEN Blocked, DEPOT Blocked';

describe('the list of a station', () => {
  it('is sent whole at first, without tokens that depend on the hour', async () => {
    const { s } = await station();
    expect(sent(s)).toEqual([FULL]);
  });

  it('is changed by what has changed, and not at all where nothing has', async () => {
    const { s } = await station();
    await b.csms.provision({ tokens: { ANNA: {} } });
    await settle(40);
    await b.csms.provision({ tokens: { ANNA: { status: 'blocked' }, CARL: {} } });
    await settle(40);
    await b.csms.change((repos) => repos.access.removeToken('BEN'));
    await b.csms.provision({ tokens: {} });
    await settle(40);
    expect(sent(s)).toEqual([FULL, 'Differential: ANNA Blocked, CARL Accepted', 'Differential: BEN gone']);
  });

  it('is sent whole again to a station that has another version', async () => {
    const { s, list } = await station();
    list.version = 77;
    await s.boot();
    await settle(40);
    expect(sent(s)).toEqual([FULL, FULL]);
  });

  it.each(['Failed', 'VersionMismatch'])('is sent whole when a change is answered %s', async (status) => {
    const { s, list } = await station();
    list.refuses = status;
    await b.csms.provision({ tokens: { CARL: {} } });
    await settle(40);
    const [, change, whole] = sent(s);
    expect(change).toBe('Differential: CARL Accepted');
    expect(whole).toMatch(/^Full: .*CARL Accepted/);
  });

  it('is not sent to a station that has none', async () => {
    b = await bench({ settings: { keepLocalLists: true }, stations: { CP1: {} }, tokens: { ANNA: {} } });
    const s = await b.station('CP1', '2.0.1');
    await s.boot();
    await settle(40);
    await b.csms.provision({ tokens: { BEN: {} } });
    await settle(40);
    expect(s.heard.map(({ action }) => action)).toEqual(['GetLocalListVersion']);
  });
});
