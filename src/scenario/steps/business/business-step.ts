import { type Infer, p, type Schema, type StepDefinition } from '../../language/index.js';
import type { ApiRequest, Stage, StepOutcome } from '../../stage.js';
import { defineStep } from '../define.js';
import { asked, askingParams } from './asked.js';

type Properties = Readonly<Record<string, Schema>>;
type Given<P extends Properties> = Infer<ReturnType<typeof p.object<P>>>;

/** One thing that drivers, guests and staff do with the CSMS: one request to its API. */
export interface BusinessRow<P extends Properties> {
  name: string;
  summary: string;
  params: P;
  /** The parameter that a plain scalar stands for. */
  shorthand?: string;
  examples: readonly string[];
  doc?: string;
  /** In whose name, where the step does not say. */
  by: string | ((given: Given<P>) => string);
  request(given: Given<P>): Omit<ApiRequest, 'by'>;
}

/** The step of a row, with `by` and `expect` as all of them have it. */
export function businessStep<const P extends Properties>(
  row: BusinessRow<P>,
): StepDefinition<Stage, StepOutcome, never> {
  const params = p.object(
    { ...row.params, ...askingParams },
    row.shorthand === undefined ? {} : { shorthand: row.shorthand },
  );
  return defineStep({
    name: row.name,
    summary: row.summary,
    altitude: 'operator',
    params: params as Schema<Given<P> & Infer<ReturnType<typeof p.object<typeof askingParams>>>>,
    examples: row.examples,
    ...(row.doc !== undefined && { doc: row.doc }),
    run: (stage, given) => {
      const by = given.by ?? (typeof row.by === 'string' ? row.by : row.by(given));
      return asked(stage, { ...row.request(given), by }, given.expect);
    },
    render: (given) => [row.name, ...Object.values(given).filter(isPlain)].join(' '),
  }) as StepDefinition<Stage, StepOutcome, never>;
}

/** What can be shown in one line. Passwords and logins are not. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
