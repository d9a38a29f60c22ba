import type { Request } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { askStatus } from './answers.js';
import { command, type Operator } from './command.js';
import type { CommandOutcome } from './outcome.js';
import { closed, oneOf, requestId } from './schemas.js';

const BASES = {
  full: 'FullInventory',
  configuration: 'ConfigurationInventory',
  summary: 'SummaryInventory',
} as const;

/** OCPP 2.0.1 B07. */
const getBaseReport = command({
  name: 'get-base-report',
  summary: 'Asks for the device model; the report follows and is kept under the request id',
  whilePending: true,
  params: Type.Object(
    {
      base: Type.Optional(oneOf(['full', 'configuration', 'summary'], 'Which part; full unless said')),
      requestId: Type.Optional(requestId),
    },
    closed,
  ),
  run: ({ base = 'full', requestId: wanted }, operator) =>
    reported(operator, wanted, (id) =>
      askStatus(operator, 'getBaseReport', { requestId: id, reportBase: BASES[base] }),
    ),
});

/** Variables by name; what is left out matches anything (B08.FR.20 to FR.25). */
export const variablePattern = Type.Object(
  {
    component: Type.String(),
    componentInstance: Type.Optional(Type.String()),
    evseId: Type.Optional(Type.Integer()),
    connectorId: Type.Optional(Type.Integer()),
    variable: Type.Optional(Type.String()),
    variableInstance: Type.Optional(Type.String()),
  },
  closed,
);

const criterion = oneOf(['Active', 'Available', 'Enabled', 'Problem'], 'Components of which this is true');

/** OCPP 2.0.1 B08. */
const getReport = command({
  name: 'get-report',
  summary:
    'Asks for components and variables by criteria; the report follows and is kept under the request id',
  whilePending: true,
  params: Type.Object(
    {
      criteria: Type.Optional(Type.Array(criterion)),
      variables: Type.Optional(Type.Array(variablePattern)),
      requestId: Type.Optional(requestId),
    },
    closed,
  ),
  run: ({ criteria, variables, requestId: wanted }, operator) =>
    reported(operator, wanted, (id) =>
      askStatus(operator, 'getReport', {
        requestId: id,
        ...(criteria && { componentCriteria: criteria }),
        ...(variables && {
          componentVariable: variables as NonNullable<Request<'getReport'>['componentVariable']>,
        }),
      }),
    ),
});

/** A number may have been used before the database was: what was kept under it makes way. */
async function reported(
  operator: Operator,
  wanted: number | undefined,
  ask: (requestId: number) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  return asked(operator, wanted, async (id) => {
    await operator.work((repos) => repos.reports.expect(operator.station, id));
    operator.invite('NotifyReport');
    return ask(id);
  });
}

/** Gives what follows an answer a number to know it by. */
export async function asked(
  operator: Operator,
  wanted: number | undefined,
  ask: (requestId: number) => Promise<CommandOutcome>,
): Promise<CommandOutcome> {
  const id = wanted ?? operator.nextRequestId();
  return { ...(await ask(id)), result: { requestId: id } };
}

export const reports = [getBaseReport, getReport];
