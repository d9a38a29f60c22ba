import type { v21 } from '../../ocpp/index.js';
import { compact, maybe } from '../common/compact.js';
import { Unsayable } from '../common/unsayable.js';
import type { VariableName } from '../intents.js';
import { componentOf, hearComponent, hearName } from './names.js';

/** @throws Unsayable for a pattern without a component. */
export function sayPattern({
  component,
  variable,
  variableInstance,
  ...place
}: Partial<VariableName>): v21.ComponentVariableType {
  if (component === undefined) throw new Unsayable('reports name variables by their component');
  return compact({
    component: componentOf({ component, ...place }),
    variable: maybe(variable, (name) => compact({ name, instance: variableInstance })),
  });
}

export function hearPattern({ component, variable }: v21.ComponentVariableType): Partial<VariableName> {
  return variable ? hearName({ component, variable }) : hearComponent(component);
}
