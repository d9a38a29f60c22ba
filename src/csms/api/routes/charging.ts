import { Type } from '../../../schema/index.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import { closed, oneOf } from '../../commands/schemas.js';
import type { Csms } from '../../csms.js';
import { type ChargingRequest, REQUEST_STATUSES } from '../../sessions/requests/charging-request.js';
import { evseOfQr, qrSvg, qrText } from '../../sessions/requests/qr.js';
import { InvalidInput } from '../../validation.js';
import { chargingRequest, chargingResource } from '../charging-resource.js';
import { pageFrom, pageQuery } from '../paging.js';
import { found, integerParam, listOf, route } from '../route.js';

const tag = 'Charging';
const optional = Type.Optional;
const word = Type.String({ minLength: 1, maxLength: 255 });

/** Which EVSE: by its name, or by the code that is on it. */
export const placeInput = {
  station: optional(word),
  evse: optional(Type.Integer({ minimum: 1, description: 'Any that is free unless said' })),
  qr: optional(
    Type.String({ maxLength: 2000, description: 'What the QR code at the EVSE says, instead of both' }),
  ),
  language: optional(
    Type.String({ maxLength: 35, description: 'RFC 5646 tag, for what is said to who charges' }),
  ),
};

const chargingInput = Type.Object(
  {
    ...placeInput,
    driver: optional(Type.String({ description: 'For whom; drivers charge for themselves' })),
    token: optional(Type.String({ description: 'A token of the driver, whose limits then hold' })),
  },
  closed,
);

export function placeOf({ station, evse, qr }: { station?: string; evse?: number; qr?: string }) {
  if (qr !== undefined) return evseOfQr(qr);
  if (station === undefined)
    throw new InvalidInput([{ field: 'station', message: 'say where, or give `qr`' }]);
  return { station, evse };
}

async function theirs(csms: Csms, id: string, who: Who): Promise<ChargingRequest> {
  const request = await csms.charging.find(id);
  return found(request && isTheirs(who, request.driverId) ? request : undefined, `request to charge ${id}`);
}

export const chargingRoutes = [
  route({
    method: 'post',
    path: '/charging',
    id: 'startCharging',
    tag,
    summary: 'Asks to charge: from an app for oneself, or for a driver by staff',
    roles: ['operator', 'support', 'driver'],
    body: chargingInput,
    answer: chargingRequest,
    problems: [403, 404, 409, 422],
    handle: async ({ csms, who, body }) => {
      const self = mine(who);
      const { request } = await csms.charging.ask({
        way: self === undefined ? 'operator' : 'app',
        ...placeOf(body),
        driver: self ?? body.driver,
        token: body.token,
        language: body.language,
        ...(self === undefined && { madeBy: who.name }),
      });
      return { status: 202, body: chargingResource(request) };
    },
  }),
  route({
    method: 'get',
    path: '/charging',
    id: 'listCharging',
    tag,
    summary: 'Requests to charge and what became of them, oldest first; a driver’s own',
    roles: ['operator', 'support', 'driver'],
    query: Type.Object({
      station: optional(word),
      driver: optional(word),
      status: optional(oneOf(REQUEST_STATUSES, 'How it stands')),
      ...pageQuery,
    }),
    answer: listOf(chargingRequest),
    handle: async ({ csms, who, query }) => {
      const driver = mine(who) ?? query.driver;
      const filter = { ...query, ...(driver !== undefined && { driver }) };
      return {
        body: await pageFrom(
          query,
          (page) => csms.records.chargingRequests({ ...filter, ...page }),
          chargingResource,
        ),
      };
    },
  }),
  route({
    method: 'get',
    path: '/charging/{id}',
    id: 'getCharging',
    tag,
    summary: 'One request to charge, with every step',
    roles: ['operator', 'support', 'driver'],
    answer: chargingRequest,
    problems: [404],
    handle: async ({ csms, who, params: { id = '' } }) => ({
      body: chargingResource(await theirs(csms, id, who)),
    }),
  }),
  route({
    method: 'post',
    path: '/charging/{id}/stop',
    id: 'stopCharging',
    tag,
    summary: 'Gives a request up, or has its session ended',
    roles: ['operator', 'support', 'driver'],
    answer: chargingRequest,
    problems: [404, 409],
    handle: async ({ csms, who, params: { id = '' } }) => {
      await theirs(csms, id, who);
      return { body: chargingResource(await csms.charging.stop(id)) };
    },
  }),
  route({
    method: 'post',
    path: '/sessions/{id}/stop',
    id: 'stopSession',
    tag,
    summary: 'Has the station end a session, whoever began it; drivers only their own',
    roles: ['operator', 'support', 'driver'],
    problems: [404, 409],
    handle: async ({ csms, who, params }) => {
      const id = integerParam(params, 'id');
      const session = await csms.records.session(id);
      found(session && isTheirs(who, session.driverId) ? session : undefined, `session ${id}`);
      await csms.charging.stopSession(id);
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/stations/{id}/evses/{evse}/qr',
    id: 'getEvseQr',
    tag,
    summary: 'The QR code to put at an EVSE, as SVG',
    roles: ['operator', 'support', 'installer'],
    problems: [404],
    handle: async ({ csms, params }) => {
      const { id = '' } = params;
      found(await csms.records.station(id), `station ${id}`);
      const svg = await qrSvg(qrText(id, integerParam(params, 'evse'), csms.settings.guestUrl));
      const content = new TextEncoder().encode(svg);
      return { file: { content, name: `${id}-${params.evse}.svg`, contentType: 'image/svg+xml' } };
    },
  }),
];
