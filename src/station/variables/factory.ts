import type { Dialect } from '../../dialect/index.js';
import type { VariableDefinition } from '../core/variables.js';
import type { Capability, ConnectorModel, EvseModel, StationModel } from '../models/index.js';

/** Where a variable sits, and of what station. */
export interface Place {
  model: StationModel;
  dialect: Dialect;
  evse?: EvseModel;
  connector?: ConnectorModel;
}

/** What a station adds to the standard's row of a variable. Types, mutability and units come from there. */
export interface Factory {
  /** Value of a factory-new station; undefined: it has none yet. */
  value?: string | ((place: Place) => string | undefined);
  live?: (place: Place) => NonNullable<VariableDefinition['live']>;
  /** Whether a live value may change by itself now. */
  moves?: (place: Place) => NonNullable<VariableDefinition['moves']>;
  check?: (place: Place) => NonNullable<VariableDefinition['check']>;
  min?: number;
  max?: number | ((place: Place) => number);
  /** Words allowed here, of those that the standard allows. */
  values?: readonly string[] | ((place: Place) => readonly string[]);
  /** The station's choice where the standard leaves it. */
  readOnly?: boolean;
  rebootRequired?: boolean;
  /** Only on models with this part of OCPP. */
  needs?: Capability;
  /** The station has it in every edition, where 1.6 has no key for it without one. */
  always?: boolean;
  /** Whether there is such a part there. */
  exists?: (place: Place) => boolean;
  /** Where it sits, when the standard leaves it open. */
  tier?: 'station' | 'evse' | 'connector';
}

export type FactoryTable = Readonly<Record<string, string | Factory>>;
