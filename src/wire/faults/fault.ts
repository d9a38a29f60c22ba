import { type Static, type TObject, type TProperties, Type } from '../../schema/index.js';
import type { Clock, Random } from '../../world/index.js';
import type { FaultEffect } from '../link/link-faults.js';

/** What a fault has at its disposal. */
export interface FaultWorld {
  readonly clock: Clock;
  readonly random: Random;
}

/** One kind of network misbehaviour: a row of the table. */
export interface Fault<P extends TProperties = TProperties> {
  /** One sentence. */
  readonly summary: string;
  /** JSON Schema of its parameters. All of them may be left out. */
  readonly params: TObject<P>;
  /** Switches it on. */
  readonly start: (params: Static<TObject<P>>, world: FaultWorld) => FaultEffect;
}

/** Declares a fault. */
export function fault<const P extends TProperties>(
  summary: string,
  params: P,
  start: (params: Static<TObject<P>>, world: FaultWorld) => FaultEffect,
): Fault<P> {
  return { summary, params: Type.Object(params, { additionalProperties: false }), start };
}
