import { type ActName, type ActRow, acts } from '../../station/index.js';
import type { Schema, StepDefinition } from '../language/index.js';
import { failed, passed, type Stage, type StepOutcome } from '../stage.js';
import { defineStep } from './define.js';
import { type JsonSchema, schemaOf } from './schema-of.js';

/** One step for each act that a station knows: the act table is the only place where they are listed. */
export const actSteps: readonly StepDefinition<Stage, StepOutcome, never>[] = Object.entries(
  acts as Record<string, ActRow>,
).map(([name, row]) => actStep(name as ActName, row));

function actStep(name: ActName, row: ActRow): StepDefinition<Stage, StepOutcome, never> {
  return defineStep({
    name,
    summary: row.summary.replace(/\.$/, ''),
    altitude: 'act',
    params: paramsOf(row) as Schema<Record<string, unknown>>,
    examples: [`- ${row.example}`],
    run: async (stage, params) => {
      const done = name === 'tap' ? tokenOf(stage, params) : params;
      const impossible = stage.station.act(name, done);
      return impossible === undefined ? passed() : failed(`${stage.station.id}: ${impossible}`);
    },
    render: (params) => [name, ...Object.values(params).map(plain)].join(' '),
  }) as StepDefinition<Stage, StepOutcome, never>;
}

/** `tap: anna` holds anna's card before the reader. */
function tokenOf(stage: Stage, params: Record<string, unknown>): Record<string, unknown> {
  const { idToken, type } = stage.cast.token(String(params['token']));
  return {
    ...params,
    token: idToken,
    ...(type === undefined || params['type'] !== undefined ? {} : { type }),
  };
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The act's parameters in the words of the scenario language. */
function paramsOf(row: ActRow): Schema {
  const schema = schemaOf(row.params as JsonSchema);
  return row.shorthand === undefined ? schema : { ...schema, 'x-shorthand': row.shorthand };
}
