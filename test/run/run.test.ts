import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../src/run/index.js';
import { play, steps } from './play.js';

const CHARGE = `
- plug-in: { evse: 1, vehicle: { soc: 30 % } }
- tap: anna
- expect: { session: started }
- wait: 10 min
- tap: anna
- expect: { session: ended }
`;

describe('a run', () => {
  it('passes what happens as expected, and exits with passed', async () => {
    const { verdicts, exit, summary } = await play(steps(CHARGE));
    expect(verdicts).toEqual([{ edition: '2.0.1', kind: 'passed', reason: undefined }]);
    expect(exit).toBe('passed');
    expect(summary).toMatchObject({ total: 1, passed: 1, failed: 0, findings: 0 });
  });

  it('fails what does not happen, with the step and the difference', async () => {
    const { events, verdicts, exit } = await play(
      steps('- expect: { status: Charging, evse: 1, within: 5 s }'),
    );
    expect(verdicts[0]).toMatchObject({ kind: 'failed', reason: 'evse 1 of CP1 is not Charging' });
    expect(exit).toBe('failed');
    const end = events.findLast((event) => event.type === 'step-end');
    expect(end).toMatchObject({
      step: { path: '2', step: 'expect', span: { line: 8 } },
      verdict: { kind: 'failed' },
      mismatches: [{ path: 'status', expected: 'Charging', actual: 'Available' }],
    });
  });

  it('plays no further step after one that did not pass', async () => {
    const { events } = await play(steps('- expect: { connection: down, within: 1 s }\n- note: not reached'));
    const begun = events.filter((event) => event.type === 'step-begin').map((event) => event.step.step);
    expect(begun).toEqual(['expect', 'expect']);
  });

  it('takes as long as the file says on its own clock, and hardly any time on the machine', async () => {
    const { events, summary } = await play(steps('- wait: 24 h'));
    const end = events.findLast((event) => event.type === 'case-end');
    expect(end?.took).toBeGreaterThanOrEqual(86_400_000);
    expect(summary.realMs).toBeLessThan(20_000);
  });

  it('plays every case on every edition that the scenario names, in order', async () => {
    const { verdicts } = await play(steps('- note: hello').replace('[2.0.1]', '[1.6, 2.0.1, 2.1]'));
    expect(verdicts.map(({ edition, kind }) => `${edition} ${kind}`)).toEqual([
      '1.6 passed',
      '2.0.1 passed',
      '2.1 passed',
    ]);
  });

  it('gives a case that takes too long an error', async () => {
    const { verdicts, exit } = await play(steps('- wait: 2 h', 'timeout: 1 h'));
    expect(verdicts[0]).toMatchObject({ kind: 'error', reason: 'the scenario took longer than 3600 s' });
    expect(exit).toBe('error');
  });

  it('stops at the first case that does not pass when told to', async () => {
    const bad = steps('- expect: { connection: down, within: 1 s }');
    const { verdicts, summary } = await play([bad, bad, bad], { failFast: true });
    expect(verdicts).toHaveLength(1);
    expect(summary.total).toBe(1);
  });

  it('plays no further case once it is interrupted, and says so', async () => {
    const controller = new AbortController();
    const events: RunEvent[] = [];
    const { interrupted, exit, summary } = await play([steps('- wait: 1 s'), steps('- wait: 1 s')], {
      signal: controller.signal,
      listener: (event) => {
        events.push(event);
        if (event.type === 'case-end') controller.abort();
      },
    });
    expect({ interrupted, exit, total: summary.total }).toEqual({
      interrupted: true,
      exit: 'interrupted',
      total: 1,
    });
    expect(events.at(-1)).toMatchObject({ type: 'run-end', interrupted: true, exitCode: 130 });
  });

  it('ends the steps of the case that is under way when it is interrupted', async () => {
    const controller = new AbortController();
    const events: RunEvent[] = [];
    await play(steps('- repeat: { times: 1000, steps: [{ wait: 1 s }] }'), {
      signal: controller.signal,
      listener: (event) => {
        events.push(event);
        if (event.type === 'step-end' && event.elapsed > 5_000) controller.abort();
      },
    });
    expect(events.filter((event) => event.type === 'step-end').length).toBeLessThan(20);
    expect(events.find((event) => event.type === 'case-end')?.verdict).toEqual({
      kind: 'error',
      reason: 'the run was interrupted',
    });
  });

  it('keeps cases apart: what one leaves behind the next does not see', async () => {
    const leavesSession = steps('- plug-in: 1\n- tap: anna\n- expect: { session: started }');
    const { verdicts } = await play([
      leavesSession,
      steps('- expect: { session: none }\n- expect: { status: Available, evse: 1 }'),
    ]);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['passed', 'passed']);
  });

  it('plays several cases at once without mixing them up', async () => {
    const texts = Array.from({ length: 6 }, () => steps(CHARGE));
    const { summary, events } = await play(texts, { jobs: 3 });
    expect(summary).toMatchObject({ total: 6, passed: 6 });
    expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index));
  });
});

describe('chance and time', () => {
  const log = async (seed: number): Promise<string> => {
    const { events } = await play(steps(CHARGE), { seed });
    return events
      .filter(({ type }) => type !== 'run-end')
      .map(({ realMs: _, ...event }) => JSON.stringify(event))
      .join('\n');
  };
  /** The run's own events stand on the machine's clock. */
  const ofCases = (text: string): string =>
    text
      .split('\n')
      .filter((line) => !line.includes('"run-begin"'))
      .join('\n');

  it('repeats a run byte for byte with the same seed', async () => {
    expect(ofCases(await log(42))).toBe(ofCases(await log(42)));
  });

  it('draws other ids with another seed', async () => {
    expect(ofCases(await log(42))).not.toBe(ofCases(await log(43)));
  });

  it('gives every repetition its own chance', async () => {
    const { events } = await play(steps('- note: hello'), { repeat: 2 });
    const boots = events.flatMap((event) =>
      event.type === 'frame' && event.action === 'BootNotification' ? [event.raw] : [],
    );
    expect(new Set(boots).size).toBe(boots.length);
  });
});

describe('findings', () => {
  const CHEAT = `
- plug-in: { evse: 1, vehicle: { soc: 30 % } }
- tap: anna
- expect: { session: started }
- wait: 10 min
- meter-jump: { evse: 1, by: -1 kWh }
- wait: 5 min
`;

  it('fail a case whose steps have passed', async () => {
    const { verdicts, events } = await play(steps(CHEAT));
    expect(verdicts[0]?.kind).toBe('failed');
    expect(verdicts[0]?.reason).toContain('station breaks OCPP 2.0.1');
    const finding = events.find((event) => event.type === 'finding');
    expect(finding).toMatchObject({ rule: 'registers-never-fall', side: 'station', severity: 'violation' });
    const frame = events.find((event) => event.seq === finding?.frames.at(-1));
    expect(frame?.type).toBe('frame');
  });

  it('are only shown when that is asked for', async () => {
    const { verdicts, summary } = await play(steps(CHEAT), { findings: 'note' });
    expect(verdicts[0]?.kind).toBe('passed');
    expect(summary.findings).toBeGreaterThan(0);
  });

  it('do not count against a side that the scenario made misbehave', async () => {
    const { verdicts, summary } = await play(
      steps('- send: { action: NoSuchAction, payload: {}, unchecked: true, error: NotImplemented }'),
    );
    expect(verdicts[0]).toMatchObject({ kind: 'passed' });
    expect(summary.findings).toBe(0);
  });

  it('make a declared known failure pass, and only that one', async () => {
    const declared = (rule: string): string =>
      steps(CHEAT, `known-failure: { reason: broken on purpose, rule: ${rule} }`);
    const { verdicts } = await play([declared('registers-never-fall'), declared('heartbeat-not-too-often')]);
    expect(verdicts.map(({ kind }) => kind)).toEqual(['passed', 'failed']);
  });

  it('make a declared failure that passes a failure', async () => {
    const { verdicts } = await play(steps('- note: fine', 'known-failure: { reason: long mended }'));
    expect(verdicts[0]).toMatchObject({ kind: 'failed' });
    expect(verdicts[0]?.reason).toContain('remove the declaration');
  });
});

describe('frames that nobody expected', () => {
  const STEPS = '- expect: { message: BootNotification }\n- wait: 1 min';

  it('are allowed unless said otherwise', async () => {
    expect((await play(steps(STEPS))).verdicts[0]?.kind).toBe('passed');
  });

  it('are noted when that is asked for', async () => {
    const { verdicts, events } = await play(steps(STEPS, 'unexpected: note'));
    expect(verdicts[0]?.kind).toBe('passed');
    expect(
      events.some(
        (event) =>
          event.type === 'note' && event.level === 'warning' && event.text.includes('StatusNotification'),
      ),
    ).toBe(true);
  });

  it('fail the case when that is asked for', async () => {
    const { verdicts } = await play(steps(STEPS, 'unexpected: fail'));
    expect(verdicts[0]?.kind).toBe('failed');
    expect(verdicts[0]?.reason).toContain('StatusNotification from the station');
  });
});
