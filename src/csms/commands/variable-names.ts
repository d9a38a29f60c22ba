import { KEY_COMPONENT, type VariableName, variableOfKey } from '../../dialect/index.js';
import { type Edition, standardVariables } from '../../ocpp/index.js';

const PART = String.raw`([\w.-]+?)(?:\[([^\]]*)\])?`;
const NAME = new RegExp(String.raw`^${PART}(?:\((\d+)(?:,(\d+))?\))?\.${PART}$`);

/**
 * The variable that a person means: `HeartbeatInterval` (a 1.6 key, or a standard variable that only one component has),
 * `AuthCtrlr.LocalPreAuthorize`, with instances and places `Connector(1,2).Available`, `OCPPCommCtrlr.MessageTimeout[Default]`.
 */
export function variableOf(name: string, edition: Edition): VariableName {
  const match = NAME.exec(name);
  if (match) {
    const [, component = '', componentInstance, evse, connector, variable = '', variableInstance] = match;
    return {
      component,
      variable,
      ...(componentInstance !== undefined && { componentInstance }),
      ...(variableInstance !== undefined && { variableInstance }),
      ...(evse !== undefined && { evseId: Number(evse) }),
      ...(connector !== undefined && { connectorId: Number(connector) }),
    };
  }
  const byKey = variableOfKey(name);
  if (byKey.component !== KEY_COMPONENT) return byKey;
  const components = new Set(
    standardVariables(edition).flatMap((it) => (it.name === name ? [it.component] : [])),
  );
  const [component] = components;
  return component !== undefined && components.size === 1 ? { component, variable: name } : byKey;
}

/** The name that `variableOf` reads. */
export function nameOf(it: VariableName): string {
  const place = it.evseId === undefined ? '' : `(${[it.evseId, it.connectorId].filter(isNumber).join(',')})`;
  const component = it.component + bracketed(it.componentInstance) + place;
  return `${component}.${it.variable}${bracketed(it.variableInstance)}`;
}

function bracketed(instance: string | undefined): string {
  return instance === undefined ? '' : `[${instance}]`;
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined;
}
