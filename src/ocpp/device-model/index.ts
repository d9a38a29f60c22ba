import type { Edition } from '../edition.js';
import { enumOf } from '../enums.js';
import { changes as changes21 } from './changes-2.1.js';
import { components as components201 } from './components-2.0.1.js';
import { components as components21 } from './components-2.1.js';
import { controllers as controllers201 } from './controllers-2.0.1.js';
import { generic, hierarchy } from './generic.js';
import type { AttributeType, ComponentTable, DataType, Mutability, Tier, VariableRow } from './table.js';

/** A component variable with a standardised role. */
export interface StandardVariable {
  readonly component: string;
  readonly name: string;
  /** Variable instance; one in <> is a placeholder, e.g. `<vendorId>`. */
  readonly instance?: string;
  /** Where the component sits. */
  readonly tier: Tier;
  /** Whether a station that has the component, or its functional block, must have the variable. */
  readonly required: boolean;
  readonly mutability: Mutability;
  readonly dataType: DataType;
  /** Units it may be reported in, the default first; [] when it has none. */
  readonly units: readonly string[];
  /** What it may be set to, or what its list may contain; undefined when that is open. */
  readonly values?: readonly string[];
  /** Least and greatest value of a number; least and greatest length of a string. */
  readonly min?: number;
  readonly max?: number;
  readonly attributes: readonly AttributeType[];
}

// What 2.1 no longer has.
const dropped21: ReadonlySet<string> = new Set([
  'Controller.MaxMsgElements',
  'DisplayMessageCtrlr.PersonalMessageSize',
  'DistributionPanel.ChargingStation',
  'DistributionPanel.DistributionPanel',
  'DistributionPanel.Fuse[<n>]',
  'TariffCostCtrlr.TariffFallbackMessage',
  'TariffCostCtrlr.TotalCostFallbackMessage',
]);

const tables: Readonly<Record<Edition, () => ComponentTable>> = {
  '1.6': () => ({}),
  '2.0.1': () => ({ ...controllers201, ...components201 }),
  '2.1': () => amend({ ...controllers201, ...components201 }, { ...changes21, ...components21 }, dropped21),
};

const cache = new Map<Edition, readonly StandardVariable[]>();

/**
 * The standard component variables of an edition, none for 1.6. OCPP 2.0.1 and 2.1 part 2, Referenced Components and
 * Variables, with part 4 chapter 8, the appendices and the errata.
 */
export function standardVariables(edition: Edition): readonly StandardVariable[] {
  let variables = cache.get(edition);
  if (!variables) {
    variables = Object.entries(tables[edition]()).flatMap(([component, rows]) =>
      rows.map((row) => standardVariable(edition, component, row)),
    );
    cache.set(edition, variables);
  }
  return variables;
}

const genericRows: Readonly<Record<Edition, readonly VariableRow[]>> = {
  '1.6': [],
  '2.0.1': generic,
  '2.1': [...generic, ...hierarchy],
};

/** The variables that any component may have, as variables of the component `*`. */
export const genericVariables = (edition: Edition): readonly StandardVariable[] =>
  genericRows[edition].map((row) => standardVariable(edition, '*', row));

function amend(base: ComponentTable, changes: ComponentTable, dropped: ReadonlySet<string>): ComponentTable {
  const names = new Set([...Object.keys(base), ...Object.keys(changes)]);
  return Object.fromEntries(
    [...names].map((component) => {
      const rows = new Map(
        [...(base[component] ?? []), ...(changes[component] ?? [])].map((row) => [row[0], row]),
      );
      return [component, [...rows.values()].filter(([name]) => !dropped.has(`${component}.${name}`))];
    }),
  );
}

function standardVariable(edition: Edition, component: string, row: VariableRow): StandardVariable {
  const [fullName, need, mutability, dataType, particulars = {}] = row;
  const [, name = fullName, instance] = /^([^[]+)(?:\[(.+)\])?$/.exec(fullName) ?? [];
  const { unit = [], valuesOf, tier = tierOf(component), attributes = ['Actual'], ...limits } = particulars;
  return {
    component,
    name,
    ...(instance === undefined ? {} : { instance }),
    tier,
    required: need === 'required',
    mutability,
    dataType,
    units: typeof unit === 'string' ? [unit] : unit,
    ...(valuesOf === undefined ? {} : { values: enumOf(edition, valuesOf) }),
    ...limits,
    attributes,
  };
}

const tiers: Readonly<Record<string, Tier>> = {
  EVSE: 'evse',
  ConnectedEV: 'evse',
  Connector: 'connector',
  ChargingStation: 'station',
  NetworkConfiguration: 'station',
};

const tierOf = (component: string): Tier =>
  tiers[component] ?? (component.endsWith('Ctrlr') ? 'station' : 'any');
