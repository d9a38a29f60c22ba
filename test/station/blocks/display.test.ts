import { describe, expect, test } from 'vitest';
import type { DisplayMessage, Request } from '../../../src/dialect/intents.js';
import { Variables } from '../../../src/station/core/variables.js';
import { shownOn } from '../../../src/station/display/shown.js';
import { type Bench, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

const HOUR = 3_600_000;

function message(more: Partial<DisplayMessage> & { text?: string } = {}): DisplayMessage {
  const { text = 'Hello', ...rest } = more;
  return { id: 1, priority: 'NormalCycle', message: { format: 'UTF8', content: text }, ...rest };
}

const set = (bench: Bench, more: Parameters<typeof message>[0] = {}) =>
  bench.hear('setDisplayMessage', message(more));

/** What is on the display now. */
function shown(bench: Bench): string[] {
  const { state, model } = bench;
  const moment = { now: bench.now + state.memory.clockSkew, mono: bench.timeline.now };
  const variables = new Variables(bench.core.parts.variables, state, moment);
  return (shownOn({ state, model, variables, ...moment }) ?? []).map(({ text }) => text);
}

/** Operators' messages alone. */
const NO_TARIFF = { 'TariffCostCtrlr.Enabled[Tariff]': 'false' };
const station = (edition: (typeof FAMILY_2)[number], configuration: Record<string, string> = {}) =>
  booted({ edition, model: 'ac-22kw-twin', configuration: { ...NO_TARIFF, ...configuration } });

function charge(bench: Bench): string {
  bench.act('plug-in', { evse: 1, vehicle: { soc: 10 } });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.pass(1000);
  return bench.state.memory.transactions.running[1]?.id ?? '';
}

describe.each(FAMILY_2)('the display in %s', (edition) => {
  test.each<[string, Parameters<typeof message>[0], string, string | undefined]>([
    [
      'a format that it cannot show',
      { message: { format: 'HTML', content: '<b>x</b>' } },
      'NotSupportedMessageFormat',
      undefined,
    ],
    [
      'an address instead of a text',
      { message: { format: 'URI', content: 'http://x' } },
      'NotSupportedMessageFormat',
      undefined,
    ],
    ['a transaction that does not run', { transactionId: 'nobody' }, 'UnknownTransaction', 'TxNotFound'],
    ['a display that there is not', { display: { component: 'Display', evseId: 1 } }, 'Rejected', 'NotFound'],
    ['an end before the start', { startDateTime: 2e12, endDateTime: 1.9e12 }, 'Rejected', 'InvalidValue'],
    ['an end that has been', { endDateTime: 1e12 }, 'Rejected', 'InvalidValue'],
    [
      'letters that are not ASCII',
      { message: { format: 'ASCII', content: 'grüezi' } },
      'Rejected',
      'InvalidValue',
    ],
  ])('%s is refused', (_, more, status, reasonCode) => {
    const bench = station(edition);
    const answer = set(bench, more);
    expect(answer.status).toBe(status);
    expect(answer.statusInfo?.reasonCode).toBe(reasonCode);
    expect(shown(bench)).toEqual([]);
  });

  test('a priority that this station does not have is refused', () => {
    const bench = station(edition, { 'DisplayMessageCtrlr.SupportedPriorities': 'InFront,NormalCycle' });
    expect(set(bench, { priority: 'AlwaysFront' }).status).toBe('NotSupportedPriority');
  });

  test('a display that is switched off shows nothing and takes nothing', () => {
    const bench = station(edition);
    set(bench);
    bench.set('DisplayMessageCtrlr', 'Enabled', 'false');
    expect(shown(bench)).toEqual([]);
    expect(set(bench, { id: 2 })).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode: 'NotEnabled' },
    });
  });

  test('no more messages than it has room for; one in the place of another needs none', () => {
    const bench = station(edition);
    for (let id = 1; id <= 20; id++) expect(set(bench, { id }).status).toBe('Accepted');
    expect(set(bench, { id: 21 })).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode: 'OutOfStorage' },
    });
    expect(set(bench, { id: 20, text: 'another' }).status).toBe('Accepted');
    const [count] = bench.hear('getVariables', {
      items: [{ component: 'DisplayMessageCtrlr', variable: 'DisplayMessages' }],
    }).results;
    expect(count?.value).toBe('20');
  });

  test('messages of the normal cycle take turns, InFront pushes them aside, AlwaysFront everything', () => {
    const bench = station(edition);
    set(bench, { id: 1, text: 'one' });
    set(bench, { id: 2, text: 'two' });
    const seen = new Set<string>();
    for (let i = 0; i < 4; i++) {
      bench.pass(10_000);
      expect(shown(bench)).toHaveLength(1);
      for (const text of shown(bench)) seen.add(text);
    }
    expect(seen).toEqual(new Set(['one', 'two']));
    set(bench, { id: 3, text: 'front', priority: 'InFront' });
    expect(shown(bench)).toEqual(['front']);
    set(bench, { id: 4, text: 'always', priority: 'AlwaysFront' });
    set(bench, { id: 5, text: 'always anew', priority: 'AlwaysFront' });
    expect(shown(bench)).toEqual(['always anew']);
    expect(bench.hear('clearDisplayMessage', { id: 4 }).status).toBe('Unknown');
    expect(bench.hear('clearDisplayMessage', { id: 5 }).status).toBe('Accepted');
    expect(shown(bench)).toEqual(['front']);
  });

  test('a message is shown from its start to its end, and then it is gone', () => {
    const bench = station(edition);
    set(bench, { startDateTime: bench.now + HOUR, endDateTime: bench.now + 2 * HOUR });
    expect(shown(bench)).toEqual([]);
    bench.pass(HOUR);
    expect(shown(bench)).toEqual(['Hello']);
    bench.pass(HOUR + 1000);
    expect(shown(bench)).toEqual([]);
    expect(bench.hear('getDisplayMessages', { requestId: 1 }).status).toBe('Unknown');
  });

  test('messages for a state are shown in it', () => {
    const bench = station(edition);
    for (const [id, state] of ['Charging', 'Faulted', 'Idle', 'Unavailable'].entries())
      set(bench, { id, state, text: state });
    expect(shown(bench)).toEqual(['Idle']);
    charge(bench);
    expect(shown(bench)).toEqual(['Charging']);
    bench.act('emergency-stop');
    expect(shown(bench)).toEqual(['Faulted']);
    bench.act('release-emergency-stop');
    bench.act('unplug', { evse: 1 });
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative' });
    expect(shown(bench)).toEqual(['Unavailable']);
  });

  test('a message of a transaction goes with it', () => {
    const bench = station(edition);
    const transactionId = charge(bench);
    expect(set(bench, { transactionId, text: 'for anna' }).status).toBe('Accepted');
    expect(shown(bench)).toContain('for anna');
    bench.act('press-stop', { evse: 1 });
    expect(shown(bench)).not.toContain('for anna');
    expect(bench.hear('getDisplayMessages', { requestId: 1 }).status).toBe('Unknown');
  });

  test('messages survive a power cut; what is over by then, and what went with a transaction, do not', () => {
    const bench = station(edition);
    const transactionId = charge(bench);
    set(bench, { id: 1, text: 'stays' });
    set(bench, { id: 2, text: 'over', endDateTime: bench.now + HOUR });
    set(bench, { id: 3, text: 'went', transactionId });
    bench.act('cut-power');
    expect(shown(bench)).toEqual([]);
    bench.pass(2 * HOUR);
    bench.powerOn();
    expect(shown(bench)).toContain('stays');
    bench.pass(30_000);
    bench.fresh();
    bench.hear('getDisplayMessages', { requestId: 9 });
    expect(bench.saidOf('displayMessages').flatMap(({ messages }) => messages.map(({ id }) => id))).toEqual([
      1,
    ]);
  });

  test.each<[string, Partial<Request<'getDisplayMessages'>>, number[] | 'Unknown']>([
    ['all of them', {}, [1, 2, 3]],
    ['some by number', { ids: [2, 7] }, [2]],
    ['those of a priority', { priority: 'InFront' }, [2]],
    ['those for a state', { state: 'Charging' }, [3]],
    ['none', { state: 'Faulted' }, 'Unknown'],
  ])('a report of %s', (_, chosen, ids) => {
    const bench = station(edition);
    set(bench, { id: 1 });
    set(bench, { id: 2, priority: 'InFront' });
    set(bench, { id: 3, state: 'Charging' });
    bench.fresh();
    const { status } = bench.hear('getDisplayMessages', { requestId: 4, ...chosen });
    const pages = bench.saidOf('displayMessages');
    if (ids === 'Unknown') return void expect([status, pages]).toEqual(['Unknown', []]);
    expect(status).toBe('Accepted');
    expect(pages.map(({ requestId, tbc }) => [requestId, tbc])).toEqual([[4, false]]);
    expect(pages.flatMap(({ messages }) => messages.map(({ id }) => id))).toEqual(ids);
  });

  test('a model without a display refuses all of it', () => {
    const bench = booted({ edition, model: 'ac-7kw' });
    expect(() => set(bench)).toThrow('NotSupported');
    expect(shown(bench)).toEqual([]);
  });
});

describe('languages (2.1)', () => {
  const texts = (more: Partial<DisplayMessage> = {}): DisplayMessage => ({
    ...message({ text: 'Hallo' }),
    message: { format: 'UTF8', content: 'Hallo', language: 'de' },
    messageExtra: [
      { format: 'UTF8', content: 'Hello', language: 'en' },
      { format: 'UTF8', content: 'Salut', language: 'fr-CH' },
    ],
    ...more,
  });

  test.each([
    ['fr', 'Salut'],
    ['de-AT', 'Hallo'],
    ['nl', 'Hello'],
    [undefined, 'Hallo'],
  ])('a driver who speaks %s reads %s', (language1, text) => {
    const idTokenInfo = { status: 'Accepted', ...(language1 === undefined ? {} : { language1 }) };
    const bench = booted({
      edition: '2.1',
      model: 'ac-22kw',
      configuration: NO_TARIFF,
      answers: { authorize: { idTokenInfo } },
    });
    charge(bench);
    bench.hear('setDisplayMessage', texts());
    expect(shown(bench)).toEqual([text]);
  });

  test('a language that the display has no letters for is refused', () => {
    const bench = station('2.1');
    const extra = [{ format: 'UTF8', content: 'x', language: 'ja' }];
    expect(bench.hear('setDisplayMessage', texts({ messageExtra: extra })).status).toBe(
      'LanguageNotSupported',
    );
  });

  test('a state that a station without discharging never has is refused', () => {
    expect(set(station('2.1'), { state: 'Discharging' }).status).toBe('NotSupportedState');
    expect(set(station('2.1'), { state: 'Suspended' }).status).toBe('Accepted');
  });
});
