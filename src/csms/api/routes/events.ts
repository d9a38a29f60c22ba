import { Type } from '../../../schema/index.js';
import { mine } from '../../access/who.js';
import type { CsmsEvent } from '../../events.js';
import { eventMemoryOf } from '../events/memory.js';
import { eventStream } from '../events/stream.js';
import { isAbout } from '../events/theirs.js';
import { route } from '../route.js';

const filter = Type.Object({
  type: Type.Optional(
    Type.String({
      pattern: '^[a-z-]+(,[a-z-]+)*$',
      description: 'Kinds of events, with commas between them',
    }),
  ),
  station: Type.Optional(Type.String({ description: 'Only what is of this station' })),
  session: Type.Optional(Type.Integer({ description: 'Only what is of this session' })),
});

export const eventRoutes = [
  route({
    method: 'get',
    path: '/events',
    id: 'streamEvents',
    tag: 'Events',
    summary:
      'What happens, as it happens (server-sent events); `Last-Event-ID` goes on from there, drivers hear of what is theirs',
    roles: ['operator', 'support', 'finance', 'driver'],
    query: filter,
    produces: 'text/event-stream',
    handle: async ({ csms, query: { type, station, session }, who, header }) => {
      const driver = mine(who);
      const kinds = type === undefined ? undefined : new Set(type.split(','));
      const fits = (event: CsmsEvent): boolean =>
        (kinds?.has(event.type) ?? true) &&
        (station === undefined || ('station' in event && event.station === station)) &&
        (session === undefined || ('session' in event && event.session === session));
      return {
        stream: eventStream({
          memory: eventMemoryOf(csms),
          clock: csms.options.clock,
          from: header('last-event-id'),
          mayStill: () => csms.access.keys.stillHolds(who),
          wants: async (event) => fits(event) && (driver === undefined || isAbout(csms, driver, event)),
          onClose: (listener) => csms.closing.add(listener),
        }),
      };
    },
  }),
];
