import type { v21 } from '../../ocpp/index.js';
import { compact, maybe } from '../common/compact.js';
import type { StatusInfo, VariableName } from '../intents.js';

/** An EVSE, and a connector of it if one is named; undefined for the station as a whole. */
export function evseOf({
  evseId,
  connectorId,
}: {
  evseId?: number;
  connectorId?: number;
}): v21.EVSEType | undefined {
  return evseId === undefined || evseId === 0 ? undefined : compact({ id: evseId, connectorId });
}

export function placeOf(evse: v21.EVSEType | undefined): { evseId?: number; connectorId?: number } {
  return compact({ evseId: evse?.id, connectorId: evse?.connectorId });
}

export function componentOf(name: Omit<VariableName, 'variable'>): v21.ComponentType {
  return compact({
    name: name.component,
    instance: name.componentInstance,
    evse: name.evseId === undefined ? undefined : compact({ id: name.evseId, connectorId: name.connectorId }),
  });
}

export function sayName(name: VariableName): { component: v21.ComponentType; variable: v21.VariableType } {
  return {
    component: componentOf(name),
    variable: compact({ name: name.variable, instance: name.variableInstance }),
  };
}

export function hearComponent({ name, instance, evse }: v21.ComponentType): Omit<VariableName, 'variable'> {
  return { component: name, ...compact({ componentInstance: instance }), ...placeOf(evse) };
}

export function hearName(it: { component: v21.ComponentType; variable: v21.VariableType }): VariableName {
  return {
    ...hearComponent(it.component),
    variable: it.variable.name,
    ...compact({ variableInstance: it.variable.instance }),
  };
}

/** What a status comes with, said or heard. Extensions (customData) are heard and let go, here as everywhere in this folder. */
export function withInfo(info: StatusInfo | undefined): { statusInfo?: StatusInfo } {
  return compact({ statusInfo: maybe(info, plainInfo) });
}

export function plainInfo({ reasonCode, additionalInfo }: StatusInfo): StatusInfo {
  return compact({ reasonCode, additionalInfo });
}
