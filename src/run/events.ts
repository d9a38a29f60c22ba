/**
 * The one stream that a run emits. Everything that is shown, recorded or judged afterwards is a function of it: reporters and
 * the TUI read these types and nothing else of the product. Events are plain JSON; a recording is one event per line.
 */
export const EVENTS_VERSION = 1;

/** Where in a scenario file something stands. Lines and columns count from 1. */
export interface SourceSpan {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** One scenario on one edition (and one repetition): the unit that gets a verdict. */
export interface CaseRef {
  /** Unique in the run, stable between runs of the same plan: `scenarios/sessions/rfid.yaml@2.0.1#1`. */
  id: string;
  name: string;
  file: string;
  edition: string;
  repetition: number;
  tags: string[];
  refs: string[];
}

/**
 * `passed`; `failed`: the system under test did otherwise than expected; `error`: no answer could be had (endpoint gone,
 * harness fault); `inconclusive`: it ran, but could not be judged; `not-applicable`: the target cannot do what it asks.
 */
export type VerdictKind = 'passed' | 'failed' | 'error' | 'inconclusive' | 'not-applicable';

export interface Verdict {
  kind: VerdictKind;
  /** A sentence; absent when passed. */
  reason?: string;
  /** Set when the scenario declares a known failure: `as-declared` (counts as passed) or `passed-unexpectedly` (counts as failed). */
  knownFailure?: 'as-declared' | 'passed-unexpectedly';
}

/** One difference between what was expected and what was there. Paths are dotted, from the judged value. */
export interface Mismatch {
  path: string;
  expected: string;
  actual: string;
  message: string;
}

export interface StepRef {
  /** Position in the file, with nesting and repetition: `3`, `4.1`, `4.1[2].0`. */
  path: string;
  /** The step's name in the step table. */
  step: string;
  /** One line for a person: `tap anna`. */
  title: string;
  span?: SourceSpan;
}

/** Times at which an event was emitted, in milliseconds. */
export interface EventTime {
  /** Since the Unix epoch, on the run's clock (virtual, scaled or real). */
  at: number;
  /** Since the case (or run) began, on the run's clock. */
  elapsed: number;
}

export interface RunPlan {
  seed: number;
  target: string;
  clock: 'virtual' | 'real' | 'scaled';
  cases: CaseRef[];
}

/** A frame as one end recorded it. */
export interface FrameEvent {
  station: string;
  /** Which of our ends saw it; `station` when the other end is an outside CSMS. */
  seenBy: 'station' | 'csms';
  /** Who said it. */
  from: 'station' | 'csms';
  messageType: 'call' | 'result' | 'error' | 'result-error' | 'send' | 'unreadable';
  /** Of a call, or of the call that this answers. */
  action?: string;
  messageId?: string;
  raw: string;
  /** Present when the frame breaks framing or schema. */
  problem?: { code: string; message: string };
}

/** What an always-on rule found. */
export interface FindingEvent {
  rule: string;
  /** The clause, for instance `OCPP 2.0.1 part 4 4.1.1`. */
  clause: string;
  severity: 'violation' | 'deviation';
  /** `conformance`: what the text says; `compatibility`: what certified peers are seen to do, and count on. */
  axis: 'conformance' | 'compatibility';
  /** Which side broke it. */
  side: 'station' | 'csms';
  station: string;
  message: string;
  /** `seq` of the frame events that show it. */
  frames: number[];
}

/** A live charge point as views need it. */
export interface StationView {
  id: string;
  edition: string;
  model: string;
  power: 'on' | 'off';
  link: 'up' | 'down' | 'connecting';
  registration: 'unregistered' | 'pending' | 'rejected' | 'accepted';
  queued: number;
  evses: {
    id: number;
    connectors: { id: number; status: string; plugged: boolean; locked: boolean; error?: string }[];
    transactionId?: string;
    idToken?: string;
    /** Watts, percent, watt-hours of the register, watt-hours of the transaction. */
    powerW: number;
    socPercent?: number;
    registerWh: number;
    transactionWh?: number;
  }[];
  /** What drivers read on the display; `evse`: the one at that EVSE. Absent: there is no display. */
  display?: { text: string; source: string; id?: number; evse?: number }[];
}

export interface RunSummary {
  total: number;
  passed: number;
  failed: number;
  error: number;
  inconclusive: number;
  notApplicable: number;
  findings: number;
  frames: number;
  steps: number;
  /** Milliseconds that the run took on the machine's clock. */
  realMs: number;
  /** Milliseconds that all cases took together on their own clocks. */
  virtualMs: number;
}

/** What each type of event says beyond its place in the stream. */
export interface Bodies {
  'run-begin': { version: number; plan: RunPlan };
  'case-begin': { case: CaseRef };
  'step-begin': { step: StepRef };
  'step-end': {
    step: StepRef;
    verdict: Verdict;
    /** Milliseconds on the run's clock. */
    took: number;
    mismatches?: Mismatch[];
    /** `seq` of frames that bear on the verdict. */
    frames?: number[];
  };
  frame: FrameEvent;
  /** Something a person did or a thing that happened at a station: `plugged in evse 1`, `power cut`. */
  act: { station: string; text: string };
  /** An operator's command to the CSMS and what came of it. */
  operator: { station: string; command: string; params: unknown; outcome: string; detail?: string };
  state: { view: StationView };
  finding: FindingEvent;
  note: { level: 'info' | 'warning' | 'error'; text: string };
  'case-end': { case: CaseRef; verdict: Verdict; took: number };
  'run-end': { summary: RunSummary; interrupted: boolean; exitCode: number };
}

export type RunEventType = keyof Bodies;

/**
 * One event. `seq` counts from 0 over the whole run in the order of emission; `case` is the id of the case that it belongs to
 * (absent for the run's own events). `realMs` is milliseconds since the run began on the machine's clock.
 */
export type RunEvent<T extends RunEventType = RunEventType> = {
  [K in T]: { type: K; seq: number; realMs: number } & CaseId<K> & EventTime & Bodies[K];
}[T];

/** `case-begin` and `case-end` carry the whole CaseRef there. */
type CaseId<K extends RunEventType> = Bodies[K] extends { case: CaseRef } ? unknown : { case?: string };

/** Receives every event in order. What it throws is reported as a note and never ends a run. */
export type RunEventListener = (event: RunEvent) => void;
