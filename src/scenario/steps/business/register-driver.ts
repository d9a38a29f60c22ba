import { p } from '../../language/index.js';
import { type ApiRequest, failed, passed, type Stage, type StepOutcome } from '../../stage.js';
import { defineStep } from '../define.js';
import { ask, asked, isDone, refused } from './asked.js';
import { unlessUnfit } from './business-step.js';
import { type Item, listed, newest, type Place } from './find.js';
import { part } from './rows/params.js';

const STEP = 'register-driver';

const params = p.object(
  {
    name: p.newDriver('Name under which the steps that follow know the driver'),
    email: p.optional(p.string('Address; made of the name unless said')),
    password: p.defaulted(p.string('Password of the account'), 'correct horse battery staple'),
    called: p.optional(p.string('Name of the person; the name unless said')),
    currency: p.optional(p.string('Currency, as ISO 4217 has it')),
    language: p.optional(p.string('Language, as BCP 47 has it')),
    refused: p.optional(p.string('Code of the problem with which the registration must be refused')),
  },
  { shorthand: 'name' },
);

export const registerDriver = defineStep({
  name: STEP,
  summary: 'Somebody registers as a driver, confirms the address with the code of the mail, and logs in',
  altitude: 'operator',
  params,
  examples: [
    '- register-driver: anna',
    '- register-driver: { name: ben, email: ben@example.com, currency: CHF }',
  ],
  doc: 'From then on steps know the driver by the name. It yields `driver`, the id, and `token`, the login.',
  run: (stage, given) =>
    unlessUnfit(async () => {
      const { name, password, called = name, currency, language } = given;
      const email = given.email ?? `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}@example.com`;
      const known = await listed(stage, mailbox(email));
      const wish = post('/register', {
        email,
        password,
        name: called,
        ...(currency !== undefined && { currency }),
        ...(language !== undefined && { language }),
      });
      if (given.refused !== undefined) return asked(stage, STEP, wish, { code: given.refused });
      const made = await ask(stage, STEP, wish);
      if (!isDone(made)) return refused(made, wish);
      const code = await codeOf(stage, email, known);
      return confirmed(stage, name, { email, password, code });
    }),
  render: ({ name }) => `${STEP} ${name}`,
});

async function confirmed(
  stage: Stage,
  name: string,
  { email, password, code }: { email: string; password: string; code: string },
): Promise<StepOutcome> {
  for (const wish of [post('/confirm', { code }), post('/login', { email, password })]) {
    const answer = await ask(stage, STEP, wish);
    if (!isDone(answer)) return refused(answer, wish);
    const { driver } = (answer.body ?? {}) as { driver?: string };
    if (driver === undefined) continue;
    stage.cast.enlist(name, driver);
    return passed(answer.body);
  }
  return failed(`the login of ${email} is not that of a driver`);
}

function post(path: string, body: unknown): ApiRequest {
  return { method: 'post', path, by: 'anyone', body };
}

/** The code of the mail that comes now: the mailbox may hold older ones. @throws Unfit when none comes */
async function codeOf(stage: Stage, email: string, known: readonly Item[]): Promise<string> {
  const isNew = ({ id, code }: Item): boolean =>
    code !== undefined && !known.some((older) => older['id'] === id);
  const what = `no mail with a code to ${email}: has somebody registered with that address before?`;
  return String((await newest(stage, mailbox(email), what, isNew))['code']);
}

const mailbox = (email: string): Place => ({ step: STEP, path: `/mailbox?to=${part(email)}` });
