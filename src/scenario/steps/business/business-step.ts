import { type Infer, p, type Schema, type StepDefinition } from '../../language/index.js';
import { type ApiRequest, failed, type Stage, type StepOutcome } from '../../stage.js';
import { defineStep } from '../define.js';
import { asked, askingParams } from './asked.js';
import { Unfit } from './find.js';

type Properties = Readonly<Record<string, Schema>>;
type Given<P extends Properties> = Infer<ReturnType<typeof p.object<P>>>;
type Request = Omit<ApiRequest, 'by'>;

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
  /** @throws Unfit when it cannot be asked */
  request(given: Given<P>, stage: Stage): Request | Promise<Request>;
  /** What steps know from then on. */
  done?(given: Given<P>, stage: Stage, body: unknown): void;
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
    run: (stage, given) =>
      unlessUnfit(async () => {
        const by = given.by ?? (typeof row.by === 'string' ? row.by : row.by(given));
        const request = { ...(await row.request(given, stage)), by };
        return asked(stage, row.name, request, given.expect, (body) => row.done?.(given, stage, body));
      }),
    render: (given) => [row.name, ...Object.values(given).filter(isPlain)].join(' '),
  }) as StepDefinition<Stage, StepOutcome, never>;
}

/** What cannot be asked fails the step. */
export async function unlessUnfit(run: () => Promise<StepOutcome>): Promise<StepOutcome> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Unfit) return failed(error.message);
    throw error;
  }
}

/** What can be shown in one line. Passwords and logins are not. */
function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
