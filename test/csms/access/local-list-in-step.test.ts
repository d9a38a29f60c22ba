import { afterEach, describe, expect, it } from 'vitest';
import type { Payload } from '../../../src/ocpp/index.js';
import { api } from '../support/api.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let b: Bench;
afterEach(() => b.close());

const NIGHT = { limits: { hours: [{ from: '22:00', to: '06:00' }] } };

/** The station is told just this. */
async function expectSent(s: BareStation, wanted: readonly unknown[]): Promise<void> {
  await b.clock.idle();
  expect(sent(s)).toEqual(wanted);
}

interface List {
  version: number;
  /** Its answer to the next differential update. */
  refuses?: string;
}

function keepsList(s: BareStation): List {
  const list: List = { version: 0 };
  s.answers({
    GetLocalListVersion: () => ({ versionNumber: list.version }),
    SendLocalList: (payload: Payload) => {
      const { updateType, versionNumber } = payload as { updateType: string; versionNumber: number };
      const status = updateType === 'Differential' ? (list.refuses ?? 'Accepted') : 'Accepted';
      if (status === 'Accepted') list.version = versionNumber;
      return { status };
    },
  });
  return list;
}

/** A 2.0.1 station with a list. */
async function station(): Promise<{ s: BareStation; list: List }> {
  b = await bench({
    settings: { keepLocalLists: true },
    stations: { CP1: {} },
    tokens: { ANNA: {}, BEN: { status: 'blocked' }, OWL: NIGHT, DEPOT: { limits: { stations: ['CP2'] } } },
  });
  const s = await b.station('CP1', '2.0.1');
  const list = keepsList(s);
  await s.boot();
  await expectSent(s, [FULL]);
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
    await b.clock.idle();
    await b.csms.provision({ tokens: { ANNA: { status: 'blocked' }, CARL: {} } });
    await expectSent(s, [FULL, 'Differential: ANNA Blocked, CARL Accepted']);
    await b.csms.change((repos) => repos.access.removeToken('BEN'));
    await b.csms.provision({ tokens: {} });
    await expectSent(s, [FULL, 'Differential: ANNA Blocked, CARL Accepted', 'Differential: BEN gone']);
  });

  it('is sent whole again to a station that has another version', async () => {
    const { s, list } = await station();
    list.version = 77;
    await s.boot();
    await expectSent(s, [FULL, FULL]);
  });

  it.each(['Failed', 'VersionMismatch'])('is sent whole when a change is answered %s', async (status) => {
    const { s, list } = await station();
    list.refuses = status;
    await b.csms.provision({ tokens: { CARL: {} } });
    const whole = expect.stringMatching(/^Full: .*CARL Accepted/);
    await expectSent(s, [FULL, 'Differential: CARL Accepted', whole]);
  });

  it('is not sent to a station that has none', async () => {
    b = await bench({ settings: { keepLocalLists: true }, stations: { CP1: {} }, tokens: { ANNA: {} } });
    const s = await b.station('CP1', '2.0.1');
    await s.boot();
    await b.clock.idle();
    await b.csms.provision({ tokens: { BEN: {} } });
    await b.clock.idle();
    expect(s.heard.map(({ action }) => action)).toEqual(['GetLocalListVersion']);
  });

  it.each<[string, object, object, boolean]>([
    ['all', { keepLocalLists: true }, {}, true],
    ['all but this one', { keepLocalLists: true }, { keepLocalList: false }, false],
    ['its group', { keepLocalListsOf: ['depot'] }, { groups: ['east', 'depot'] }, true],
    [
      'its group but not this one',
      { keepLocalListsOf: ['depot'] },
      { groups: ['depot'], keepLocalList: false },
      false,
    ],
    ['another group', { keepLocalListsOf: ['depot'] }, { groups: ['east'] }, false],
    ['this one alone', {}, { keepLocalList: true }, true],
    ['none', {}, {}, false],
  ])('is kept where it is set for %s, or is not', async (_, settings, said, isKept) => {
    b = await bench({ settings, stations: { CP1: said }, tokens: { ANNA: {} } });
    const s = await b.station('CP1', '2.0.1');
    keepsList(s);
    await s.boot();
    await expectSent(s, isKept ? ['Full: ANNA Accepted'] : []);
  });

  it('is kept from when it is set for the station', async () => {
    b = await bench({ stations: { CP1: {} }, tokens: { ANNA: {} } });
    const s = await b.station('CP1', '2.0.1');
    keepsList(s);
    await s.boot();
    await b.clock.idle();
    await b.csms.provision({ stations: { CP1: { keepLocalList: true } } });
    await expectSent(s, ['Full: ANNA Accepted']);
    expect((await api(b).ask('GET', '/api/v1/stations/CP1')).body).toMatchObject({ keepLocalList: true });
  });

  it('leaves out tokens that may charge at some of its EVSEs only', async () => {
    const evses = ['AC_3_PHASE', 'DC'].map((powerType, n) => ({
      id: n + 1,
      connectors: [{ id: 1, powerType }],
    }));
    const only = (powerTypes: string[]) => ({ limits: { evses: { powerTypes } } });
    b = await bench({
      settings: { keepLocalLists: true },
      stations: { CP1: { evses } },
      tokens: { ANNA: only(['DC']), BEN: only(['AC_1_PHASE']), CARL: only(['AC_3_PHASE', 'DC']) },
    } as Parameters<typeof bench>[0]);
    const s = await b.station('CP1', '2.0.1');
    keepsList(s);
    await s.boot();
    await expectSent(s, ['Full: BEN Blocked, CARL Accepted']);
  });
});
