import { afterEach, describe, expect, it } from 'vitest';
import { Connection } from '../../../src/run/adapter/index.js';
import type { CsmsSection, StationSection } from '../../../src/scenario/index.js';
import { type Api, adapterFrom, reasonOf, type Script, sessionOf, startApi } from './fixture.js';

let api: Api;
afterEach(() => api?.close());

const open = async (script: Script = () => ({ json: {} })): Promise<void> => {
  api = await startApi(script);
};

const said = () => api.heard.map(({ method, path, body }) => ({ line: `${method} ${path}`, body }));

const KWH = { amount: '0.42', currency: 'EUR', per: 'kWh' } as const;
const HOUR = { amount: '6', currency: 'EUR', per: 'h' } as const;

describe('what a scenario gives', () => {
  it('is given in order, each thing with all that is said of it, and taken back the other way', async () => {
    await open();
    const session = await sessionOf(
      `
base: ${api.url}
give:
  setting: { request: "PATCH /settings/\${setting.name}", body: "\${setting}" }
  tariff: { request: "PUT /tariffs/\${tariff.id}", body: "\${tariff}" }
  group: { request: "PUT /groups/\${group.id}", body: "\${group}" }
  driver: { request: "PUT /drivers/\${driver.id}", body: "\${driver}" }
  token: { request: "PUT /tokens/\${token.id}", body: "\${token}" }
  station: { request: "PUT /stations/\${station.id}", body: "\${station}" }
  boot: { request: "PUT /stations/\${station.id}/boot", body: "\${boot}" }
  unknown-stations: { request: "PUT /policy/\${policy}", body: "\${boot}" }
take-back:
  tariff: DELETE /tariffs/\${tariff.id}
  token: DELETE /tokens/\${token.id}
  station: DELETE /stations/\${station.id}
`,
      {
        csms: {
          settings: { runningCost: true },
          tariffs: {
            day: { energy: KWH, time: HOUR, idle: HOUR, flat: { minor: 50, currency: 'EUR' }, tax: 19 },
            night: { energy: { amount: '0.1', currency: 'EUR', per: 'kWh' } },
          },
          drivers: {
            anna: { token: '04AA', name: 'Anna B.', pays: 'card', tariff: 'day', group: 'fleet' },
          },
          tokens: {
            old: {
              id: '04BB',
              status: 'expired',
              type: 'eMAID',
              expires: '2026-01-01T00:00:00Z',
              concurrent: true,
            },
          },
          groups: { fleet: { members: ['old'] } },
          'unknown-stations': 'accept',
          boot: { status: 'Pending', interval: 60_000 },
        },
        stations: {
          CP1: { password: 'secret', model: 'ac-7kw' },
          CP2: { boot: { status: 'Rejected', times: 2 } },
        },
      },
    );
    expect(said()).toEqual([
      {
        line: 'PATCH /settings/runningCost',
        body: { name: 'runningCost', value: true, entry: { runningCost: true } },
      },
      {
        line: 'PUT /tariffs/day',
        body: {
          id: 'day',
          default: true,
          currency: 'EUR',
          energy: '0.42',
          time: '6',
          idle: '6',
          flat: '0.50',
          tax: 19,
        },
      },
      { line: 'PUT /tariffs/night', body: { id: 'night', default: false, currency: 'EUR', energy: '0.1' } },
      { line: 'PUT /groups/fleet', body: { id: 'fleet', members: ['04AA', '04BB'] } },
      {
        line: 'PUT /drivers/anna',
        body: { id: 'anna', name: 'Anna B.', token: '04AA', pays: 'card', tariff: 'day', group: 'fleet' },
      },
      {
        line: 'PUT /tokens/04AA',
        body: { id: '04AA', name: 'anna', status: 'accepted', driver: 'anna', group: 'fleet' },
      },
      {
        line: 'PUT /tokens/04BB',
        body: {
          id: '04BB',
          name: 'old',
          type: 'eMAID',
          status: 'expired',
          group: 'fleet',
          expires: '2026-01-01T00:00:00.000Z',
          concurrent: true,
        },
      },
      { line: 'PUT /stations/CP1', body: { id: 'CP1', password: 'secret', model: 'ac-7kw' } },
      { line: 'PUT /stations/CP2', body: { id: 'CP2' } },
      { line: 'PUT /stations/CP1/boot', body: { status: 'Pending', interval: 60 } },
      { line: 'PUT /stations/CP2/boot', body: { status: 'Rejected', times: 2 } },
      { line: 'PUT /policy/accept', body: { status: 'Pending', interval: 60 } },
    ]);
    api.heard.length = 0;
    expect(await session.end()).toEqual([]);
    expect(api.lines()).toEqual([
      'DELETE /stations/CP2',
      'DELETE /stations/CP1',
      'DELETE /tokens/04BB',
      'DELETE /tokens/04AA',
      'DELETE /tariffs/night',
      'DELETE /tariffs/day',
    ]);
    expect(await session.end()).toEqual([]);
    expect(api.heard).toHaveLength(6);
  });

  it('is known by what its row kept, in other rows and when it is taken back', async () => {
    await open(({ method, path }) => ({ json: method === 'POST' ? { id: `${path}#` } : {} }));
    const session = await sessionOf(
      `
base: ${api.url}
give:
  driver: { request: POST /people, keep: { id: "\${body.id}" } }
  token: { request: "POST /cards/\${token.id}", body: { of: "\${given.drivers[token.driver].id}" }, keep: { id: "\${body.id}" } }
  station: { request: POST /chargers, body: { code: "\${station.id}" }, keep: { id: "\${body.id}", name: "\${http.status}" } }
  boot: PUT /boots/\${kept.id}/\${boot.status}
take-back:
  token: DELETE /cards/\${kept.id}
commands:
  reset: { request: "POST /restart/\${kept.id}/\${params.type}" }
`,
      { csms: { drivers: { anna: { token: 'A' } }, boot: { status: 'Accepted' } } },
    );
    await session.operator.command('CP1', 'reset', { type: 'soft' });
    await session.end();
    expect(said()).toEqual([
      { line: 'POST /people', body: undefined },
      { line: 'POST /cards/A', body: { of: '/people#' } },
      { line: 'POST /chargers', body: { code: 'CP1' } },
      { line: 'PUT /boots/%2Fchargers%23/Accepted', body: undefined },
      { line: 'POST /restart/%2Fchargers%23/soft', body: undefined },
      { line: 'DELETE /cards/%2Fcards%2FA%23', body: undefined },
    ]);
  });

  it('may be given once for all scenarios of a run, and then stays', async () => {
    await open(() => ({ json: { id: 5 } }));
    const connection = new Connection(
      adapterFrom(`
base: ${api.url}
give: { station: { request: "POST /chargers", body: "\${station}", once: true, keep: { id: "\${body.id}" } } }
take-back: { station: DELETE /chargers }
commands: { reset: "POST /restart/\${kept.id}/\${params.type}" }`),
    );
    for (let round = 0; round < 2; round++) {
      const session = await sessionOf('', { connection });
      await session.operator.command('CP1', 'reset', { type: 'soft' });
      await session.end();
    }
    const other = await sessionOf('', { connection, stations: { CP1: { password: 'x' } } });
    await other.end();
    expect(api.lines()).toEqual([
      'POST /chargers',
      'POST /restart/5/soft',
      'POST /restart/5/soft',
      'POST /chargers',
    ]);
  });

  it('need not be there to be taken back; what cannot be taken back is told', async () => {
    await open(({ method, path }) => ({
      status: method === 'DELETE' ? (path.endsWith('CP1') ? 404 : 500) : 200,
    }));
    const session = await sessionOf(
      `
base: ${api.url}
give: { station: "PUT /s/\${station.id}" }
take-back: { station: "DELETE /s/\${station.id}" }`,
      { stations: { CP1: {}, CP2: {}, CP3: {} } },
    );
    expect(await session.end()).toEqual([
      'station CP3 could not be taken back: PF2031: the operator side of the CSMS did not do `take-back.station`: it answered HTTP 500',
      'station CP2 could not be taken back: PF2031: the operator side of the CSMS did not do `take-back.station`: it answered HTTP 500',
    ]);
  });

  it('is taken back when something after it cannot be given', async () => {
    await open(({ path }) => ({ status: path === '/s/CP2' ? 500 : 200 }));
    const begun = sessionOf(
      `
base: ${api.url}
give: { station: "PUT /s/\${station.id}" }
take-back: { station: "DELETE /s/\${station.id}" }`,
      { stations: { CP1: {}, CP2: {} } },
    );
    expect(await reasonOf(begun)).toContain(
      'PF2031: the operator side of the CSMS did not do `give.station`',
    );
    expect(api.lines()).toEqual(['PUT /s/CP1', 'PUT /s/CP2', 'DELETE /s/CP1']);
  });
});

interface Needs {
  csms?: CsmsSection;
  stations?: Record<string, StationSection>;
}

const PLAIN: readonly [string, Needs][] = [
  [
    'stations and accepted cards',
    { csms: { drivers: { anna: { token: 'A', pays: 'card' } }, tokens: { B: {} } } },
  ],
  [
    'stations that must be known, boots that are accepted',
    { csms: { boot: { status: 'Accepted' }, 'unknown-stations': 'refuse' } },
  ],
  [
    'a token that charges once at a time',
    { csms: { tokens: { B: { concurrent: false, status: 'accepted' } } } },
  ],
];

/** What is special about a thing; without a row nobody has it, and its row must speak of it. */
const SPECIAL: readonly [string, Needs, missing: string, row: string, unsaid: string | undefined][] = [
  [
    'a blocked token',
    { csms: { tokens: { B: { status: 'blocked' } } } },
    'the CSMS cannot be given token B: Volt has no row `give.token`, and it is special by its status',
    'token: PUT /t/${token.id}',
    'the CSMS cannot be given token B: the row `give.token` of Volt does not say `token.status`',
  ],
  [
    'a token that expires',
    { csms: { tokens: { B: { expires: '2026-01-01T00:00:00Z' } } } },
    'special by its expires',
    'token: PUT /t/${token.id}/${token.status}',
    '`token.expires`',
  ],
  [
    'a fleet card in a group',
    { csms: { tokens: { B: { concurrent: true, group: 'fleet' } } } },
    'the CSMS cannot be given group fleet: Volt has no row `give.group`',
    'group: { done: groups need nothing }\n  token: PUT /t/${token.id}',
    '`token.group` and `token.concurrent`',
  ],
  [
    'a driver whose card the seed makes up',
    { csms: { drivers: { anna: {} } } },
    'the CSMS cannot be given token anna: Volt has no row `give.token`, and its id is made up by the seed',
    'token: POST /t',
    '`token.id`',
  ],
  [
    'a driver with a tariff',
    { csms: { drivers: { anna: { token: 'A', tariff: 'day' } }, tariffs: {} } },
    'the CSMS cannot be given driver anna: Volt has no row `give.driver`, and the driver pays by the tariff day',
    'driver: PUT /d/${driver.id}',
    '`driver.tariff`',
  ],
  [
    'a tariff',
    { csms: { tariffs: { day: { energy: KWH, tax: 19 } } } },
    'tariff day: Volt has no row `give.tariff`, and its prices are those of the scenario',
    'tariff: PUT /p/${tariff.energy}/${tariff.currency}',
    '`tariff.tax`',
  ],
  [
    'a station with a password',
    { stations: { CP1: { password: 'x' } } },
    'station CP1: Volt has no row `give.station`, and the scenario gives it a password',
    'station: PUT /s/${station.id}',
    '`station.password`',
  ],
  [
    'a pending station',
    { stations: { CP1: { boot: { status: 'Pending', interval: 5_000 } } } },
    'boot CP1: Volt has no row `give.boot`, and its boots are answered Pending',
    'boot: PUT /b/${boot.status}',
    '`boot.interval`',
  ],
  [
    'a setting',
    { csms: { settings: { runningCost: true } } },
    'setting runningCost: Volt has no row `give.setting`',
    'setting: PATCH /s/${setting.name}',
    undefined,
  ],
  [
    'strangers that are let in',
    { csms: { 'unknown-stations': 'accept' } },
    'unknown-stations: accept: Volt has no row `give.unknown-stations`',
    'unknown-stations: PUT /u/${policy}',
    undefined,
  ],
];

describe('without a row to give it', () => {
  it.each(PLAIN)('%s are taken to be there', async (_, needs) => {
    await open();
    await sessionOf(`base: ${api.url}`, needs);
    expect(api.heard).toEqual([]);
  });

  it.each(SPECIAL)('%s makes the scenario not applicable', async (_, needs, missing) => {
    await open();
    expect(await reasonOf(sessionOf(`base: ${api.url}`, needs))).toContain(missing);
    expect(api.heard).toEqual([]);
  });

  it.each(SPECIAL)('%s is taken to be there when everything has been set up by hand', async (_, needs) => {
    await open();
    await sessionOf(`base: ${api.url}`, { ...needs, assumeGiven: true });
  });
});

describe('a row that does not speak of all that is special', () => {
  it.each(SPECIAL.filter(([, , , , unsaid]) => unsaid !== undefined))(
    'makes the scenario not applicable: %s',
    async (_, needs, __, row, unsaid) => {
      await open();
      const reason = await reasonOf(sessionOf(`base: ${api.url}\ngive:\n  ${row}`, needs));
      expect(reason).toContain('NotApplicable: the CSMS cannot be given ');
      expect(reason).toContain(unsaid);
      expect(api.heard).toEqual([]);
    },
  );

  it('is enough when the rest has been set up by hand', async () => {
    await open();
    const needs = { csms: { tokens: { B: { status: 'blocked' } } }, assumeGiven: true } as const;
    await sessionOf(`base: ${api.url}\ngive: { token: "PUT /t/\${token.id}" }`, needs);
    expect(api.lines()).toEqual(['PUT /t/B']);
  });
});

describe('a station that must not be known', () => {
  const stranger = { stations: { CP1: {}, CP9: { known: false } } };

  it('is taken away by its identity, whether it is there or not', async () => {
    await open(({ method }) => ({ status: method === 'DELETE' ? 404 : 200 }));
    await sessionOf(
      `base: ${api.url}\ngive: { station: "PUT /s/\${station.id}" }\ntake-back: { station: "DELETE /s/\${station.id}" }`,
      stranger,
    );
    expect(api.lines()).toEqual(['DELETE /s/CP9', 'PUT /s/CP1']);
  });

  it('was never given where stations are taken back by what they kept', async () => {
    await open(() => ({ json: { id: 1 } }));
    await sessionOf(
      `base: ${api.url}
give: { station: { request: "POST /s", body: "\${station}", keep: { id: "\${body.id}" } } }
take-back: { station: "DELETE /s/\${kept.id}" }`,
      stranger,
    );
    expect(api.lines()).toEqual(['POST /s']);
  });

  it('makes the scenario not applicable where stations cannot be taken back', async () => {
    await open();
    const text = `base: ${api.url}\ngive: { station: "PUT /s/\${station.id}" }`;
    expect(await reasonOf(sessionOf(text, stranger))).toBe(
      'NotApplicable: station CP9 must not be known to the CSMS, and Volt has no row `take-back.station`',
    );
    await sessionOf(text, { ...stranger, assumeGiven: true });
  });
});
