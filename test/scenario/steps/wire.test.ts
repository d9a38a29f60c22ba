import { describe, expect, it } from 'vitest';
import { play, steps } from '../../run/play.js';

async function verdict(lines: string) {
  const { verdicts, events } = await play(steps(lines), { findings: 'note' });
  return { ...verdicts[0], events };
}

describe('send', () => {
  it.each([
    ['an answer that fits', '- send: { action: Heartbeat, answer: { currentTime: present } }', 'passed'],
    ['an answer that does not', '- send: { action: Heartbeat, answer: { currentTime: absent } }', 'failed'],
    [
      'an error that was expected',
      '- send: { action: Levitate, unchecked: true, error: NotImplemented }',
      'passed',
    ],
    ['an error that was not', '- send: { action: Levitate, unchecked: true }', 'failed'],
    ['an answer in place of an error', '- send: { action: Heartbeat, error: InternalError }', 'failed'],
    [
      'a schema violation, told by the edition’s code',
      '- send: { action: Heartbeat, payload: { a: 1 }, unchecked: true, error: /Violation|ProtocolError/ }',
      'passed',
    ],
    [
      'what the station answers to the CSMS',
      '- send: { action: GetBaseReport, from: csms, payload: { requestId: 1, reportBase: FullInventory }, answer: { status: Accepted } }',
      'passed',
    ],
  ])('judges %s', async (_, lines, kind) => {
    expect(await verdict(lines)).toMatchObject({ kind });
  });

  it('does not say what breaks the schema unless told to', async () => {
    const { kind, reason, events } = await verdict('- send: { action: Heartbeat, payload: { surprise: 1 } }');
    expect(kind).toBe('error');
    expect(reason).toContain('unchecked');
    expect(events.some((event) => event.type === 'frame' && event.raw.includes('surprise'))).toBe(false);
  });
});

describe('raw', () => {
  it('goes over the wire as it is', async () => {
    const { events, kind } = await verdict('- raw: \'[2,"raw-1","Heartbeat",{}]\'\n- wait: 1 s');
    expect(kind).toBe('passed');
    expect(events.some((event) => event.type === 'frame' && event.raw === '[2,"raw-1","Heartbeat",{}]')).toBe(
      true,
    );
    expect(
      events.some((event) => event.type === 'frame' && event.from === 'csms' && event.raw.includes('raw-1')),
    ).toBe(true);
  });

  it('fails where there is no connection', async () => {
    expect(await verdict('- drop-link: refused\n- expect: { connection: down }\n- raw: hello')).toMatchObject(
      {
        kind: 'failed',
        reason: 'CP1 has no connection',
      },
    );
  });
});

describe('reply', () => {
  it.each([
    [
      'a payload',
      '- reply: { to: Authorize, with: { idTokenInfo: { status: Blocked } } }',
      { status: 'Blocked' },
    ],
    ['an error', '- reply: { to: Authorize, error: InternalError }', undefined],
  ])('puts %s in place of the answer of the CSMS, once', async (_, reply, info) => {
    const { events, kind } = await verdict(`${reply}
- plug-in: 1
- tap: anna
- expect: { session: none, within: 1 min }
- tap: anna
- expect: { session: started }`);
    expect(kind).toBe('passed');
    const answers = events.filter(
      (event) => event.type === 'frame' && event.action === 'Authorize' && event.from === 'csms',
    );
    expect(answers).toHaveLength(2);
    if (info) expect(answers[0]).toMatchObject({ raw: expect.stringContaining(info.status) });
  });

  it('can be the station’s answer', async () => {
    expect(
      await verdict(
        '- reply: { to: Reset, by: station, with: { status: Rejected } }\n- reset: { type: soft, answer: Rejected }',
      ),
    ).toMatchObject({ kind: 'passed' });
  });

  it('can be silence, which the caller runs out of patience with', async () => {
    expect(
      await verdict('- reply: { to: Reset, by: station, silence: true }\n- reset: { type: soft }'),
    ).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('no answer'),
    });
  });

  it('can come late', async () => {
    const { events } = await verdict(
      '- reply: { to: Heartbeat, with: { currentTime: "2026-01-05T08:00:00Z" }, after: 7 s }\n- send: Heartbeat',
    );
    const at = (from: string) =>
      events.find((event) => event.type === 'frame' && event.action === 'Heartbeat' && event.from === from)
        ?.elapsed ?? 0;
    expect(at('csms') - at('station')).toBe(7_000);
  });

  it('asks what to answer when nothing is said', async () => {
    expect(await verdict('- reply: { to: Heartbeat }')).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('say what to answer'),
    });
  });
});

describe('operator steps', () => {
  it('fail when the station does not agree, unless its answer was expected', async () => {
    expect(await verdict('- remote-stop: { transaction: nobody }')).toMatchObject({
      kind: 'failed',
      reason: 'the station answered Rejected',
    });
    expect(await verdict('- remote-stop: { transaction: nobody, answer: Rejected }')).toMatchObject({
      kind: 'passed',
    });
  });

  it('make a case not applicable where the edition cannot say it', async () => {
    const { verdicts } = await play(steps('- get-base-report').replace('[2.0.1]', '[1.6]'));
    expect(verdicts[0]).toMatchObject({ kind: 'not-applicable' });
    expect(verdicts[0]?.reason).toBeTruthy();
  });
});
