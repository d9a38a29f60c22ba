import { describe, expect, it } from 'vitest';
import { embeddedTarget, type Target } from '../../../src/run/index.js';
import { NotApplicable, type Operator } from '../../../src/scenario/index.js';
import { play, steps } from '../../run/play.js';

/** The embedded CSMS with another operator side, as a CSMS behind an adapter may have it. */
function withOperator(change: (operator: Operator) => Partial<Operator>): Target {
  const target = embeddedTarget();
  return {
    ...target,
    open: async (setting) => {
      const open = await target.open(setting);
      const operator: Operator = Object.create(open.operator, propertiesOf(change(open.operator)));
      return Object.create(open, propertiesOf({ operator }));
    },
    close: () => target.close(),
  };
}

const propertiesOf = (values: object): PropertyDescriptorMap =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }]));

async function outcome(lines: string, target: Target, edition = '2.0.1') {
  const text = steps(lines).replace('[2.0.1]', `[${edition}]`);
  const { verdicts } = await play(text, { findings: 'note', target });
  return verdicts[0];
}

const CHARGED = '- plug-in: 1\n- tap: anna\n- wait: 10 min\n- tap: anna';

describe('a CSMS that takes its time to record a session', () => {
  const slow = (looks: number) =>
    withOperator((operator) => {
      let left = looks;
      return { sessions: async (station) => (left-- > 0 ? [] : operator.sessions(station)) };
    });

  it('is asked again for as long as the step waits', async () => {
    expect(await outcome(`${CHARGED}\n- expect: { session: ended, within: 10 s }`, slow(5))).toMatchObject({
      kind: 'passed',
    });
  });

  it('has no longer than that', async () => {
    expect(await outcome(`${CHARGED}\n- expect: { session: ended, within: 3 s }`, slow(500))).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/the CSMS has no record of transaction/),
    });
  });
});

describe('a CSMS that does not tell what a station answered', () => {
  const mute = withOperator((operator) => ({
    command: async (...command) => {
      const outcome = await operator.command(...command);
      return outcome.outcome === 'answered' || outcome.outcome === 'call-error'
        ? { outcome: 'answered', response: undefined }
        : outcome;
    },
  }));

  it.each([
    ['a status', '- unlock: { evse: 1, answer: Unlocked }'],
    ['a map', '- get-base-report: { base: full, answer: { status: Accepted } }'],
    [
      'an error',
      '- reply: { to: ClearCache, by: station, error: InternalError }\n- clear-cache: { error: InternalError }',
    ],
  ])('is judged by the wire: %s', async (_, lines) => {
    expect(await outcome(lines, mute)).toMatchObject({ kind: 'passed' });
  });

  it.each([
    ['another status', '- unlock: { evse: 1, answer: OngoingAuthorizedTransaction }', /Unlocked/],
    ['no error', '- clear-cache: { error: InternalError }', /answered where a CALLERROR was expected/],
    [
      'silence',
      '- reply: { to: ClearCache, by: station, silence: true }\n- clear-cache: { answer: Accepted, within: 5 s }',
      /no answer/,
    ],
  ])('fails by the wire: %s', async (_, lines, reason) => {
    expect(await outcome(lines, mute)).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(reason),
    });
  });

  it('is not held to an answer that no message carries', async () => {
    expect(await outcome('- reject-station: { answer: Rejected }', mute)).toMatchObject({
      kind: 'not-applicable',
      reason: expect.stringContaining('reject-station'),
    });
  });

  it('is not held to the answers of a command that takes several messages', async () => {
    const lines = '- set-variables: { HeartbeatInterval: 60, LightIntensity: 5, answer: Accepted }';
    expect(await outcome(lines, mute, '1.6')).toMatchObject({ kind: 'not-applicable' });
  });

  it('passes when nobody asks', async () => {
    expect(await outcome('- unlock: 1', mute)).toMatchObject({ kind: 'passed' });
  });
});

describe('a CSMS that is somebody else’s', () => {
  const foreign = withOperator(() => ({
    ask: async ({ method, path }) => {
      throw new NotApplicable(`there is no adapter for ${method} ${path}`);
    },
  }));

  it.each([
    ['register-driver', '- register-driver: zoe'],
    ['top-up', '- top-up: { driver: anna, amount: 5 EUR }'],
    ['credit', '- credit: anna'],
    ['api', '- api: /stations'],
    ['expect invoice', '- expect: { invoice: 3.00 EUR }'],
    ['expect ledger', '- expect: { ledger: balanced }'],
    ['expect record', '- expect: { record: any, count: 0 }'],
  ])('makes a scenario not applicable, and names the step: %s', async (step, lines) => {
    expect(await outcome(lines, foreign)).toMatchObject({
      kind: 'not-applicable',
      reason: expect.stringContaining(
        `\`${step}\` asks the API of the CSMS that plugfest brings, and this is another: there is no adapter for `,
      ),
    });
  });
});
