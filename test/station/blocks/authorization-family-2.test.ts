import { describe, expect, test } from 'vitest';
import type { IdTokenInfo } from '../../../src/dialect/intents.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

/** A CSMS that knows these tokens. */
function csms(tokens: Record<string, IdTokenInfo>): NonNullable<BenchOptions['answers']> {
  return {
    authorize: ({ idToken }) => ({ idTokenInfo: tokens[idToken.idToken] ?? { status: 'Invalid' } }),
    transaction: ({ eventType, idToken }) => ({
      csmsTransactionId: eventType === 'Started' ? 1 : 0,
      ...(idToken ? { idTokenInfo: tokens[idToken.idToken] ?? { status: 'Invalid' } } : {}),
    }),
  };
}

const charging = (bench: Bench) => bench.state.physical.evses[1]?.flow === 'flowing';
const asked = (bench: Bench) => bench.saidOf('authorize').map(({ idToken }) => idToken.idToken);

function offline(bench: Bench): void {
  bench.reachable = false;
  bench.linkDown();
}

/** Charges once with a token, so that the cache knows what the CSMS says of it. */
function seen(options: BenchOptions, token: string): Bench {
  const bench = booted(options);
  bench.act('plug-in');
  bench.act('tap', { token });
  if (charging(bench)) bench.act('tap', { token });
  bench.act('unplug');
  bench.fresh();
  return bench;
}

describe.each(FAMILY_2)('authorization that only %s knows', (edition) => {
  test('with AuthCtrlr.Enabled false the cable is enough', () => {
    const bench = booted({ edition, configuration: { 'AuthCtrlr.Enabled': 'false' } });
    bench.act('plug-in');
    expect(charging(bench)).toBe(true);
    expect(asked(bench)).toEqual([]);
    expect(bench.saidOf('transaction')[0]?.idToken).toEqual({ idToken: '', type: 'NoAuthorization' });
    expect(bench.state.memory.authCache).toEqual({});
    bench.act('press-stop');
    expect(bench.saidOf('transaction').at(-1)?.eventType).toBe('Ended');
  });

  test('DisableRemoteAuthorization leaves it to the cache', () => {
    const bench = seen({ edition }, 'ANNA');
    bench.set('AuthCtrlr', 'DisableRemoteAuthorization', 'true');
    bench.act('plug-in');
    bench.act('tap', { token: 'BERT' });
    expect(charging(bench)).toBe(false);
    bench.act('tap', { token: 'ANNA' });
    expect(charging(bench)).toBe(true);
    expect(asked(bench)).toEqual([]);
  });

  test('a token cached as refused is asked about again, unless DisablePostAuthorize', () => {
    const bench = seen({ edition, answers: csms({ ANNA: { status: 'Blocked' } }) }, 'ANNA');
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.set('AuthCacheCtrlr', 'DisablePostAuthorize', 'true');
    bench.act('tap', { token: 'ANNA' });
    expect(asked(bench)).toEqual(['ANNA']);
  });

  test('AuthCacheCtrlr.LifeTime counts from the last use', () => {
    const bench = seen({ edition, configuration: { 'AuthCacheCtrlr.LifeTime': '100' } }, 'ANNA');
    offline(bench);
    for (const ms of [90_000, 90_000]) {
      bench.pass(ms);
      bench.act('plug-in');
      bench.act('tap', { token: 'ANNA' });
      expect(charging(bench)).toBe(true);
      bench.act('tap', { token: 'ANNA' });
      bench.act('unplug');
    }
    bench.pass(100_000);
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(charging(bench)).toBe(false);
  });

  test('a key code does not show in a note', () => {
    const bench = booted({ edition, answers: csms({}) });
    bench.act('plug-in');
    bench.act('tap', { token: '4711', type: 'KeyCode' });
    expect(bench.notes.join(' ')).not.toContain('4711');
  });
});
