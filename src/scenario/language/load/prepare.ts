import type { Scenario } from '../scenario.js';
import { resolve } from '../values/resolve.js';
import { Names, type ScopeOptions } from '../values/scope.js';
import type { CsmsSection, StationSection } from './sections.js';

/** A scenario's sections, computed, and the scope that its steps are played in. */
export interface Prepared {
  readonly scope: Names;
  readonly csms: CsmsSection;
  readonly stations: ReadonlyMap<string, StationSection>;
}

/**
 * Computes what a scenario gives before its first step: variables, then the CSMS, then the stations, each seeing those before.
 * @param options `values` holds the built-in names that the file does not give: `run`.
 * @throws PlugfestError when an expression in them cannot be computed
 */
export function prepare(scenario: Scenario, options: ScopeOptions): Prepared {
  const scope = new Names({ ...options, values: { vars: {}, ...options.values } });
  scope.set('vars', resolve(scenario.vars, scope));
  const csms = resolve(scenario.csms, scope);
  scope.set('drivers', csms.drivers ?? {});
  const stations = new Map<string, StationSection>();
  for (const [id, section] of scenario.stations) {
    stations.set(id, resolve(section, scope));
    scope.set(
      'stations',
      Object.fromEntries([...stations].map(([key, value]) => [key, { ...value, id: key }])),
    );
  }
  return { scope, csms, stations };
}
