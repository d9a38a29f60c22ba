import { Type } from '../../../schema/index.js';
import { isTheirs, mine, type Who } from '../../access/who.js';
import { refuseUnknownCurrency } from '../../billing/currency.js';
import { cancel, changePlan, subscribe } from '../../billing/subscribe.js';
import type { Subscription } from '../../billing/subscription.js';
import type { Repositories } from '../../context.js';
import type { Csms } from '../../csms.js';
import { InvalidInput } from '../../validation.js';
import {
  cancelInput,
  changeInput,
  plan,
  planInput,
  subscribeInput,
  subscription,
  subscriptionResource,
} from '../billing-schemas.js';
import { listOf, NotFound, route } from '../route.js';

const tag = 'Subscriptions';
const READERS = ['operator', 'finance', 'support', 'driver'] as const;
const CHANGERS = ['operator', 'finance', 'driver'] as const;

async function withUse(it: Subscription, { subscriptions }: Repositories): Promise<object> {
  return subscriptionResource({ ...it, usedWh: await subscriptions.usedWh(it.id, it.periodStart) });
}

async function subscriptionFor(csms: Csms, id: string, who: Who): Promise<Subscription> {
  const it = await csms.billing.read(({ subscriptions }) => subscriptions.find(id));
  if (!it || !isTheirs(who, it.driver)) throw new NotFound(`There is no subscription ${id}`);
  return it;
}

export const subscriptionRoutes = [
  route({
    method: 'get',
    path: '/plans',
    id: 'listPlans',
    tag,
    summary: 'What can be subscribed to',
    roles: READERS,
    answer: listOf(plan),
    handle: async ({ csms, who }) => {
      const all = await csms.billing.read(({ subscriptions }) => subscriptions.plans());
      return { body: { items: mine(who) === undefined ? all : all.filter(({ offered }) => offered) } };
    },
  }),
  route({
    method: 'put',
    path: '/plans/{id}',
    id: 'putPlan',
    tag,
    summary: 'Puts a plan on record; subscriptions that run have it from their next month on',
    roles: ['operator', 'finance'],
    body: planInput,
    answer: plan,
    handle: async ({ csms, params: { id = '' }, body }) => {
      const zero = { taxPercent: '0', includedWh: 0, energyDiscountPercent: '0', otherDiscountPercent: '0' };
      const it = { id, ...zero, offered: true, ...body };
      refuseUnknownCurrency(it.currency);
      await csms.billing.change(({ repos }) => repos.subscriptions.savePlan(it));
      return { body: it };
    },
  }),
  route({
    method: 'get',
    path: '/subscriptions',
    id: 'listSubscriptions',
    tag,
    summary: 'Subscriptions; drivers see their own',
    roles: READERS,
    query: Type.Object({ driver: Type.Optional(Type.String()) }),
    answer: listOf(subscription),
    handle: async ({ csms, query, who }) => {
      const driver = mine(who) ?? query.driver;
      const items = await csms.billing.read(async (repos) => {
        const all: object[] = [];
        for (const it of await repos.subscriptions.list(driver === undefined ? {} : { driver })) {
          all.push(await withUse(it, repos));
        }
        return all;
      });
      return { body: { items } };
    },
  }),
  route({
    method: 'get',
    path: '/subscriptions/{id}',
    id: 'getSubscription',
    tag,
    summary: 'One subscription, with what of its included energy is used',
    roles: READERS,
    answer: subscription,
    problems: [404],
    handle: async ({ csms, params: { id = '' }, who }) => {
      const it = await subscriptionFor(csms, id, who);
      return { body: await csms.billing.read((repos) => withUse(it, repos)) };
    },
  }),
  route({
    method: 'post',
    path: '/subscriptions',
    id: 'subscribe',
    tag,
    summary: 'Subscribes a driver to a plan; the first month is paid at once',
    roles: CHANGERS,
    body: subscribeInput,
    answer: subscription,
    problems: [404, 409],
    handle: async ({ csms, body, who }) => {
      const driver = mine(who) ?? body.driver;
      if (driver === undefined) throw new InvalidInput([{ field: 'driver', message: 'is missing' }]);
      return {
        status: 201,
        body: await csms.billing.change(async (context) => {
          if (!(await context.repos.access.driver(driver)))
            throw new NotFound(`There is no driver ${driver}`);
          return withUse(await subscribe(driver, body.plan, context), context.repos);
        }),
      };
    },
  }),
  route({
    method: 'post',
    path: '/subscriptions/{id}/plan',
    id: 'changeSubscription',
    tag,
    summary: 'Changes the plan, with the month or now; now is paid by the days that are left',
    roles: CHANGERS,
    body: changeInput,
    answer: subscription,
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' }, body: { plan: next, when = 'period-end' }, who }) => {
      const it = await subscriptionFor(csms, id, who);
      return {
        body: await csms.billing.change(async (context) =>
          withUse(await changePlan(it, next, when, context), context.repos),
        ),
      };
    },
  }),
  route({
    method: 'post',
    path: '/subscriptions/{id}/cancel',
    id: 'cancelSubscription',
    tag,
    summary: 'Ends it, with the month or now; now, the days that are left come back',
    roles: CHANGERS,
    body: cancelInput,
    answer: subscription,
    problems: [404, 409],
    handle: async ({ csms, params: { id = '' }, body: { when = 'period-end' }, who }) => {
      const it = await subscriptionFor(csms, id, who);
      return {
        body: await csms.billing.change(async (context) =>
          withUse(await cancel(it, when, context), context.repos),
        ),
      };
    },
  }),
];
