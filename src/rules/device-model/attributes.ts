import type { Payload } from '../../ocpp/index.js';

/** One element of GetVariables or SetVariables, or of an answer to them. */
export interface Attribute {
  /** Component, variable, instances, EVSE and attribute type in one text. */
  readonly name: string;
  readonly status: string | undefined;
  readonly value: string | undefined;
}

interface Named {
  readonly name: string;
  readonly instance?: string;
  readonly evse?: { readonly id: number; readonly connectorId?: number };
}

interface Element {
  readonly component: Named;
  readonly variable: Named;
  readonly attributeType?: string;
  readonly attributeStatus?: string;
  readonly attributeValue?: string;
}

const lists = ['getVariableData', 'getVariableResult', 'setVariableData', 'setVariableResult'];

/** The elements of a valid payload of GetVariables or SetVariables; [] of any other. Without a type Actual is meant. */
export function attributesIn(payload: Payload): Attribute[] {
  const list = lists.map((name) => payload[name]).find(Array.isArray) as readonly Element[] | undefined;
  return (list ?? []).map((element) => ({
    name: nameOf(element),
    status: element.attributeStatus,
    value: element.attributeValue,
  }));
}

// The names of components and variables are case-insensitive (2.x ComponentType, VariableType).
function nameOf({ component, variable, attributeType = 'Actual' }: Element): string {
  const place = component.evse ? `@${component.evse.id}.${component.evse.connectorId ?? ''}` : '';
  return `${full(component)}${place}/${full(variable)} ${attributeType}`.toLowerCase();
}

const full = ({ name, instance }: Named): string => (instance === undefined ? name : `${name}[${instance}]`);
