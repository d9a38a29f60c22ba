import { Type } from '../../schema/index.js';
import { isoTime } from '../../world/index.js';
import { oneOf } from '../commands/schemas.js';
import { type ChargingRequest, REQUEST_STATUSES, WAYS } from '../sessions/requests/charging-request.js';
import { REFUSAL_REASONS, textOf } from '../sessions/requests/reasons.js';
import { time } from './route.js';

const optional = Type.Optional;
const word = Type.String();
const status = oneOf(REQUEST_STATUSES, 'How it stands');
const reason = oneOf(REFUSAL_REASONS, 'Why nobody charges, or no longer does');

export const chargingRequest = Type.Object({
  id: word,
  way: oneOf(WAYS, 'Who asked, and how'),
  station: word,
  evse: optional(Type.Integer()),
  driver: optional(word),
  guest: optional(word),
  madeBy: optional(word),
  status,
  reason: optional(reason),
  message: optional(Type.String({ description: 'The reason, in the language of who charges' })),
  session: optional(Type.Integer({ description: 'What it came to' })),
  payment: optional(word),
  hold: optional(Type.Object({ amount: Type.Integer({ description: 'Minor units' }), currency: word })),
  until: optional(time('When it ends by itself unless something comes of it')),
  madeAt: time('When it was asked for'),
  steps: Type.Array(
    Type.Object({ at: time('When'), status, reason: optional(reason), detail: optional(word) }),
  ),
});

export function chargingResource(request: ChargingRequest): Record<string, unknown> {
  const { id, way, stationId, evseId, driverId, guestId, madeBy, reason, session, payment, hold } = request;
  return {
    id,
    way,
    station: stationId,
    evse: evseId,
    driver: driverId,
    guest: guestId,
    madeBy,
    status: request.status,
    reason,
    message: reason && textOf(reason, request.language).content,
    session,
    payment,
    hold: hold && { amount: hold.amount, currency: hold.currency },
    until: request.deadline === undefined ? undefined : isoTime(request.deadline),
    madeAt: isoTime(request.madeAt),
    steps: request.steps.map(({ at, ...step }) => ({ at: isoTime(at), ...step })),
  };
}
