import type { AttributeType, Response, VariableResult } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { type Asked, command, type Operator } from './command.js';
import type { CommandOutcome } from './outcome.js';
import { learnPasswords } from './password.js';
import { closed, oneOf } from './schemas.js';
import { nameOf, variableOf } from './variable-names.js';

const attribute = Type.Optional(
  Type.Unsafe<AttributeType>(
    oneOf(['Actual', 'Target', 'MinSet', 'MaxSet'], 'Attribute; Actual unless said'),
  ),
);

/** 1.6 5.8; OCPP 2.0.1 B06. */
const getVariables = command({
  name: 'get-variables',
  summary: 'Reads configuration: variables by name, or (1.6) all keys',
  whilePending: true,
  params: Type.Object(
    {
      names: Type.Optional(
        Type.Array(Type.String(), {
          description: 'Names: `HeartbeatInterval`, `AuthCtrlr.Enabled`, `Connector(1,1).Available`',
        }),
      ),
      attribute,
    },
    closed,
  ),
  async run({ names = [], attribute: attributeType }, operator) {
    const items = names.map((name) => ({
      ...variableOf(name, operator.edition),
      ...(attributeType && { attributeType }),
    }));
    return summed([await operator.ask('getVariables', { items })], names, operator);
  },
});

/** 1.6 5.3; OCPP 2.0.1 B05. Sent in as many messages as the edition needs; the first that gets no answer ends it. */
const setVariables = command({
  name: 'set-variables',
  summary: 'Changes configuration: variables by name, each with its new value',
  whilePending: true,
  params: Type.Record(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
    description: 'Name and value; names as for get-variables',
    minProperties: 1,
  }),
  async run(params, operator) {
    const names = Object.keys(params);
    const items = Object.entries(params).map(([name, value]) => ({
      ...variableOf(name, operator.edition),
      value: String(value),
    }));
    const batches = operator.traits.setsOneVariableAtATime ? items.map((item) => [item]) : [items];
    const asked: Asked<'setVariables'>[] = [];
    for (const batch of batches) {
      const answer = await operator.ask('setVariables', { items: batch });
      await learnPasswords(batch, answer, operator);
      asked.push(answer);
      if (!answer.response) break;
    }
    return summed(asked, names, operator);
  },
});

type Answered = { outcome: CommandOutcome; response?: Response<'getVariables'> };

/** One outcome of several answers: the status is Accepted when all are, else the first that is not. */
function summed(asked: readonly Answered[], names: readonly string[], operator: Operator): CommandOutcome {
  const results = asked.flatMap(({ response }) => response?.results ?? []);
  const last = asked.at(-1)?.outcome ?? { outcome: 'answered' };
  if (results.length === 0 && last.outcome !== 'answered') return last;
  const status = results.find((it) => it.status !== 'Accepted')?.status ?? 'Accepted';
  return { ...last, status, result: { variables: byName(results, names, operator) } };
}

/** Under the names that were asked for, else under their full names. */
function byName(
  results: readonly VariableResult[],
  names: readonly string[],
  { edition }: Operator,
): Record<string, Pick<VariableResult, 'status' | 'value' | 'readonly'>> {
  const asked = new Map(names.map((name) => [nameOf(variableOf(name, edition)), name]));
  return Object.fromEntries(
    results.map(({ status, value, readonly, ...rest }) => {
      const name = nameOf(rest);
      return [
        asked.get(name) ?? name,
        { status, ...(value !== undefined && { value }), ...(readonly !== undefined && { readonly }) },
      ];
    }),
  );
}

export const variables = [getVariables, setVariables];
