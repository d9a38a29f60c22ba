import type { CaseRef, RunEvent, RunSummary, StepRef } from '../../src/run/events.js';
import { type CasePen, caseRef, Recorder, spanIn } from './recorder.js';

/** Scenario files that the events speak of. One that they speak of is missing here, as it may be on disk. */
export const SOURCES: ReadonlyMap<string, string> = new Map([
  [
    'scenarios/remote/reset-on-idle.yaml',
    `plugfest: 1
name: Reset waits for the end of a session
editions: [2.0.1, 2.1]
refs: [2.0.1/B12]
stations: { CP1: { model: ac-22kw-twin } }
steps:
  - plug-in: { evse: 1 }
  - tap: anna
  - reset: { type: OnIdle }
  - expect: { session: started, status: Charging, energy: ~ 11 kWh }
`,
  ],
  [
    'scenarios/stress/tap-storm.yaml',
    'plugfest: 1\nname: Tap storm\nsteps:\n  - repeat:\n      times: 3\n      steps:\n        - tap: anna\n        - expect: { message: Authorize }\n',
  ],
]);

const RFID = ['1.6', '2.0.1', '2.1'].map((edition) =>
  caseRef('scenarios/sessions/rfid.yaml', 'RFID session, billed by the evening tariff', edition, {
    tags: ['smoke', 'billing'],
    refs: ['2.0.1/E02', 'TC_E_03_CSMS'],
  }),
);
const RESET = ['2.0.1', '2.1'].map((edition) =>
  caseRef('scenarios/remote/reset-on-idle.yaml', 'Reset waits for the end of a session', edition, {
    refs: ['2.0.1/B12'],
  }),
);
const LOST = caseRef(
  'scenarios/faults/lost.yaml',
  'Endpoint \u2014 \u5145\u96fb\u30b9\u30bf\u30f3\u30c9 \u26a1 goes away & <never> "returns"',
  '1.6',
);
const ROAM = caseRef('scenarios/billing/roaming.yaml', 'Two stations, one roaming driver', '2.1');
const MODEL = ['1.6', '2.0.1'].map((edition) =>
  caseRef(
    'scenarios/configuration/device-model.yaml',
    'Base report of the device model, with every component that this station has',
    edition,
  ),
);
const KNOWN = caseRef('scenarios/faults/stuck-lock.yaml', 'Lock stays stuck', '1.6');
const SURPRISE = caseRef('scenarios/faults/meter-back.yaml', 'Meter runs back', '2.0.1');
const STORM = [1, 2, 3].map((repetition) =>
  caseRef('scenarios/stress/tap-storm.yaml', 'Tap storm', '1.6', { repetition }),
);

const CASES: CaseRef[] = [...RFID, ...RESET, LOST, ROAM, ...MODEL, KNOWN, SURPRISE, ...STORM];

/** A run in which everything that can be reported happens once. */
export function richRun(): RunEvent[] {
  const recorder = new Recorder();
  const plan = { seed: 424242, target: 'embedded CSMS', clock: 'virtual', cases: CASES } as const;
  recorder.run('run-begin', 0, { version: 1, plan: { ...plan, cases: CASES } });
  recorder.run('note', 0, { level: 'info', text: 'playing on 2 processors' });
  recorder.run('note', 0, { level: 'warning', text: 'the adapter leaves out `get-log`' });
  sideBySide(recorder);
  endpointGone(recorder.case(LOST));
  roaming(recorder.case(ROAM));
  notApplicable(recorder);
  knownFailures(recorder);
  repeated(recorder);
  recorder.run('run-end', 3_605_250, { summary: SUMMARY, interrupted: false, exitCode: 1 });
  return recorder.events;
}

const SUMMARY: RunSummary = {
  total: 14,
  passed: 8,
  failed: 3,
  error: 1,
  inconclusive: 1,
  notApplicable: 1,
  findings: 3,
  frames: 2345,
  steps: 61,
  realMs: 1234.5,
  virtualMs: 3_605_250 * 3,
};

/** Cases of one scenario end before those of an earlier one, and their events alternate. */
function sideBySide(recorder: Recorder): void {
  const [rfid16, rfid201, rfid21] = RFID.map((ref) => recorder.case(ref)) as [CasePen, CasePen, CasePen];
  const [reset201, reset21] = RESET.map((ref) => recorder.case(ref)) as [CasePen, CasePen];
  for (const pen of [rfid201, rfid16, rfid21]) session(pen);
  resetFails(reset201);
  session(reset21);
  reset21.end({ kind: 'passed' });
  rfid21.end({ kind: 'passed' });
  reset201.end({ kind: 'failed', reason: 'step 4 failed' });
  rfid201.end({ kind: 'passed' });
  const [call] = rfid16.exchange('station', 'Heartbeat', {}, { currentTime: '2026-01-05T08:00:00Z' });
  rfid16.emit('finding', {
    rule: 'current-time-with-milliseconds',
    clause: 'OCPP 1.6 3.14',
    severity: 'deviation',
    axis: 'compatibility',
    side: 'csms',
    station: 'CP1',
    message: 'currentTime has no milliseconds',
    frames: [call + 1],
  });
  rfid16.end({ kind: 'passed' });
}

function session(pen: CasePen): void {
  pen.exchange('station', 'BootNotification', { reason: 'PowerUp' }, { status: 'Accepted', interval: 300 });
  pen.passed({ path: '1', step: 'plug-in', title: 'plug in at evse 1' });
  pen.emit('act', { station: 'CP1', text: 'plugged in evse 1' });
  pen.passed({ path: '2', step: 'wait', title: 'wait 1 h' }, 3_600_000);
}

function resetFails(pen: CasePen): void {
  const file = 'scenarios/remote/reset-on-idle.yaml';
  const step = (path: string, name: string, title: string, needle: string): StepRef => ({
    path,
    step: name,
    title,
    span: spanIn(SOURCES, file, needle),
  });
  const boot = { reason: 'PowerUp', chargingStation: { model: 'ac-22kw-twin', vendorName: 'Plugfest' } };
  pen.exchange('station', 'BootNotification', boot, {
    currentTime: '2026-01-05T08:00:00.000Z',
    interval: 300,
    status: 'Accepted',
  });
  pen.exchange(
    'station',
    'StatusNotification',
    { evseId: 1, connectorId: 1, connectorStatus: 'Available' },
    {},
  );
  pen.wait(1000);
  pen.passed(step('1', 'plug-in', 'plug in at evse 1', 'plug-in'));
  pen.emit('act', { station: 'CP1', text: 'plugged in evse 1' });
  pen.exchange(
    'station',
    'StatusNotification',
    { evseId: 1, connectorId: 1, connectorStatus: 'Occupied' },
    {},
  );
  pen.passed(step('2', 'tap', 'tap anna', 'tap'));
  pen.exchange(
    'station',
    'Authorize',
    { idToken: { idToken: '04A2B3C4D5', type: 'ISO14443' } },
    { idTokenInfo: { status: 'Accepted' } },
  );
  pen.exchange(
    'station',
    'TransactionEvent',
    { eventType: 'Started', seqNo: 0, transactionInfo: { transactionId: 'tx-1' } },
    {},
  );
  pen.wait(5000);
  pen.emit('operator', {
    station: 'CP1',
    command: 'reset',
    params: { type: 'OnIdle' },
    outcome: 'Scheduled',
  });
  const [, answer] = pen.exchange('csms', 'Reset', { type: 'OnIdle' }, { status: 'Scheduled' });
  pen.passed(step('3', 'reset', 'reset CP1 (OnIdle)', 'reset: { type: OnIdle }'), 4);
  const expect = step('4', 'expect', 'expect session started', 'expect');
  pen.begin(expect);
  pen.wait(10_000);
  const [ended] = pen.exchange(
    'station',
    'TransactionEvent',
    {
      eventType: 'Ended',
      seqNo: 2,
      triggerReason: 'ResetCommand',
      meterValue: Array.from({ length: 8 }, (_, i) => ({
        timestamp: `2026-01-05T08:0${i}:00.000Z`,
        sampledValue: [{ value: 1000 * i, measurand: 'Energy.Active.Import.Register' }],
      })),
    },
    {},
  );
  pen.exchange(
    'station',
    'StatusNotification',
    { evseId: 1, connectorId: 1, connectorStatus: 'Unavailable' },
    {},
  );
  pen.emit('step-end', {
    step: expect,
    verdict: { kind: 'failed', reason: 'not seen within 10 s' },
    took: 10_004,
    frames: [ended],
    mismatches: [
      { path: 'session', expected: 'started', actual: 'ended', message: 'another state' },
      { path: 'energy', expected: '~ 11 kWh (10.89..11.11 kWh)', actual: '7 kWh', message: '' },
      { path: '', expected: 'a'.repeat(400), actual: 'nothing', message: 'a long value' },
    ],
  });
  pen.emit('finding', {
    rule: 'seq-no-gapless',
    clause: 'OCPP 2.0.1 E01.FR.07',
    severity: 'violation',
    axis: 'conformance',
    side: 'station',
    station: 'CP1',
    message: 'seqNo 2 follows 0',
    frames: [ended],
  });
  pen.emit('note', { level: 'warning', text: `frame ${answer} came late` });
}

/** Hostile and unreadable text, frames of a size that no terminal holds, a step without a place, a file that is gone. */
function endpointGone(pen: CasePen): void {
  pen.emit('note', { level: 'error', text: 'CP1: nothing answers at ws://127.0.0.1:9\u001b[31m' });
  pen.frame({
    raw: `[2,"x","DataTransfer",{"data":"${'\u5145\u96fb'.repeat(3000)}"}]`,
    action: 'DataTransfer',
    messageId: 'x',
  });
  const garbled = pen.frame({
    raw: 'not \u0000 JSON \u001b]0;title\u0007 \u202e\ud800 ]]> <tag a="b">&amp;\r\n\u2028',
    messageType: 'unreadable',
    from: 'csms',
    problem: { code: 'FormationViolation', message: 'not a JSON array' },
  });
  pen.frame({
    raw: '[4,"x","NotSupported","no such vendor",{}]',
    action: 'DataTransfer',
    messageId: 'x',
    messageType: 'error',
    from: 'csms',
  });
  const step: StepRef = { path: '2.1[3].0', step: 'send', title: 'send DataTransfer' };
  pen.begin(step);
  pen.wait(30_000);
  pen.emit('step-end', {
    step,
    verdict: { kind: 'error', reason: 'the link went down' },
    took: 30_000,
    frames: [garbled.seq],
  });
  pen.end({ kind: 'error', reason: 'nothing answers at ws://127.0.0.1:9: connection refused' });
}

function roaming(pen: CasePen): void {
  pen.exchange(
    'station',
    'BootNotification',
    { reason: 'PowerUp' },
    { status: 'Accepted' },
    'hamburg-altona-07',
  );
  pen.exchange('station', 'BootNotification', { reason: 'PowerUp' }, { status: 'Pending' }, 'CP2');
  pen.emit('state', {
    view: {
      id: 'CP2',
      edition: '2.1',
      model: 'dc-150kw',
      power: 'on',
      link: 'up',
      registration: 'pending',
      queued: 0,
      evses: [],
    },
  });
  pen.emit('operator', {
    station: 'CP2',
    command: 'get-bill',
    params: {},
    outcome: 'unknown',
    detail: 'asked the person at the terminal',
  });
  pen.end({ kind: 'inconclusive', reason: 'the adapter cannot say what was billed' });
}

function notApplicable(recorder: Recorder): void {
  const [old, current] = MODEL.map((ref) => recorder.case(ref)) as [CasePen, CasePen];
  old.end({ kind: 'not-applicable', reason: 'OCPP 1.6 has no device model' });
  current.passed({ path: '1', step: 'get-base-report', title: 'get base report' }, 12);
  current.end({ kind: 'passed' });
}

function knownFailures(recorder: Recorder): void {
  const stuck = recorder.case(KNOWN);
  stuck.wait(61_000);
  stuck.end({
    kind: 'passed',
    knownFailure: 'as-declared',
    reason: 'unlock is answered with Unlocked (issue 12)',
  });
  const surprise = recorder.case(SURPRISE);
  surprise.end({
    kind: 'failed',
    knownFailure: 'passed-unexpectedly',
    reason: 'it passed, though `known-failure` says it cannot',
  });
}

/** A step inside a repetition inside a step: only the innermost is to blame. */
function repeated(recorder: Recorder): void {
  const file = 'scenarios/stress/tap-storm.yaml';
  const step = (path: string, name: string): StepRef => ({
    path,
    step: name,
    title: name,
    span: spanIn(SOURCES, file, name),
  });
  for (const ref of STORM) {
    const pen = recorder.case(ref);
    const bad = ref.repetition === 2;
    pen.begin(step('1', 'repeat'));
    pen.passed(step('1[1].1', 'tap'));
    pen.begin(step('1[1].2', 'expect'));
    for (let i = 0; i < 20; i += 1)
      pen.exchange('station', 'Heartbeat', {}, { currentTime: `2026-01-05T08:00:${10 + i}Z` });
    const verdict = bad
      ? ({ kind: 'failed', reason: 'no Authorize within 1 s' } as const)
      : ({ kind: 'passed' } as const);
    pen.emit('step-end', { step: step('1[1].2', 'expect'), verdict, took: 1000 });
    pen.emit('step-end', { step: step('1', 'repeat'), verdict, took: 1000 });
    pen.end(bad ? { ...verdict, reason: 'step 1[1].2: no Authorize within 1 s' } : verdict);
  }
}

/** Ctrl-C: one case ended, one was open, one never began. */
export function interruptedRun(): RunEvent[] {
  const recorder = new Recorder();
  recorder.run('run-begin', 0, {
    version: 1,
    plan: { seed: 7, target: 'ws://csms.example/ocpp', clock: 'real', cases: RFID },
  });
  const pens = RFID.slice(0, 2).map((ref) => recorder.case(ref));
  pens[0]?.end({ kind: 'passed' });
  recorder.run('run-end', 2000, {
    summary: {
      ...SUMMARY,
      total: 1,
      passed: 1,
      failed: 0,
      error: 0,
      inconclusive: 0,
      notApplicable: 0,
      findings: 0,
      realMs: 2000,
      virtualMs: 2000,
    },
    interrupted: true,
    exitCode: 130,
  });
  return recorder.events;
}
