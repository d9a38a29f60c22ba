import { didYouMean, failure } from '../../diagnostics/index.js';
import { configurationKeyOf, configurationKeys, type Dialect, variableOfKey } from '../../dialect/index.js';
import type { StationState } from '../core/state.js';
import {
  keyOf,
  storeValue,
  type VariableDefinition,
  type VariableTable,
  valueProblem,
} from '../core/variables.js';

/**
 * Gives a factory-new station its starting values, read-only ones too: `Component.Variable`, with `[instance]` and `@evse` or
 * `@evse:connector` after what they belong to, or a 1.6 configuration key where the edition has keys.
 * @throws PlugfestError PF5001 for a name that the station does not have, PF5002 for a value that it cannot take.
 */
export function configure(
  state: StationState,
  table: VariableTable,
  dialect: Dialect,
  configuration: Readonly<Record<string, string>>,
): void {
  for (const [name, value] of Object.entries(configuration)) {
    const definition = definitionOf(table, dialect, name);
    if (!definition) throw unknown(table, dialect, name);
    const problem = valueProblem(definition, value, state);
    if (problem !== undefined) throw failure('PF5002', { name, value, problem });
    storeValue(state, definition, value);
  }
}

function definitionOf(table: VariableTable, dialect: Dialect, name: string): VariableDefinition | undefined {
  const key = dialect.traits.hasDeviceModel ? undefined : table.find(variableOfKey(name));
  return key ?? table.find(name);
}

function unknown(table: VariableTable, dialect: Dialect, name: string): Error {
  const names = [...table.all()].map((each) =>
    dialect.traits.hasDeviceModel ? keyOf(each) : (configurationKeyOf(each) ?? keyOf(each)),
  );
  const elsewhere = configurationKeys.find(({ key }) => key.toLowerCase() === name.toLowerCase());
  const wanted = elsewhere ? keyOf(elsewhere.variable) : name;
  return failure('PF5001', { name, edition: dialect.edition }, { fix: didYouMean(wanted, names) });
}
