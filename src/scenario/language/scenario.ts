import type { Span } from '../../diagnostics/index.js';
import type { Edition } from '../../ocpp/index.js';
import type { CsmsSection, StationSection } from './load/sections.js';
import type { Step } from './step.js';
import type { Template } from './values/template.js';

/** A scenario file, read and checked. Whatever may hold expressions is a Template; the rest is plain. */
export interface Scenario<C = unknown, O = unknown> {
  /** Absolute path. */
  readonly file: string;
  readonly name: string;
  readonly description?: string;
  /** The editions it runs on, oldest first. */
  readonly editions: readonly Edition[];
  /** What it is evidence for: requirements and test cases. */
  readonly refs: readonly string[];
  readonly tags: readonly string[];
  /** What the CSMS is given before the first step. */
  readonly csms: Template<CsmsSection>;
  /** Stations by identity, in the order of the file. */
  readonly stations: ReadonlyMap<string, Template<StationSection>>;
  /** Variables in the order of the file; a later one may use the earlier. */
  readonly vars: Template<Record<string, unknown>>;
  /** What frames that no step expected mean. */
  readonly unexpected: 'allow' | 'note' | 'fail';
  readonly knownFailure?: { readonly reason: string; readonly rule?: string };
  /** Longest that the scenario may take on the run's clock, in milliseconds. */
  readonly timeout?: number;
  readonly steps: readonly Step<C, O>[];
  /** Whether an expression calls faker, which then has to be loaded before the run. */
  readonly usesFaker: boolean;
  /** The name in the file: where the scenario as a whole is pointed at. */
  readonly span: Span;
}
