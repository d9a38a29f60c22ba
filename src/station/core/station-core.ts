import type { Dialect } from '../../dialect/dialect.js';
import type { Pki } from '../../pki/index.js';
import type { Random } from '../../world/index.js';
import type { StationModel } from '../models/index.js';
import type { BlockTable } from './block-table.js';
import type { Effect, Input } from './effects.js';
import type { StationState } from './state.js';
import { Turn } from './turn.js';
import type { VariableTable } from './variables.js';

/** The two clocks that an input is stamped with, in milliseconds. */
export interface Moment {
  /** Since the Unix epoch, true time. */
  wall: number;
  mono: number;
}

export interface CoreParts {
  identity: string;
  serialNumber: string;
  /** False under scaled time: see Context. */
  followsCsmsTime: boolean;
  model: StationModel;
  dialect: Dialect;
  blocks: BlockTable;
  variables: VariableTable;
  random: Random;
  /** Loaded only where certificates are handled. */
  pki?: Pki;
  state: StationState;
}

/** What became of an act: nothing to say, or why it could not be done. */
export interface Received {
  effects: Effect[];
  impossible?: string;
}

/**
 * A charge point without sockets, timers or promises: an input comes in, effects come out, the state has moved. It dispatches to
 * the blocks and keeps the one rule that none of them may break, that one CALL is out at a time.
 */
export class StationCore {
  readonly parts: CoreParts;

  constructor(parts: CoreParts) {
    this.parts = parts;
  }

  get state(): StationState {
    return this.parts.state;
  }

  receive(input: Input, moment: Moment): Received {
    const turn = new Turn(this.parts, moment);
    const impossible = turn.handle(input);
    turn.signal('settled', {});
    turn.pump();
    return impossible ? { effects: turn.effects, impossible } : { effects: turn.effects };
  }
}
