import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import type { AuditEntry } from '../../access/audit.js';
import type { Operator } from '../../access/operator-account.js';
import { STAFF_ROLES } from '../../access/who.js';
import { closed, oneOf } from '../../commands/schemas.js';
import { LETTER_KINDS } from '../../letters/kinds.js';
import type { Mail } from '../../letters/mail/mail.js';
import { found, listOf, NotFound, route } from '../route.js';
import { auditEntry, operator } from '../schemas.js';

const tag = 'Operators';
const roles = ['operator'] as const;
const name = Type.String({ minLength: 1, maxLength: 100 });
const role = oneOf(STAFF_ROLES, 'What they may');
const text = (description: string) => Type.Optional(Type.String({ description }));

function operatorResource({ createdAt, ...operator }: Operator) {
  return { ...operator, createdAt: isoTime(createdAt) };
}

function auditResource({ id, at, role, name, keyId, driverId, operatorId, ...what }: AuditEntry) {
  return { id, at: isoTime(at), role, name, key: keyId, driver: driverId, operator: operatorId, ...what };
}

function mailResource({ from, attachments, at, replyTo: _, ...mail }: Mail) {
  return { ...mail, from: from.address, attachments: attachments.map(({ name }) => name), at: isoTime(at) };
}

export const operatorRoutes = [
  route({
    method: 'post',
    path: '/operators',
    id: 'createOperator',
    tag,
    summary: 'Puts somebody of the staff on record, and sends them a code to choose a password with',
    roles,
    body: Type.Object({ name, role, email: Type.String({ format: 'email', maxLength: 254 }) }, closed),
    answer: operator,
    problems: [409],
    handle: async ({ csms, body }) => ({ body: operatorResource(await csms.access.staff.add(body)) }),
  }),
  route({
    method: 'get',
    path: '/operators',
    id: 'listOperators',
    tag,
    summary: 'Those who work for the operator',
    roles,
    answer: listOf(operator),
    handle: async ({ csms }) => ({ body: { items: (await csms.access.staff.list()).map(operatorResource) } }),
  }),
  route({
    method: 'patch',
    path: '/operators/{id}',
    id: 'changeOperator',
    tag,
    summary: 'Changes name or role; with another role every login ends',
    roles,
    body: Type.Object({ name: Type.Optional(name), role: Type.Optional(role) }, closed),
    answer: operator,
    problems: [404],
    handle: async ({ csms, params: { id = '' }, body }) => {
      const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const changed = await csms.access.staff.change(id, change);
      return { body: operatorResource(found(changed, `operator ${id}`)) };
    },
  }),
  route({
    method: 'delete',
    path: '/operators/{id}',
    id: 'deleteOperator',
    tag,
    summary: 'Takes somebody of the staff off the record; every login ends',
    roles,
    problems: [404],
    handle: async ({ csms, params: { id = '' } }) => {
      if (!(await csms.access.staff.remove(id))) throw new NotFound(`There is no operator ${id}`);
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/audit',
    id: 'listAudit',
    tag,
    summary: 'Who did what by this API, oldest first',
    roles,
    query: Type.Object(
      {
        operation: text('Name of an operation, as in the description'),
        about: text('What it was done to'),
        operator: text('By whom'),
        driver: text('By whom'),
        key: text('By which key or login'),
        after: text('Only those after this name'),
        limit: Type.Optional(
          Type.Integer({ minimum: 1, maximum: 1000, description: 'At most; 100 unless said' }),
        ),
      },
      closed,
    ),
    answer: listOf(auditEntry),
    handle: async ({
      csms,
      query: { operator: operatorId, driver: driverId, key: keyId, limit = 100, ...rest },
    }) => {
      const given = Object.entries({ ...rest, operatorId, driverId, keyId, limit });
      const items = await csms.access.audit(
        Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      );
      return { body: { items: items.map(auditResource) } };
    },
  }),
  route({
    method: 'get',
    path: '/mailbox',
    id: 'listMailbox',
    tag,
    summary:
      'What was written to people, where it is kept in memory: for tests. Empty where there is a mailer',
    roles,
    query: Type.Object({ to: text('To this address') }, closed),
    answer: listOf(
      Type.Object({
        id: Type.String(),
        kind: oneOf(LETTER_KINDS, 'What it tells'),
        from: Type.String(),
        to: Type.String(),
        driver: Type.Optional(Type.String({ description: 'Whose it is' })),
        subject: Type.String(),
        text: Type.String(),
        html: Type.String(),
        attachments: Type.Array(Type.String({ description: 'Name of a file' })),
        messageId: Type.String(),
        code: Type.Optional(Type.String({ description: 'The code that the text asks to use' })),
        at: Type.String(),
      }),
    ),
    handle: async ({ csms, query: { to } }) => {
      const mails = csms.access.mailbox?.list(to) ?? [];
      return { body: { items: mails.map(mailResource) } };
    },
  }),
];
