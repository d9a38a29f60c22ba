import type { AttributeType, ReportedVariable, VariableName, VariableResult } from '../../dialect/intents.js';
import { reasonOf } from './refusals.js';
import type { StationState } from './state.js';

/** One variable of a station, as its model and edition define it. */
export interface VariableDefinition extends VariableName {
  dataType:
    | 'string'
    | 'boolean'
    | 'integer'
    | 'decimal'
    | 'dateTime'
    | 'OptionList'
    | 'MemberList'
    | 'SequenceList';
  mutability: 'ReadOnly' | 'WriteOnly' | 'ReadWrite';
  /** Value of a factory-new station; absent: no value yet. */
  initial?: string;
  unit?: string;
  min?: number;
  /** For strings: the longest allowed. */
  max?: number;
  /** Allowed words of an OptionList, MemberList or SequenceList. */
  values?: readonly string[];
  /** A new value takes effect after a restart. */
  rebootRequired?: boolean;
  /** Survives a power cut; volatile values fall back to the initial one. */
  persistent?: boolean;
  /** A value that is read off the station instead of stored. */
  live?: (state: StationState, moment: ReadingMoment) => string;
  /** Whether a live value may change by itself now, with nothing being done to the station. */
  moves?: (state: StationState, moment: ReadingMoment) => boolean;
  /** A further check of a value that has the right type; a sentence when it is refused. */
  check?: (value: string, state: StationState) => string | undefined;
  /** May be watched: it can change while the station runs. */
  supportsMonitoring?: boolean;
}

/** When a live value is read. */
export interface ReadingMoment {
  /** The station's wall clock, milliseconds since the Unix epoch. */
  now: number;
  mono: number;
}

/** `OCPPCommCtrlr.MessageAttempts[TransactionEvent]`, `EVSE@1.AvailabilityState`, `Connector@1:2.Available`. */
export function keyOf(name: VariableName): string {
  const instance = name.componentInstance ? `[${name.componentInstance}]` : '';
  const at =
    name.evseId === undefined
      ? ''
      : `@${name.evseId}${name.connectorId === undefined ? '' : `:${name.connectorId}`}`;
  const variableInstance = name.variableInstance ? `[${name.variableInstance}]` : '';
  return `${name.component}${instance}${at}.${name.variable}${variableInstance}`;
}

/** All definitions of a station, by key and by lower-cased key: OCPP compares names without case (2.0.1 part 2, 2.3 J). */
export class VariableTable {
  readonly #byKey = new Map<string, VariableDefinition>();
  readonly #components = new Set<string>();

  constructor(definitions: readonly VariableDefinition[]) {
    for (const definition of definitions) {
      this.#byKey.set(keyOf(definition).toLowerCase(), definition);
      this.#components.add(componentKey(definition));
    }
  }

  find(name: VariableName | string): VariableDefinition | undefined {
    return this.#byKey.get((typeof name === 'string' ? name : keyOf(name)).toLowerCase());
  }

  hasComponent(name: VariableName): boolean {
    return this.#components.has(componentKey(name));
  }

  all(): Iterable<VariableDefinition> {
    return this.#byKey.values();
  }
}

function componentKey(name: VariableName): string {
  return keyOf({ ...name, variable: '', variableInstance: '' }).toLowerCase();
}

/** The variables of one station: the shared table over its own changed values. */
export class Variables {
  readonly table: VariableTable;
  readonly #state: StationState;
  readonly #moment: ReadingMoment;

  /** @param moment Read anew for each live value. */
  constructor(table: VariableTable, state: StationState, moment: ReadingMoment) {
    this.table = table;
    this.#state = state;
    this.#moment = moment;
  }

  /** The value as text; undefined when the variable does not exist or has no value. */
  text(key: string): string | undefined {
    const definition = this.table.find(key);
    return definition && this.valueOf(definition);
  }

  /** False when the variable does not exist. */
  boolean(key: string): boolean {
    return this.text(key)?.toLowerCase() === 'true';
  }

  /** `fallback` when the variable does not exist or has no value. */
  number(key: string, fallback = 0): number {
    const text = this.text(key);
    return text === undefined || text === '' ? fallback : Number(text);
  }

  /** The members of a comma-separated list, trimmed. */
  list(key: string): string[] {
    const text = this.text(key);
    return text
      ? text
          .split(',')
          .map((word) => word.trim())
          .filter(Boolean)
      : [];
  }

  get(name: VariableName, attributeType: AttributeType = 'Actual'): VariableResult {
    const result = { ...name, attributeType };
    const definition = this.table.find(name);
    if (!definition) return { ...result, status: this.#unknown(name) };
    if (attributeType !== 'Actual') return { ...result, status: 'NotSupportedAttributeType' };
    if (definition.mutability === 'WriteOnly') {
      return { ...result, status: 'Rejected', reason: { reasonCode: 'WriteOnly' } };
    }
    const value = this.valueOf(definition) ?? '';
    return { ...result, status: 'Accepted', value, readonly: definition.mutability === 'ReadOnly' };
  }

  /** Checks and, when it is Accepted or RebootRequired, stores. */
  set(name: VariableName, value: string, attributeType: AttributeType = 'Actual'): VariableResult {
    const result = { ...name, attributeType };
    const definition = this.table.find(name);
    if (!definition) return { ...result, status: this.#unknown(name) };
    if (attributeType !== 'Actual') return { ...result, status: 'NotSupportedAttributeType' };
    const refused = definition.mutability === 'ReadOnly' ? READ_ONLY : this.#refusal(definition, value);
    if (refused) return { ...result, status: 'Rejected', reason: refused };
    this.store(definition, value);
    return { ...result, status: definition.rebootRequired ? 'RebootRequired' : 'Accepted' };
  }

  /** Stores without asking whether the CSMS may: for the station itself and for a scenario's starting configuration. */
  store(definition: VariableDefinition, value: string): void {
    storeValue(this.#state, definition, value);
  }

  #refusal(definition: VariableDefinition, value: string): VariableResult['reason'] {
    const wrong = valueProblem(definition, value, this.#state);
    return wrong === undefined ? undefined : reasonOf('InvalidValue', wrong);
  }

  report(filter: (definition: VariableDefinition) => boolean): ReportedVariable[] {
    const rows: ReportedVariable[] = [];
    for (const definition of this.table.all()) if (filter(definition)) rows.push(this.#reported(definition));
    return rows;
  }

  #reported(definition: VariableDefinition): ReportedVariable {
    const value = definition.mutability === 'WriteOnly' ? undefined : this.valueOf(definition);
    return {
      ...nameOf(definition),
      attributes: [
        {
          type: 'Actual',
          ...(value === undefined ? {} : { value }),
          mutability: definition.mutability,
          persistent: definition.persistent ?? definition.live === undefined,
          constant: false,
        },
      ],
      characteristics: {
        dataType: definition.dataType,
        ...(definition.unit === undefined ? {} : { unit: definition.unit }),
        ...(definition.min === undefined ? {} : { minLimit: definition.min }),
        ...(definition.max === undefined ? {} : { maxLimit: definition.max }),
        ...(definition.values ? { valuesList: definition.values.join(',') } : {}),
        supportsMonitoring: definition.supportsMonitoring ?? false,
      },
    };
  }

  /** The present value, also of what may not be read out; undefined when there is none. */
  valueOf(definition: VariableDefinition): string | undefined {
    if (definition.live) return definition.live(this.#state, this.#moment);
    return this.#state.memory.variables[keyOf(definition)] ?? definition.initial;
  }

  #unknown(name: VariableName): string {
    return this.table.hasComponent(name) ? 'UnknownVariable' : 'UnknownComponent';
  }
}

/** Why `value` cannot be this variable's: a few words; undefined when it can. */
export function valueProblem(
  definition: VariableDefinition,
  value: string,
  state: StationState,
): string | undefined {
  return TYPE_CHECKS[definition.dataType](definition, value) ?? definition.check?.(value, state);
}

/** Makes `value`, which must fit, the variable's own. */
export function storeValue(state: StationState, definition: VariableDefinition, value: string): void {
  state.memory.variables[keyOf(definition)] = normalised(definition, value);
}

const READ_ONLY = { reasonCode: 'ReadOnly' } as const;

/** The name of a variable, without what else comes with it. */
export function nameOf(named: VariableName): VariableName {
  const { component, componentInstance, evseId, connectorId, variable, variableInstance } = named;
  return {
    component,
    variable,
    ...(componentInstance === undefined ? {} : { componentInstance }),
    ...(evseId === undefined ? {} : { evseId }),
    ...(connectorId === undefined ? {} : { connectorId }),
    ...(variableInstance === undefined ? {} : { variableInstance }),
  };
}

function normalised(definition: VariableDefinition, value: string): string {
  return definition.dataType === 'boolean' ? value.toLowerCase() : value;
}

type TypeCheck = (definition: VariableDefinition, value: string) => string | undefined;

const checkText: TypeCheck = ({ min, max }, value) => {
  if (max !== undefined && value.length > max) return `longer than ${max} characters`;
  return min !== undefined && value.length < min ? `shorter than ${min} characters` : undefined;
};

const checkNumber =
  (pattern: RegExp, kind: string): TypeCheck =>
  ({ min, max }, value) => {
    if (!pattern.test(value)) return `not ${kind}`;
    const number = Number(value);
    if (min !== undefined && number < min) return `below ${min}`;
    return max !== undefined && number > max ? `above ${max}` : undefined;
  };

const checkMembers: TypeCheck = ({ values }, value) => {
  if (!values) return undefined;
  const words = value === '' ? [] : value.split(',').map((word) => word.trim());
  const stranger = words.find((word) => !values.includes(word));
  return stranger === undefined ? undefined : `${stranger} is not a value that this variable takes`;
};

const TYPE_CHECKS: Record<VariableDefinition['dataType'], TypeCheck> = {
  string: checkText,
  boolean: (_, value) => (/^(true|false)$/i.test(value) ? undefined : 'not true or false'),
  integer: checkNumber(/^[+-]?\d+$/, 'an integer'),
  decimal: checkNumber(/^[+-]?\d+(\.\d+)?$/, 'a decimal number'),
  dateTime: (_, value) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? undefined : 'not an RFC 3339 time'),
  OptionList: ({ values }, value) =>
    values && !values.includes(value) ? `${value} is not a value that this variable takes` : undefined,
  MemberList: checkMembers,
  SequenceList: checkMembers,
};
