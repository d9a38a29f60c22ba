import { Type } from '../../../schema/index.js';
import { closed } from '../../commands/schemas.js';
import { provisionInput } from '../inputs.js';
import { route } from '../route.js';
import { settingsInput } from '../settings-input.js';
import { readGroup, readToken } from './access.js';

const tag = 'Setup';

const reply = Type.Object(
  {
    payload: Type.Optional(Type.Record(Type.Unknown())),
    merge: Type.Optional(Type.Boolean({ description: 'Replace only these fields of the real answer' })),
    error: Type.Optional(
      Type.Object(
        {
          code: Type.String(),
          description: Type.Optional(Type.String()),
          details: Type.Optional(Type.Record(Type.Unknown())),
        },
        closed,
      ),
    ),
    raw: Type.Optional(Type.String({ description: 'Any text' })),
    silence: Type.Optional(Type.Boolean({ description: 'No answer at all' })),
    delayMs: Type.Optional(Type.Integer({ minimum: 0 })),
    times: Type.Optional(Type.Integer({ minimum: 1 })),
    unchecked: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const setupRoutes = [
  route({
    method: 'post',
    path: '/provision',
    id: 'provision',
    tag,
    summary: 'Puts stations, tokens, drivers, groups and tariffs on record and sets settings: all or nothing',
    roles: ['operator'],
    body: provisionInput,
    handle: async ({ csms, body }) => {
      const { tokens = {}, groups = {}, ...rest } = body;
      await csms.provision({
        ...rest,
        tokens: Object.fromEntries(Object.entries(tokens).map(([name, it]) => [name, readToken(it)])),
        groups: Object.fromEntries(Object.entries(groups).map(([name, it]) => [name, readGroup(it)])),
      });
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/settings',
    id: 'getSettings',
    tag,
    summary: 'Settings in force',
    roles: ['operator'],
    answer: Type.Unknown(),
    handle: async ({ csms }) => ({ body: csms.settings }),
  }),
  route({
    method: 'patch',
    path: '/settings',
    id: 'changeSettings',
    tag,
    summary: 'Changes settings; what is not named stays',
    roles: ['operator'],
    body: settingsInput,
    answer: Type.Unknown(),
    handle: async ({ csms, body }) => {
      await csms.provision({ settings: defined(body) });
      return { body: csms.settings };
    },
  }),
  route({
    method: 'post',
    path: '/overrides',
    id: 'override',
    tag,
    summary: 'Replaces the next answer to a message, for tests of stations',
    roles: ['operator'],
    body: Type.Object(
      { station: Type.Optional(Type.String()), action: Type.String({ minLength: 1 }), reply },
      closed,
    ),
    handle: async ({ csms, body: { station, action, reply: given } }) => {
      csms.override(station, action, defined(given));
      return {};
    },
  }),
];

/** JSON has no undefined, so that what is optional is either there or not. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return value as { [K in keyof T]: Exclude<T[K], undefined> };
}
