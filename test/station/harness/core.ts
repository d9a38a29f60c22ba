import { dialectOf, type Message } from '../../../src/dialect/index.js';
import type { IntentName, Request } from '../../../src/dialect/intents.js';
import type { Edition } from '../../../src/ocpp/index.js';
import type { Pki } from '../../../src/pki/index.js';
import { blocks } from '../../../src/station/blocks/index.js';
import { freshState } from '../../../src/station/core/fresh.js';
import type { StationState } from '../../../src/station/core/state.js';
import { StationCore } from '../../../src/station/core/station-core.js';
import { modelNamed } from '../../../src/station/models/index.js';
import { configure, variableTableFor } from '../../../src/station/variables/index.js';
import { createRandom } from '../../../src/world/index.js';
import type { Answers } from './csms.js';

export interface BenchOptions {
  edition: Edition;
  model?: string;
  configuration?: Record<string, string>;
  answers?: Answers;
  state?: StationState;
  seed?: number;
  followsCsmsTime?: boolean;
  clockSkewMs?: number;
  /** Loaded, for tests about certificates. */
  pki?: Pki;
  /** Rules of the oracles that this test breaks. */
  tolerates?: string[];
}

/** A CALL that the station has made. */
export interface Said<N extends IntentName = IntentName> {
  at: number;
  intent: N;
  request: Request<N>;
  message: Message;
}

/** What the CSMS got for a CALL of its own. */
export type Heard = Record<string, unknown> | { refused: string; description: string } | 'ignored';

/** The core of a station as a bench is told to make it. */
export function coreOf(options: BenchOptions): StationCore {
  const model = modelNamed(options.model ?? 'ac-22kw');
  if (!model) throw new Error(`no model ${options.model}`);
  const dialect = dialectOf(options.edition);
  const variables = variableTableFor(model, dialect);
  const state = options.state ?? freshState(model);
  if (options.clockSkewMs !== undefined) state.memory.clockSkew = options.clockSkewMs;
  configure(state, variables, dialect, options.configuration ?? {});
  return new StationCore({
    identity: 'CP1',
    serialNumber: 'SN-1',
    followsCsmsTime: options.followsCsmsTime ?? true,
    model,
    dialect,
    blocks,
    variables,
    random: createRandom(options.seed ?? 1),
    state,
    ...(options.pki ? { pki: options.pki } : {}),
  });
}
