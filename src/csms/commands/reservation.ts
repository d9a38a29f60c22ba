import { Type } from '../../schema/index.js';
import type { BillingContext } from '../billing/context.js';
import { endReservation } from '../reservations/end.js';
import { heardAnswer, type Promised, recordAsked } from '../reservations/make.js';
import { meantBy, type Reservation } from '../reservations/reservation.js';
import { askStatus } from './answers.js';
import { command } from './command.js';
import { closed, connectorId, evseId } from './schemas.js';

const HOUR_MS = 3_600_000;
/** Further away no edition can name a moment for certain: a year has four digits (RFC 3339 5.6). */
const HUNDRED_YEARS_MS = 876_000 * HOUR_MS;

/** 1.6 5.13; OCPP 2.0.1 H01. */
const reserve = command({
  name: 'reserve',
  summary: 'Has the station keep a place for the holder of a token',
  params: Type.Object(
    {
      token: Type.String({ minLength: 1, description: 'The token to keep it for' }),
      type: Type.Optional(Type.String({ description: 'Kind of token in the words of OCPP 2.1' })),
      evse: Type.Optional(evseId),
      connector: Type.Optional(connectorId),
      connectorType: Type.Optional(
        Type.String({ description: 'Type of connector (2.x ConnectorEnumType): `cCCS2`' }),
      ),
      group: Type.Optional(
        Type.String({ description: 'Group whose members may use it, too; none unless said' }),
      ),
      for: Type.Optional(
        Type.Number({
          'x-quantity': 'duration',
          minimum: -HUNDRED_YEARS_MS,
          maximum: HUNDRED_YEARS_MS,
          description: 'How long; milliseconds where there is no unit, one hour unless said',
        }),
      ),
      id: Type.Optional(
        Type.Integer({
          description: 'Its number, which may be that of one to replace; one is given unless said',
        }),
      ),
    },
    closed,
  ),
  async run({ token, type, evse, connector, connectorType, group, for: ms = HOUR_MS, id: wanted }, operator) {
    const known = await operator.read(({ access }) => access.token(token));
    const idToken = {
      idToken: known?.idToken ?? token,
      type: type ?? known?.type ?? operator.traits.cardType,
    };
    const promised: Promised = {
      stationId: operator.station,
      idToken: idToken.idToken,
      expiresAt: operator.now() + ms,
      ...(known?.driverId !== undefined && { driverId: known.driverId }),
      ...(group !== undefined && { groupId: group }),
      ...(evse !== undefined && { evseId: evse }),
      ...(connectorType !== undefined && { connectorType }),
    };
    const asked = await operator.change((context) => askedFor(promised, wanted, context));
    const outcome = await askStatus(operator, 'reserveNow', {
      id: asked.number,
      expiry: asked.expiresAt,
      idToken,
      ...(group !== undefined && { groupIdToken: { idToken: group, type: 'Central' } }),
      ...(evse !== undefined && { evseId: evse }),
      ...(connector !== undefined && { connectorId: connector }),
      ...(connectorType !== undefined && { connectorType }),
    });
    await operator.change((context) => heardAnswer(asked.id, outcome, context));
    return { ...outcome, result: { reservation: asked.number } };
  },
});

/** Somebody may have put it on record before. */
async function askedFor(
  promised: Promised,
  number: number | undefined,
  context: BillingContext,
): Promise<Reservation> {
  const open = number === undefined ? [] : await context.repos.reservations.open();
  const asked = open.find(
    (it) =>
      it.state === 'asked' &&
      it.number === number &&
      it.stationId === promised.stationId &&
      it.idToken === promised.idToken,
  );
  return asked ?? recordAsked(promised, number, context);
}

/** 1.6 5.1; OCPP 2.0.1 H02. */
const cancelReservation = command({
  name: 'cancel-reservation',
  summary: 'Gives up a place that the station keeps: the one named, or the only one there is',
  params: Type.Object(
    { id: Type.Optional(Type.Integer({ description: 'Number of the reservation' })) },
    closed,
  ),
  async run({ id: wanted }, operator) {
    const { station } = operator;
    const open = await operator.read(({ reservations }) => reservations.open());
    const here = open.filter((it) => it.stationId === station && it.state === 'active');
    const number = wanted ?? (here.length === 1 ? here[0]?.number : undefined);
    if (number === undefined) {
      return { outcome: 'unsupported', detail: 'there is no reservation to cancel, or more than one' };
    }
    const outcome = await askStatus(operator, 'cancelReservation', { reservationId: number });
    if (outcome.status === 'Accepted') {
      await operator.change(async (context) => {
        const given = await meantBy(station, number, context.repos);
        // What its driver has not given up costs nothing.
        if (given) await endReservation(given, { state: 'cancelled', free: true }, context);
      });
    }
    return outcome;
  },
});

export const reservation = [reserve, cancelReservation];
