import { Type } from '../../schema/index.js';
import { tokenFrom } from '../access/inputs.js';
import { TOKEN_STATES } from '../access/token.js';
import { command } from './command.js';
import { closed, oneOf } from './schemas.js';

/** What stations hear of a token changes with the next question; what they have cached does not. */
const setToken = command({
  name: 'set-token',
  summary: 'Changes what is on record about a token, or puts a new one on record',
  withoutLink: true,
  params: Type.Object(
    {
      token: Type.String({ minLength: 1, description: 'The token' }),
      status: Type.Optional(oneOf(TOKEN_STATES, 'What is known about it')),
      group: Type.Optional(Type.String({ description: 'Group (1.6: parent) that it belongs to' })),
    },
    closed,
  ),
  async run({ token, status, group }, operator) {
    await operator.work(async ({ access }) => {
      const known = (await access.token(token)) ?? tokenFrom(token, {});
      await access.saveToken({
        ...known,
        ...(status !== undefined && { state: status }),
        ...(group !== undefined && { groupId: group }),
      });
    });
    return { outcome: 'answered' };
  },
});

export const access = [setToken];
