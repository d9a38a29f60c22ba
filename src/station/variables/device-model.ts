import type { VariableName } from '../../dialect/index.js';
import {
  type Edition,
  genericVariables,
  type StandardVariable,
  standardVariables,
  type Tier,
} from '../../ocpp/index.js';
import type { VariableDefinition } from '../core/variables.js';
import { define } from './define.js';
import type { Factory, Place } from './factory.js';

/** The definitions of a variable in an edition that has a device model: one for each place where it sits; none, none. */
export function deviceModel(edition: Edition) {
  const rows = standardRows(edition);
  return (name: VariableName, factory: Factory, station: Place): VariableDefinition[] => {
    const row = rows(name);
    if (!row) return [];
    const standard = { ...row, unit: row.units[0] };
    const spots = spotsOf(factory.tier ?? tierOf(row.tier), station);
    return spots
      .filter((place) => factory.exists?.(place) ?? true)
      .map((place) => define({ ...name, ...addressOf(place) }, standard, factory, place));
  };
}

function standardRows(edition: Edition): (name: VariableName) => StandardVariable | undefined {
  const byName = new Map<string, StandardVariable>();
  for (const row of [...genericVariables(edition), ...standardVariables(edition)]) {
    byName.set(`${row.component}.${row.name}.${placeholder(row.instance)}`, row);
  }
  const find = (component: string, name: string, instance: string | undefined) =>
    byName.get(`${component}.${name}.${instance ?? ''}`);
  return ({ component, variable, variableInstance: instance }) =>
    find(component, variable, instance) ??
    find(component, variable, instance && ANY) ??
    // Any variable may have instances (2.0.1 part 1, 4.2).
    find('*', variable, undefined);
}

/** Stands for an instance that every station names as it likes. */
const ANY = '<>';

function placeholder(instance: string | undefined): string {
  return instance?.startsWith('<') ? ANY : (instance ?? '');
}

function tierOf(tier: Tier): 'station' | 'evse' | 'connector' {
  return tier === 'evse' || tier === 'connector' ? tier : 'station';
}

function spotsOf(tier: 'station' | 'evse' | 'connector', station: Place): Place[] {
  if (tier === 'station') return [station];
  return station.model.evses.flatMap((evse) =>
    tier === 'evse'
      ? [{ ...station, evse }]
      : evse.connectors.map((connector) => ({ ...station, evse, connector })),
  );
}

function addressOf({ evse, connector }: Place): { evseId?: number; connectorId?: number } {
  return { ...(evse ? { evseId: evse.id } : {}), ...(connector ? { connectorId: connector.id } : {}) };
}
