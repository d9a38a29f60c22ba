import { configurationKeyOf, configurationKeys as spoken, type VariableName } from '../../dialect/index.js';
import {
  type ConfigurationKey,
  configurationKeys,
  costKeys,
  type DataType,
  type Edition,
  enumOf,
  standardVariables,
} from '../../ocpp/index.js';
import type { VariableDefinition } from '../core/variables.js';
import { measurandProblem } from './checks.js';
import { define, type Standard } from './define.js';
import type { Factory, Place } from './factory.js';
import { hasKeysOf } from './features.js';
import { LONGEST_MEASURAND_LIST } from './keys.js';

const TYPES: Readonly<Record<ConfigurationKey['type'], DataType>> = {
  boolean: 'boolean',
  integer: 'integer',
  string: 'string',
  CSL: 'MemberList',
};

const byKey: ReadonlyMap<string, ConfigurationKey> = new Map(
  [...configurationKeys, ...costKeys].map((row) => [row.key, row]),
);

const sayings = new Map(spoken.map(({ key, words }) => [key, words]));

/** Where types of variables are found that a 1.6 station has without a key for them. */
const KEYLESS: Edition = '2.0.1';

/** The definition of a variable in an edition of configuration keys; none when it has no such key. */
export function configuration(edition: Edition) {
  const measurands = enumOf(edition, 'Measurand');
  return (name: VariableName, factory: Factory, place: Place): VariableDefinition[] => {
    const row = byKey.get(configurationKeyOf(name) ?? '');
    if (!row) return factory.always ? keyless(name, factory, place) : [];
    if (!hasKeysOf(place.model, row.profile)) return [];
    if (!MEASURAND_KEY.test(row.key)) return [define(name, standardOf(row), factory, place)];
    const { values: _values, ...rest } = factory;
    const check = () => measurandProblem(place.model, measurands, LONGEST_MEASURAND_LIST);
    const definition = define(name, standardOf(row), { ...rest, check }, place);
    return [onlyKnown(definition, measurands)];
  };
}

const MEASURAND_KEY = /^(MeterValues|StopTxn)(Aligned|Sampled)Data$/;

/** Values are kept in the words of 2.x, which the dialect translates where 1.6 has others. */
function standardOf({ key, type, access, min, max, values }: ConfigurationKey): Standard {
  const words = Object.entries(sayings.get(key) ?? {});
  const ownWord = (word: string) => words.find(([, said]) => said === word)?.[0] ?? word;
  return { dataType: TYPES[type], mutability: access, min, max, values: values?.map(ownWord) };
}

function onlyKnown(definition: VariableDefinition, measurands: readonly string[]): VariableDefinition {
  const words = (definition.initial ?? '').split(',').filter((word) => measurands.includes(word));
  return { ...definition, initial: words.join(',') };
}

function keyless(name: VariableName, factory: Factory, place: Place): VariableDefinition[] {
  const row = standardVariables(KEYLESS).find(
    (each) =>
      each.component === name.component &&
      each.name === name.variable &&
      each.instance === name.variableInstance,
  );
  return row ? [define(name, row, factory, place)] : [];
}
