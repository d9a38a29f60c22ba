import type { Static } from '../schema/index.js';
import type {
  BodyOf,
  caseRef,
  findingEvent,
  frameEvent,
  mismatch,
  runPlan,
  runSummary,
  sourceSpan,
  stationView,
  stepRef,
  verdict,
} from './event-schemas.js';

/**
 * The one stream that a run emits. Everything that is shown, recorded or judged afterwards is a function of it: reporters and
 * the TUI read these types and nothing else of the product. Events are plain JSON; a recording is one event per line.
 */
export const EVENTS_VERSION = 1;

/** Where in a scenario file something stands. Lines and columns count from 1. */
export type SourceSpan = Static<typeof sourceSpan>;

/** One scenario on one edition (and one repetition): the unit that gets a verdict. */
export type CaseRef = Static<typeof caseRef>;

/**
 * `passed`; `failed`: the system under test did otherwise than expected; `error`: no answer could be had (endpoint gone,
 * harness fault); `inconclusive`: it ran, but could not be judged; `not-applicable`: the target cannot do what it asks.
 */
export type VerdictKind = Verdict['kind'];
export type Verdict = Static<typeof verdict>;

/** One difference between what was expected and what was there. Paths are dotted, from the judged value. */
export type Mismatch = Static<typeof mismatch>;
export type StepRef = Static<typeof stepRef>;

/** Times at which an event was emitted, in milliseconds. */
export interface EventTime {
  /** Since the Unix epoch, on the run's clock (virtual, scaled or real). */
  at: number;
  /** Since the case (or run) began, on the run's clock. */
  elapsed: number;
}

export type RunPlan = Static<typeof runPlan>;

/** A frame as one end recorded it. */
export type FrameEvent = Static<typeof frameEvent>;

/** What an always-on rule found. */
export type FindingEvent = Static<typeof findingEvent>;

/** A live charge point as views need it. */
export type StationView = Static<typeof stationView>;
export type RunSummary = Static<typeof runSummary>;

/** What each type of event says beyond its place in the stream. */
export type Bodies = BodyOf;

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
