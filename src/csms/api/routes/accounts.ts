import { Type } from '../../../schema/index.js';
import { isoTime } from '../../../world/index.js';
import type { NewKey } from '../../access/keys.js';
import { setOwnBuyer } from '../../billing/own-buyer.js';
import { closed, oneOf } from '../../commands/schemas.js';
import { OPTIONAL_KINDS } from '../../letters/kinds.js';
import { buyerInput } from '../party-schemas.js';
import { found, route, time } from '../route.js';
import { driver } from '../schemas.js';
import { driverResource } from './access.js';

const tag = 'Accounts';
const email = Type.String({ format: 'email', maxLength: 254 });
const password = Type.String({ minLength: 1, maxLength: 1000 });
const newPassword = Type.String({
  maxLength: 1000,
  description: 'At least 10 characters, and not a usual one',
});
const code = Type.String({ minLength: 1, maxLength: 100, description: 'What was sent by mail' });
const as = Type.Optional(oneOf(['driver', 'operator'], 'Default: driver'));

const session = Type.Object({
  token: Type.String({ description: 'For `Authorization: Bearer`' }),
  expiresAt: time('When it opens nothing any more'),
  role: Type.String(),
  driver: Type.Optional(Type.String()),
  operator: Type.Optional(Type.String()),
});

function sessionResource({ secret, credential }: NewKey) {
  const { expiresAt = 0, role, driverId, operatorId } = credential;
  return { token: secret, expiresAt: isoTime(expiresAt), role, driver: driverId, operator: operatorId };
}

export const accountRoutes = [
  route({
    method: 'post',
    path: '/register',
    id: 'register',
    tag,
    summary:
      'Registers a driver; a code comes by mail. The answer is the same for an address that is registered already',
    roles: ['anyone'],
    body: Type.Object(
      {
        email,
        password: newPassword,
        name: Type.String({ minLength: 1, maxLength: 100 }),
        currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217' })),
        language: Type.Optional(
          Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$', description: 'BCP 47' }),
        ),
      },
      closed,
    ),
    problems: [422, 429],
    handle: async ({ csms, body, address }) => {
      await csms.access.accounts.registration.ofDriver(body, address);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/confirm',
    id: 'confirmEmail',
    tag,
    summary: 'Confirms an address with the code that was sent there',
    roles: ['anyone'],
    body: Type.Object({ code }, closed),
    problems: [422],
    handle: async ({ csms, body }) => {
      await csms.access.accounts.registration.confirm(body.code);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/login',
    id: 'login',
    tag,
    summary: 'Begins a login',
    roles: ['anyone'],
    body: Type.Object({ email, password, as }, closed),
    answer: session,
    problems: [403, 429],
    handle: async ({ csms, body, address }) => {
      const made = await csms.access.accounts.logins.begin(
        body.as ?? 'driver',
        body.email,
        body.password,
        address,
      );
      return { body: sessionResource(made) };
    },
  }),
  route({
    method: 'post',
    path: '/logout',
    id: 'logout',
    tag,
    summary: 'Ends the login that asks',
    roles: ['operator', 'support', 'finance', 'installer', 'driver'],
    handle: async ({ csms, who }) => {
      if (who.keyId !== undefined) await csms.access.accounts.logins.end(who.keyId);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/password-reset',
    id: 'askPasswordReset',
    tag,
    summary: 'Sends a code to choose a new password with, where the address has an account',
    roles: ['anyone'],
    body: Type.Object({ email, as }, closed),
    problems: [429],
    handle: async ({ csms, body, address }) => {
      await csms.access.accounts.own.askReset(body.as ?? 'driver', body.email, address);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/password',
    id: 'resetPassword',
    tag,
    summary: 'Sets the password with a code that was sent; every login ends',
    roles: ['anyone'],
    body: Type.Object({ code, password: newPassword }, closed),
    problems: [422],
    handle: async ({ csms, body }) => {
      await csms.access.accounts.own.reset(body.code, body.password);
      return {};
    },
  }),
  route({
    method: 'get',
    path: '/me',
    id: 'getMe',
    tag,
    summary: 'The driver who asks',
    roles: ['driver'],
    answer: driver,
    problems: [404],
    handle: async ({ csms, who: { driverId = '' } }) => ({
      body: driverResource(found(await csms.change((repos) => repos.access.driver(driverId)), 'such driver')),
    }),
  }),
  route({
    method: 'patch',
    path: '/me',
    id: 'patchMe',
    tag,
    summary: 'Changes which letters the driver who asks does not want',
    roles: ['driver'],
    body: Type.Object(
      {
        lettersOff: Type.Array(
          oneOf(OPTIONAL_KINDS, 'A kind of letter that neither law nor safety needs; all others are sent'),
          { uniqueItems: true, description: 'All that are not wanted; empty: all are' },
        ),
      },
      closed,
    ),
    answer: driver,
    problems: [404],
    handle: async ({ csms, who: { driverId = '' }, body: { lettersOff } }) => {
      const changed = await csms.access.accounts.own.switchLettersOff(driverId, lettersOff);
      return { body: driverResource(found(changed, 'such driver')) };
    },
  }),
  route({
    method: 'put',
    path: '/me/buyer',
    id: 'putMyBuyer',
    tag,
    summary: 'Sets whom the invoices of the driver who asks are made out to, from the next one on',
    roles: ['driver'],
    body: buyerInput,
    answer: driver,
    problems: [404, 409],
    handle: async ({ csms, who: { driverId = '' }, body }) => ({
      body: driverResource(
        found(await csms.change((repos) => setOwnBuyer(driverId, body, repos)), 'such driver'),
      ),
    }),
  }),
  route({
    method: 'post',
    path: '/me/email',
    id: 'changeEmail',
    tag,
    summary: 'Changes the address, once the new one is confirmed',
    roles: ['driver'],
    body: Type.Object({ email, password }, closed),
    problems: [429],
    handle: async ({ csms, who: { driverId = '' }, body }) => {
      await csms.access.accounts.own.changeEmail(driverId, body.password, body.email);
      return {};
    },
  }),
  route({
    method: 'post',
    path: '/me/delete',
    id: 'deleteMe',
    tag,
    summary: 'Deletes the account and what is known of the person; invoices stay',
    roles: ['driver'],
    body: Type.Object({ password }, closed),
    problems: [409, 429],
    handle: async ({ csms, who: { driverId = '' }, body }) => {
      await csms.access.accounts.own.deleteDriver(driverId, body.password);
      await csms.payments.methods.forgetAllOf(driverId);
      return {};
    },
  }),
];
