import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Csms, createCsms, type Provision } from '../../../src/csms/index.js';
import { PlugfestError } from '../../../src/diagnostics/index.js';
import { createOutsideTarget, loadAdapter, type OutsideOptions } from '../../../src/run/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';
import { play } from '../play.js';
import { adapterFrom, somebody } from './fixture.js';

let csms: Csms | undefined;
afterEach(async () => {
  vi.unstubAllEnvs();
  await csms?.close();
  csms = undefined;
});

/** A CSMS on ports of loopback that knows nothing of scenarios. @returns its OCPP-J endpoint */
async function startCsms(provision: Provision = {}, editions?: ['1.6']): Promise<string> {
  csms = await createCsms({
    clock: new RealClock(),
    random: createRandom(3),
    store: 'memory',
    ...(editions && { editions }),
  });
  await csms.provision(provision);
  const api = await csms.startApi({ apiKey: 'a key' });
  vi.stubEnv('PLUGFEST_CSMS_KEY', 'a key');
  vi.stubEnv('PLUGFEST_CSMS_API', api.url);
  return `${(await csms.listen()).url}/ocpp`;
}

const target = async (options: Partial<OutsideOptions> = {}, provision: Provision = {}) =>
  createOutsideTarget({ endpoint: await startCsms(provision), ...options });

/** A scenario that asks nothing of the operator. */
const PLAIN = `plugfest: 1
name: plain
editions: [1.6, 2.1]
csms: { drivers: { anna: 04A2B3C4D5 } }
steps:
  - expect: { message: BootNotification, answer: { status: Accepted } }
  - plug-in: { evse: 1 }
  - tap: anna
  - expect: { session: started, driver: anna }
  - tap: anna
  - expect: { session: ended }
`;

/** One that asks for a good deal. */
const BUSY = `plugfest: 1
name: busy
csms:
  tariffs: { fee: { flat: 1.00 EUR, tax: 19 % } }
  drivers: { anna: {} }
  tokens: { stolen: { status: blocked } }
stations: { CP1: { password: a-secret-of-sixteen }, CP9: { known: false, connect: false } }
steps:
  - expect: { message: BootNotification, answer: { status: Accepted } }
  - plug-in: { evse: 1 }
  - tap: stolen
  - expect: { message: Authorize }
  - remote-start: { token: anna, evse: 1 }
  - expect: { session: started, driver: anna }
  - trigger: Heartbeat
  - reply: { to: Heartbeat, error: InternalError }
  - send: { action: Heartbeat, error: InternalError }
  - send: { action: ClearCache, from: csms, answer: { status: Accepted } }
  - remote-stop: { evse: 1 }
  - expect: { session: ended }
  - expect: { bill: { driver: anna, total: 1.19 EUR, flat: 1.00 EUR } }
`;

describe('a CSMS by its address', () => {
  it('is played by what asks nothing of the operator, without any adapter', async () => {
    const known = { stations: { CP1: {} }, tokens: { '04A2B3C4D5': {} } };
    const { verdicts, exit } = await play(PLAIN, { target: await target({}, known) });
    expect(verdicts).toEqual([
      { edition: '1.6', kind: 'passed', reason: undefined },
      { edition: '2.1', kind: 'passed', reason: undefined },
    ]);
    expect(exit).toBe('passed');
  });

  it('is given what a scenario asks for by an adapter, and has forgotten it afterwards', async () => {
    const outside = await target({ adapter: await loadAdapter('embedded') });
    expect(outside.name).toContain('plugfest CSMS at ws://127.0.0.1:');
    const { verdicts } = await play(BUSY, { target: outside });
    expect(verdicts.map(({ kind, reason }) => reason ?? kind)).toEqual(['passed', 'passed', 'passed']);
    expect(await csms?.records.stations()).toEqual([]);
    expect(await csms?.records.tokens()).toEqual([]);
    expect(await csms?.records.tariffs()).toEqual([]);
  });

  it.each([
    ['csms: { drivers: { anna: {} } }', 'the CSMS needs token anna, and its id is made up by the seed'],
    [
      'csms: { tokens: { bad: { status: blocked } } }',
      'the CSMS needs token bad, and it is special by its status',
    ],
    ['stations: { CP1: { known: false } }', 'the CSMS must not know station CP1'],
  ])('cannot be played without an adapter by what it has to be given: %s', async (head, reason) => {
    const text = PLAIN.replace(/csms: .*/, head);
    const { verdicts } = await play(text, { target: await target() });
    expect(verdicts[0]?.kind).toBe('not-applicable');
    expect(verdicts[0]?.reason).toContain(reason);
    expect(verdicts[0]?.reason).toContain('--assume-given');
  });

  it('is taken at its word when everything has been set up by hand', async () => {
    const text = PLAIN.replace(
      /csms: .*/,
      'csms: { drivers: { anna: { token: 04A2B3C4D5, group: fleet } } }',
    );
    const known = {
      stations: { CP1: {} },
      groups: { fleet: {} },
      tokens: { '04A2B3C4D5': { group: 'fleet' } },
    };
    const { verdicts } = await play(text, { target: await target({ assumeGiven: true }, known) });
    expect(verdicts.map(({ kind, reason }) => reason ?? kind)).toEqual(['passed', 'passed']);
  });

  it.each([
    ['a command', '- reset: soft', 'the command reset asks something of the operator'],
    ['a bill', '- expect: { bill: 1 EUR, within: 1 s }', 'looking at sessions on record'],
    ['a file', '- expect: { contains: x, within: 1 s }', 'looking at delivered files'],
    ['a replaced answer', '- reply: { to: Heartbeat, silence: true }', 'replacing the answer to Heartbeat'],
    ['a raw frame', '- raw: { text: x, from: csms }', 'a raw frame from the CSMS'],
    ['a message', '- send: { action: Reset, from: csms }', 'Reset from the CSMS'],
  ])('has no operator without an adapter: %s', async (_, step, reason) => {
    const text = `plugfest: 1\nname: x\neditions: [1.6]\nsteps:\n  - expect: { registration: Accepted }\n  ${step}`;
    const { verdicts } = await play(text, { target: await target({}, { stations: { CP1: {} } }) });
    expect(verdicts[0]).toMatchObject({ kind: 'not-applicable' });
    expect(verdicts[0]?.reason).toContain(reason);
    expect(verdicts[0]?.reason).toContain('--adapter FILE');
  });

  it('can have a person as its operator', async () => {
    const adapter = await loadAdapter('manual');
    // The person resets the station by other means: here there is none, so it only says what it would have seen.
    const prompter = somebody('', '1');
    const text = `plugfest: 1
name: x
editions: [1.6]
steps:
  - expect: { registration: Accepted }
  - clear-cache`;
    const { verdicts } = await play(text, {
      target: await target({ adapter, prompter }, { stations: { CP1: {} } }),
    });
    expect(verdicts[0]).toMatchObject({ kind: 'passed' });
    expect(prompter.asked.map((each) => each.split('.')[0])).toEqual([
      'Register the station CP1',
      'Clear the authorization cache of CP1',
    ]);
  });

  it('lets stations in by a password for all, and by their own', async () => {
    const known = { stations: { CP1: { password: 'for-all' } }, tokens: { '04A2B3C4D5': {} } };
    const { verdicts } = await play(PLAIN, { target: await target({ password: 'for-all' }, known) });
    expect(verdicts[0]).toMatchObject({ kind: 'passed' });
  });

  it('tells what could not be taken back', async () => {
    const adapter = adapterFrom(`
give: { station: { done: it is there } }
take-back: { station: DELETE http://127.0.0.1:9/stations }`);
    const outside = await target({ adapter }, { stations: { CP1: {} }, tokens: { '04A2B3C4D5': {} } });
    const { verdicts, events } = await play(PLAIN, { target: outside });
    expect(verdicts[0]).toMatchObject({ kind: 'passed' });
    const notes = events.flatMap((event) => (event.type === 'note' ? [event.text] : []));
    expect(notes.join()).toContain('station CP1 could not be taken back: PF2033');
  });
});

describe('a CSMS that cannot be played', () => {
  it.each([
    ['http://volt.example/ocpp', 'it begins with `http://`'],
    ['volt.example', 'it is not a URL'],
  ])('is refused at once: %s', (endpoint, reason) => {
    const made = () => createOutsideTarget({ endpoint });
    expect(made).toThrow(PlugfestError);
    expect(made).toThrow(reason);
  });

  it('is an error for every case when nothing listens there', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    const outside = createOutsideTarget({ endpoint: `ws://127.0.0.1:${port}/ocpp` });
    const { verdicts, exit } = await play(PLAIN, { target: outside });
    expect(verdicts.map(({ kind }) => kind)).toEqual(['error', 'error']);
    expect(verdicts[0]?.reason).toContain('PF2001');
    expect(exit).toBe('error');
  });

  it.each<[string, Provision, Partial<OutsideOptions>, string]>([
    ['does not know the station', {}, {}, 'PF2006'],
    ['refuses its password', { stations: { CP1: { password: 'other' } } }, { password: 'mine' }, 'PF2005'],
  ])('is an error when it %s', async (_, provision, options, code) => {
    const { verdicts } = await play(PLAIN, { target: await target(options, provision) });
    expect(verdicts.map(({ kind }) => kind)).toEqual(['error', 'error']);
    expect(verdicts[0]?.reason).toContain(code);
  });

  it('is an error only for the editions that it does not speak', async () => {
    const endpoint = await startCsms({ stations: { CP1: {} }, tokens: { '04A2B3C4D5': {} } }, ['1.6']);
    const { verdicts } = await play(PLAIN, { target: createOutsideTarget({ endpoint }) });
    expect(verdicts[0]).toMatchObject({ edition: '1.6', kind: 'passed' });
    expect(verdicts[1]).toMatchObject({ edition: '2.1', kind: 'error' });
    expect(verdicts[1]?.reason).toContain('PF2004');
  });
});
