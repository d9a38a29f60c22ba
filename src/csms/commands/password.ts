import type { Response, VariableResult } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { storedPassword } from '../registry/passwords.js';
import { type Asked, command, type Operator } from './command.js';
import type { CommandOutcome } from './outcome.js';
import { closed } from './schemas.js';

const PASSWORD = { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' } as const;

/** 2.0.1 A01; security whitepaper A01. The station learns it first, and this CSMS when it has said that it will use it. */
const setPassword = command({
  name: 'set-password',
  summary:
    'Gives the station a new password for HTTP Basic authentication, which holds from its next connection on',
  whilePending: true,
  secrets: ['password'],
  params: Type.Object(
    {
      password: Type.Optional(
        Type.String({
          minLength: 1,
          description:
            'The password itself, 16 characters at least (1.6: 16 to 20 bytes); default: one made up',
        }),
      ),
    },
    closed,
  ),
  async run({ password = '' }, operator) {
    const chosen = password === '' ? operator.newPassword() : password;
    const item = { ...PASSWORD, value: written(chosen, operator) };
    const asked = await operator.ask('setVariables', { items: [item] });
    await learnPasswords([item], asked, operator);
    const status = asked.response?.results[0]?.status;
    return { ...asked.outcome, ...(status === undefined ? {} : { status }) };
  },
});

export const passwords = [setPassword];

type Item = Pick<VariableResult, 'component' | 'variable'> & { value: string };

/**
 * Keeps the records true to what a station has been told of its password: Accepted is the end of the old one (A01.FR.03), another
 * answer leaves it (A01.FR.04), and without an answer nobody knows, so that either is let in until one has been used.
 */
export async function learnPasswords(
  items: readonly Item[],
  { outcome, response }: Pick<Asked<'setVariables'>, 'outcome'> & { response?: Response<'setVariables'> },
  operator: Operator,
): Promise<void> {
  const item = items.find((each) => isPassword(each));
  if (!item || KNOWN_UNCHANGED.has(outcome.outcome)) return;
  const result = response?.results.find(isPassword);
  if (response && result?.status !== 'Accepted') return;
  const password = await storedPassword(meant(item.value, operator), operator.hashPasswords);
  await operator.work(async ({ stations }) => {
    const station = await stations.find(operator.station);
    if (!station) return;
    const { nextPassword: _, oneTime, ...rest } = station;
    await stations.save(
      response ? { ...rest, password } : { ...rest, ...(oneTime && { oneTime }), nextPassword: password },
    );
  });
}

/** It was never said, or was refused as a whole. */
const KNOWN_UNCHANGED = new Set<CommandOutcome['outcome']>(['unsupported', 'call-error']);

function isPassword({ component, variable }: Pick<VariableResult, 'component' | 'variable'>): boolean {
  return component === PASSWORD.component && variable === PASSWORD.variable;
}

/** As the edition writes a password in a variable. */
function written(password: string, { traits }: Operator): string {
  return traits.passwordNotation === 'hex' ? Buffer.from(password).toString('hex').toUpperCase() : password;
}

function meant(value: string, { traits }: Operator): string | Buffer {
  return traits.passwordNotation === 'hex' ? Buffer.from(value, 'hex') : value;
}
