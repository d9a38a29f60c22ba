import { describe, expect, it } from 'vitest';
import { play, steps } from '../../run/play.js';

/** What the last step of a scenario came to. */
async function outcome(lines: string, head = '') {
  const { events, verdicts } = await play(steps(lines, head), { findings: 'note' });
  const end = events.findLast((event) => event.type === 'step-end');
  return { kind: verdicts[0]?.kind, reason: verdicts[0]?.reason, mismatches: end?.mismatches };
}

const CHARGING = `
- plug-in: { evse: 1, vehicle: { battery: 60 kWh, soc: 20 % } }
- tap: anna
- expect: { session: started }
- wait: 30 min`;
const CHARGED = `${CHARGING}
- tap: anna`;

describe('expect a message', () => {
  it('finds one that came before the step', async () => {
    expect(
      await outcome('- wait: 1 min\n- expect: { message: BootNotification, within: 0 s }'),
    ).toMatchObject({ kind: 'passed' });
  });

  it('does not take the same message for a second one', async () => {
    const twice =
      '- expect: { message: BootNotification }\n- expect: { message: BootNotification, within: 1 min }';
    expect(await outcome(twice)).toMatchObject({
      kind: 'failed',
      reason: 'no BootNotification came from the station in time',
    });
  });

  it('shows how the nearest one differs', async () => {
    expect(
      await outcome('- expect: { message: BootNotification, where: { reason: Watchdog }, within: 1 s }'),
    ).toMatchObject({
      kind: 'failed',
      reason: 'BootNotification came from the station, but not as expected',
      mismatches: [{ path: 'reason', actual: expect.stringContaining('PowerUp') }],
    });
  });

  it('judges the answer, too', async () => {
    expect(
      await outcome('- expect: { message: BootNotification, answer: { status: Accepted } }'),
    ).toMatchObject({ kind: 'passed' });
    expect(
      await outcome('- expect: { message: BootNotification, answer: { status: Pending } }'),
    ).toMatchObject({
      kind: 'failed',
      reason: 'the answer to BootNotification differs',
    });
  });

  it('tells an error from an answer', async () => {
    const reply = '- reply: { to: Heartbeat, error: InternalError }\n- trigger: Heartbeat';
    expect(await outcome(`${reply}\n- expect: { message: Heartbeat, error: InternalError }`)).toMatchObject({
      kind: 'passed',
    });
    expect(
      await outcome(`${reply}\n- expect: { message: Heartbeat, answer: { currentTime: present } }`),
    ).toMatchObject({
      kind: 'failed',
      reason: 'Heartbeat was answered with the CALLERROR InternalError',
    });
  });

  it('can be about what the CSMS says', async () => {
    expect(
      await outcome('- trigger: Heartbeat\n- expect: { message: TriggerMessage, from: csms }'),
    ).toMatchObject({ kind: 'passed' });
  });
});

describe('expect-none', () => {
  it('passes when nothing comes', async () => {
    expect(await outcome('- expect-none: { message: TransactionEvent, for: 5 min }')).toMatchObject({
      kind: 'passed',
    });
  });

  it('fails as soon as something comes', async () => {
    expect(await outcome('- expect-none: { message: Heartbeat, for: 1 h }')).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('Heartbeat'),
    });
  });
});

describe('expect a status', () => {
  it.each([
    ['the word of the edition', 'Occupied', 'passed'],
    ['the finer word, judged by the charging state', 'Charging', 'passed'],
    ['another charging state', 'SuspendedEV', 'failed'],
    ['another word', 'Available', 'failed'],
  ])('understands %s', async (_, status, kind) => {
    expect(await outcome(`${CHARGING}\n- expect: { status: ${status}, evse: 1, within: 1 s }`)).toMatchObject(
      { kind },
    );
  });

  it('waits for a change', async () => {
    const fills = CHARGING.replace('60 kWh, soc: 20 %', '10 kWh, soc: 95 %').replace('- wait: 30 min', '');
    expect(await outcome(`${fills}\n- expect: { status: SuspendedEV, evse: 1, within: 2 h }`)).toMatchObject({
      kind: 'passed',
    });
  });
});

describe('expect a session', () => {
  it.each([
    ['energy', 'energy: ~ 5.5 kWh'],
    ['duration', 'duration: ~ 30 min'],
    ['reason', 'reason: Local'],
    ['driver', 'driver: anna'],
    ['count', 'count: 1'],
    ['offline', 'offline: false'],
  ])('passes on the right %s', async (_, condition) => {
    expect(await outcome(`${CHARGED}\n- expect: { session: ended, ${condition} }`)).toMatchObject({
      kind: 'passed',
    });
  });

  it.each([
    ['energy', 'energy: ~ 11 kWh', 'energy'],
    ['duration', 'duration: < 10 min', 'duration'],
    ['reason', 'reason: Remote', 'reason'],
    ['driver', 'driver: bob', 'driver'],
    ['count', 'count: 2', 'count'],
    ['offline', 'offline: true', 'offline'],
  ])('fails on another %s, and says which', async (_, condition, path) => {
    expect(
      await outcome(`${CHARGED}\n- expect: { session: ended, ${condition}, within: 1 s }`),
    ).toMatchObject({
      kind: 'failed',
      mismatches: [{ path }],
    });
  });

  it('does not take a running session for an ended one, nor the reverse', async () => {
    expect(await outcome(`${CHARGING}\n- expect: { session: ended, within: 1 s }`)).toMatchObject({
      kind: 'failed',
    });
    expect(await outcome(`${CHARGED}\n- expect: { session: started, within: 1 s }`)).toMatchObject({
      kind: 'failed',
    });
  });

  it('none fails while one runs and passes when there is none', async () => {
    expect(await outcome(`${CHARGING}\n- expect: { session: none }`)).toMatchObject({
      kind: 'failed',
      reason: 'a session is running at evse 1',
    });
    expect(await outcome(`${CHARGED}\n- expect: { session: none }`)).toMatchObject({ kind: 'passed' });
  });

  it('keeps what it found for later steps', async () => {
    const uses = `${CHARGED}
- expect: { session: ended }
  as: done
- note: "\${done.status} \${done.stopReason}"`;
    const { events } = await play(steps(uses));
    expect(events.some((event) => event.type === 'note' && event.text === 'ended Local')).toBe(true);
  });
});

describe('expect a bill', () => {
  const TARIFF = 'x-none: 0';
  const priced = (lines: string) =>
    play(
      steps(lines, TARIFF).replace(
        'csms: { drivers',
        'csms: { tariffs: { day: { energy: 0.40 EUR/kWh, flat: 1 EUR, tax: 20 % } }, drivers',
      ),
    );

  it('compares total, tax and lines', async () => {
    const { verdicts } = await priced(
      `${CHARGED}\n- expect: { bill: { driver: anna, flat: 1 EUR, energy: ~ 2.19 EUR, tax: ~ 0.64 EUR, total: ~ 3.83 EUR } }`,
    );
    expect(verdicts[0]).toMatchObject({ kind: 'passed' });
  });

  it('names the amount that differs', async () => {
    const { verdicts, events } = await priced(
      `${CHARGED}\n- expect: { bill: { total: 100 EUR }, within: 1 s }`,
    );
    expect(verdicts[0]).toMatchObject({ kind: 'failed', reason: 'the bill differs' });
    expect(events.findLast((event) => event.type === 'step-end')?.mismatches).toMatchObject([
      { path: 'bill.total' },
    ]);
  });

  it('fails where no session has ended', async () => {
    const { verdicts } = await priced('- expect: { bill: { total: 1 EUR }, within: 1 s }');
    expect(verdicts[0]).toMatchObject({ kind: 'failed', reason: 'no session has ended' });
  });
});

describe('expect a registration, a connection, a file', () => {
  it.each([
    ['- expect: { registration: Pending, within: 1 s }', 'failed'],
    ['- expect: { connection: up }', 'passed'],
    ['- drop-link: refused\n- expect: { connection: down }', 'passed'],
    ['- expect: { connection: down, within: 1 s }', 'failed'],
    ['- get-log\n- expect: { contains: BootNotification }', 'passed'],
    ['- get-log\n- expect: { contains: no such text, within: 1 min }', 'failed'],
  ])('%s', async (lines, kind) => {
    expect(await outcome(lines)).toMatchObject({ kind });
  });
});
