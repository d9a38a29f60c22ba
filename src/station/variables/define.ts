import type { VariableName } from '../../dialect/index.js';
import type { DataType, Mutability } from '../../ocpp/index.js';
import type { VariableDefinition } from '../core/variables.js';
import type { Factory, Place } from './factory.js';
import { has } from './features.js';

/** What the standard says of a variable. */
export interface Standard {
  dataType: DataType;
  mutability: Mutability;
  unit?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  values?: readonly string[] | undefined;
}

/** The standard's row and the factory's, put together for one place. */
export function define(
  name: VariableName,
  standard: Standard,
  factory: Factory,
  place: Place,
): VariableDefinition {
  const { model } = place;
  const key = `${name.component}.${name.variable}${name.variableInstance ? `[${name.variableInstance}]` : ''}`;
  const mutability = mutabilityOf(standard.mutability, factory);
  const initial = model.configuration[key] ?? resolve(factory.value, place);
  const max = resolve(factory.max, place) ?? standard.max;
  const min = factory.min ?? standard.min ?? leastOf(standard.dataType);
  const values = wordsOf(standard, factory, place);
  return {
    ...name,
    dataType: standard.dataType,
    mutability,
    persistent: factory.live === undefined,
    ...(initial === undefined ? {} : { initial }),
    ...(standard.unit === undefined ? {} : { unit: standard.unit }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(values === undefined ? {} : { values }),
    ...(factory.rebootRequired ? { rebootRequired: true } : {}),
    ...(factory.live ? { live: factory.live(place) } : {}),
    ...(factory.moves ? { moves: factory.moves(place) } : {}),
    ...(canBeWatched(mutability, factory, place) ? { supportsMonitoring: true } : {}),
    ...(factory.check ? { check: factory.check(place) } : {}),
  };
}

/** `Component.Variable[Instance]`, the station's way to write a name without its place. */
export function parseName(text: string): VariableName {
  const [, component = '', variable = '', variableInstance] =
    /^(\w+)\.([\w,]+)(?:\[(.+)\])?$/.exec(text) ?? [];
  return { component, variable, ...(variableInstance === undefined ? {} : { variableInstance }) };
}

function mutabilityOf(standard: Mutability, { readOnly, live }: Factory): VariableDefinition['mutability'] {
  if (standard === 'W') return 'WriteOnly';
  return standard === 'R' || readOnly || live ? 'ReadOnly' : 'ReadWrite';
}

/** What never changes needs no watching. */
function canBeWatched(
  mutability: VariableDefinition['mutability'],
  { live }: Factory,
  { model }: Place,
): boolean {
  return has(model, 'monitoring') && (mutability !== 'ReadOnly' || live !== undefined);
}

/** No standard variable counts or measures anything that could be negative. */
function leastOf(dataType: DataType): number | undefined {
  return dataType === 'integer' || dataType === 'decimal' ? 0 : undefined;
}

function wordsOf(standard: Standard, { values: own }: Factory, place: Place): readonly string[] | undefined {
  const chosen = typeof own === 'function' ? own(place) : own;
  if (!chosen) return standard.values;
  return standard.values ? chosen.filter((word) => standard.values?.includes(word)) : chosen;
}

function resolve<T extends string | number>(
  value: T | ((place: Place) => T | undefined) | undefined,
  place: Place,
): T | undefined {
  return typeof value === 'function' ? value(place) : value;
}
