import { Type } from '../../schema/index.js';
import { askStatus } from './answers.js';
import { command } from './command.js';
import { closed, connectorId, evseId, noParams, oneOf } from './schemas.js';

/** 1.6 5.2; OCPP 2.0.1 G03, G04. */
const changeAvailability = command({
  name: 'change-availability',
  summary: 'Takes the station, an EVSE or a connector out of service, or back into it',
  params: Type.Object(
    {
      to: oneOf(['operative', 'inoperative'], 'In service or not'),
      evse: Type.Optional(evseId),
      connector: Type.Optional(connectorId),
    },
    closed,
  ),
  run: ({ to, evse, connector }, operator) =>
    askStatus(operator, 'changeAvailability', {
      operationalStatus: to === 'operative' ? 'Operative' : 'Inoperative',
      ...(evse !== undefined && { evseId: evse }),
      ...(connector !== undefined && { connectorId: connector }),
    }),
});

/** 1.6 5.14; OCPP 2.0.1 B11, B12. */
const reset = command({
  name: 'reset',
  summary: 'Restarts the station or an EVSE: gently (soft) or at once (hard)',
  params: Type.Object(
    {
      type: oneOf(
        ['soft', 'hard', 'hard-and-resume'],
        'How; `hard-and-resume` (2.1) goes on with transactions',
      ),
      evse: Type.Optional(evseId),
    },
    closed,
  ),
  run: ({ type, evse }, operator) => {
    const { gentle, abrupt } = operator.traits.resetTypes;
    const types = { soft: gentle, hard: abrupt, 'hard-and-resume': 'ImmediateAndResume' } as const;
    return askStatus(operator, 'reset', { type: types[type], ...(evse !== undefined && { evseId: evse }) });
  },
});

/** 1.6 5.18; OCPP 2.0.1 F05. */
const unlock = command({
  name: 'unlock',
  summary: 'Unlocks a connector',
  params: Type.Object({ evse: evseId, connector: Type.Optional(connectorId) }, closed),
  run: ({ evse, connector }, operator) =>
    askStatus(operator, 'unlock', { evseId: evse, connectorId: connector ?? 1 }),
});

/** 1.6 5.4; OCPP 2.0.1 C11. */
const clearCache = command({
  name: 'clear-cache',
  summary: 'Empties the authorization cache',
  params: noParams,
  run: (_, operator) => askStatus(operator, 'clearCache', {}),
});

export const availability = [changeAvailability, reset, unlock, clearCache];
