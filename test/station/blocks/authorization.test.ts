import { describe, expect, test } from 'vitest';
import type { IdTokenInfo } from '../../../src/dialect/intents.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL } from '../harness/editions.js';

const FAMILY = { idToken: 'FAMILY', type: 'Central' };

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

describe.each(ALL)('authorization in %s', (edition) => {
  test('an accepted token charges, in either order with the cable', () => {
    for (const steps of [
      ['plug', 'tap'],
      ['tap', 'plug'],
    ]) {
      const bench = booted({ edition });
      for (const step of steps) {
        if (step === 'plug') bench.act('plug-in');
        else bench.act('tap', { token: 'ANNA' });
      }
      expect(asked(bench)).toEqual(['ANNA']);
      expect(charging(bench)).toBe(true);
      expect(bench.saidOf('transaction')[0]?.idToken?.idToken).toBe('ANNA');
    }
  });

  test.each(['Blocked', 'Expired', 'Invalid', 'ConcurrentTx'])(
    'a token that is %s does not charge',
    (status) => {
      const bench = booted({ edition, answers: csms({ ANNA: { status } }) });
      bench.act('plug-in');
      bench.act('tap', { token: 'ANNA' });
      expect(charging(bench)).toBe(false);
      expect(bench.saidOf('transaction')).toEqual([]);
      expect(bench.notes.at(-1)).toContain('refused');
    },
  );

  test('an error in place of an answer does not charge', () => {
    const bench = booted({ edition, answers: { authorize: { error: 'InternalError' } } });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(charging(bench)).toBe(false);
  });

  test('the token that began ends it without being asked about', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'anna' });
    expect(asked(bench)).toEqual(['ANNA']);
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({ eventType: 'Ended', stoppedReason: 'Local' });
  });

  test('another token of the group ends it after the CSMS was asked', () => {
    const answers = csms({
      ANNA: { status: 'Accepted', groupIdToken: FAMILY },
      BERT: { status: 'Accepted', groupIdToken: FAMILY },
    });
    const bench = booted({ edition, answers });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'BERT' });
    expect(asked(bench)).toEqual(['ANNA', 'BERT']);
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({
      eventType: 'Ended',
      idToken: { idToken: 'BERT' },
    });
  });

  test('another token of the group that the cache knows ends it without a question', () => {
    const answers = csms({
      ANNA: { status: 'Accepted', groupIdToken: FAMILY },
      BERT: { status: 'Accepted', groupIdToken: FAMILY },
    });
    const bench = seen({ edition, answers }, 'BERT');
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'BERT' });
    expect(asked(bench)).toEqual(['ANNA']);
    expect(charging(bench)).toBe(false);
  });

  test('a stranger, or a blocked one of the group, does not end it', () => {
    const answers = csms({
      ANNA: { status: 'Accepted', groupIdToken: FAMILY },
      BERT: { status: 'Blocked', groupIdToken: FAMILY },
      CARL: { status: 'Accepted' },
    });
    const bench = booted({ edition, answers });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'BERT' });
    bench.act('tap', { token: 'CARL' });
    expect(charging(bench)).toBe(true);
  });

  test('the cache is trusted online only with LocalPreAuthorize', () => {
    const bench = seen({ edition }, 'ANNA');
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(asked(bench)).toEqual(['ANNA']);
    bench.act('tap', { token: 'ANNA' });
    expect(bench.set('AuthCtrlr', 'LocalPreAuthorize', 'true')).toBe('Accepted');
    bench.act('tap', { token: 'ANNA' });
    expect(asked(bench)).toEqual(['ANNA']);
    expect(charging(bench)).toBe(true);
  });

  test('offline the cache decides, if LocalAuthorizeOffline lets it', () => {
    for (const allowed of ['true', 'false']) {
      const bench = seen({ edition, configuration: { 'AuthCtrlr.LocalAuthorizeOffline': allowed } }, 'ANNA');
      offline(bench);
      bench.act('plug-in');
      bench.act('tap', { token: 'ANNA' });
      expect(charging(bench)).toBe(allowed === 'true');
    }
  });

  test('offline a token that the cache knows as refused is refused', () => {
    const answers = csms({ ANNA: { status: 'Blocked' } });
    const configuration = { 'AuthCtrlr.OfflineTxForUnknownIdEnabled': 'true' };
    const bench = seen({ edition, answers, configuration }, 'ANNA');
    offline(bench);
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(charging(bench)).toBe(false);
  });

  test('offline an unknown token charges only where that is allowed, and is not cached', () => {
    for (const allowed of ['true', 'false']) {
      const bench = booted({ edition, configuration: { 'AuthCtrlr.OfflineTxForUnknownIdEnabled': allowed } });
      offline(bench);
      bench.act('plug-in');
      bench.act('tap', { token: 'STRANGER' });
      expect(charging(bench)).toBe(allowed === 'true');
      expect(bench.state.memory.authCache).toEqual({});
    }
  });

  test('a question that gets no answer is decided as offline', () => {
    const bench = seen({ edition }, 'ANNA');
    bench.answers = { authorize: 'silence' };
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(charging(bench)).toBe(false);
    bench.pass(30_000);
    expect(charging(bench)).toBe(true);
  });

  test('the cache forgets when a token expires, and when it is cleared', () => {
    const bench = booted({ edition });
    const answers = csms({ ANNA: { status: 'Accepted', cacheExpiry: bench.now + 60_000 } });
    const expiring = seen({ edition, answers }, 'ANNA');
    expect(Object.keys(expiring.state.memory.authCache)).toEqual(['anna']);
    offline(expiring);
    expiring.pass(60_000);
    expiring.act('plug-in');
    expiring.act('tap', { token: 'ANNA' });
    expect(charging(expiring)).toBe(false);
    const cleared = seen({ edition }, 'ANNA');
    expect(cleared.hear('clearCache', {}).status).toBe('Accepted');
    expect(cleared.state.memory.authCache).toEqual({});
  });

  test('a cache that is off is neither used nor cleared', () => {
    const bench = seen({ edition, configuration: { 'AuthCacheCtrlr.Enabled': 'false' } }, 'ANNA');
    expect(bench.state.memory.authCache).toEqual({});
    expect(bench.hear('clearCache', {}).status).toBe('Rejected');
  });

  test('the cache survives a power cut, and serves before the CSMS is back', () => {
    const bench = seen({ edition }, 'ANNA');
    bench.reachable = false;
    bench.act('cut-power');
    bench.act('restore-power');
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    expect(charging(bench)).toBe(true);
  });

  test('a tap ends the wait for a cable', () => {
    const bench = booted({ edition });
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'ANNA' });
    bench.act('plug-in');
    expect(charging(bench)).toBe(false);
  });

  test('a second tap while the first is being checked asks no second time', () => {
    const bench = booted({ edition, answers: { authorize: 'silence' } });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'ANNA' });
    bench.answerNow({ kind: 'error', code: 'InternalError', description: '' });
    expect(asked(bench)).toEqual(['ANNA']);
  });

  test('the reader of a twin takes the place that waits for a token', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    bench.act('plug-in', { evse: 2 });
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'BERT' });
    bench.act('plug-in', { evse: 1 });
    const { running } = bench.state.memory.transactions;
    expect(running[2]?.authorization?.idToken.idToken).toBe('ANNA');
    expect(running[1]?.authorization?.idToken.idToken).toBe('BERT');
    bench.act('tap', { token: 'ANNA' });
    expect(running[2]).toBeUndefined();
    expect(running[1]).toBeDefined();
  });

  test('a dark station reads no card', () => {
    const bench = booted({ edition });
    bench.act('cut-power');
    expect(bench.act('tap', { token: 'ANNA' })).toContain('no power');
  });
});
