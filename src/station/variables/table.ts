import type { Dialect } from '../../dialect/index.js';
import { VariableTable } from '../core/variables.js';
import type { StationModel } from '../models/index.js';
import { certificates } from './certificates.js';
import { configuration } from './configuration-keys.js';
import { controllers } from './controllers.js';
import { costs } from './costs.js';
import { parseName } from './define.js';
import { deviceModel } from './device-model.js';
import { driver } from './driver.js';
import type { Factory } from './factory.js';
import { has } from './features.js';
import { keys } from './keys.js';
import { monitoring } from './monitoring.js';
import { parts } from './parts.js';
import { places } from './places.js';

const FACTORY = Object.entries({
  ...places,
  ...parts,
  ...controllers,
  ...monitoring,
  ...driver,
  ...certificates,
  ...keys,
  ...costs,
}).map(([name, row]): [string, Factory] => [name, typeof row === 'string' ? { value: row } : row]);

const tables = new WeakMap<StationModel, Map<string, VariableTable>>();

/** Every variable of a station of that model in an edition: one table for all stations of a kind, made when first asked for. */
export function variableTableFor(model: StationModel, dialect: Dialect): VariableTable {
  const byEdition = tables.get(model) ?? new Map<string, VariableTable>();
  tables.set(model, byEdition);
  const table = byEdition.get(dialect.edition) ?? makeTable(model, dialect);
  byEdition.set(dialect.edition, table);
  return table;
}

function makeTable(model: StationModel, dialect: Dialect): VariableTable {
  const { edition, traits } = dialect;
  const define = traits.hasDeviceModel ? deviceModel(edition) : configuration(edition);
  const here = FACTORY.filter(([, { needs }]) => needs === undefined || has(model, needs));
  return new VariableTable(
    here.flatMap(([name, factory]) => define(parseName(name), factory, { model, dialect })),
  );
}
