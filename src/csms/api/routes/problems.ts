import { Type } from '../../../schema/index.js';
import { PROBLEM_CODES } from '../problem-codes.js';
import { found, listOf, route } from '../route.js';

const tag = 'Problems';

const problemCode = Type.Object({
  code: Type.String(),
  status: Type.Integer({ description: 'Of HTTP' }),
  title: Type.String(),
  remedy: Type.String({ description: 'What to do about it' }),
});

const everybody = ['operator', 'support', 'finance', 'installer', 'driver'] as const;

/** What the `type` of a problem leads to. */
export const problemRoutes = [
  route({
    method: 'get',
    path: '/problems',
    id: 'listProblems',
    tag,
    summary: 'Codes of problems, and what to do about each',
    roles: everybody,
    answer: listOf(problemCode, 'code'),
    handle: async () => ({
      body: { items: Object.entries(PROBLEM_CODES).map(([code, row]) => ({ code, ...row })) },
    }),
  }),
  route({
    method: 'get',
    path: '/problems/{code}',
    id: 'getProblem',
    tag,
    summary: 'One code',
    roles: everybody,
    answer: problemCode,
    problems: [404],
    handle: async ({ params: { code = '' } }) => {
      const row = found(
        Object.entries(PROBLEM_CODES).find(([name]) => name === code)?.[1],
        `problem ${code}`,
      );
      return { body: { code, ...row } };
    },
  }),
];
