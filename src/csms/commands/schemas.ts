import { Type } from '../../schema/index.js';
import { parseIsoTime } from '../../world/index.js';

export const evseId = Type.Integer({ minimum: 1, description: 'EVSE, counted from 1' });
export const connectorId = Type.Integer({ minimum: 1, description: 'Connector of the EVSE, counted from 1' });
export const requestId = Type.Integer({ description: 'Number of the request; one is given unless said' });

/** A moment that OCPP can write: years of four digits (RFC 3339 5.6). */
export const time = (description: string) =>
  Type.Number({
    minimum: 0,
    maximum: parseIsoTime('9999-12-31T23:59:59.999Z'),
    description: `${description}, milliseconds since 1970`,
  });

/** A word out of a list. */
export function oneOf<const V extends readonly string[]>(values: V, description: string) {
  return Type.Unsafe<V[number]>({ type: 'string', enum: [...values], description });
}

export const noParams = Type.Object({}, { additionalProperties: false });

/** An object that takes these fields and no others. */
export const closed = { additionalProperties: false } as const;
