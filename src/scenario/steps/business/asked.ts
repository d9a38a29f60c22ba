import { type Infer, type Matcher, match, p } from '../../language/index.js';
import { type ApiAnswer, type ApiRequest, failed, type Stage, type StepOutcome } from '../../stage.js';
import { deadlineOf, polled } from '../polled.js';

/** What every step that asks the API may say beside what it asks. */
export const askingParams = {
  by: p.optional(
    p.string(
      'In whose name: `operator`, `support`, `finance`, `installer`, `anyone`, the id of a driver, or what a login has given',
    ),
  ),
  expect: p.optional(
    p.object(
      {
        status: p.optional(p.matcher('Status of HTTP; without it and `code`, any that means done')),
        code: p.optional(p.string('Code of the problem with which it must be refused')),
        where: p.optional(p.matcher('What the answer must be')),
      },
      { description: 'What must come of it' },
    ),
  ),
};

export type Wanted = Infer<NonNullable<typeof askingParams.expect>>;

/**
 * Asks the API and judges what it says. What is only read is looked at again until it is as expected, for as long as the step may
 * take; what changes something is asked once.
 */
export function asked(stage: Stage, request: ApiRequest, wanted: Wanted | undefined): Promise<StepOutcome> {
  const look = async () => judged(stage, await stage.operator.ask(request), request, wanted ?? {});
  return request.method === 'get' && wanted ? polled(stage, deadlineOf(stage), look) : look();
}

function judged(stage: Stage, { status, body }: ApiAnswer, request: ApiRequest, wanted: Wanted): StepOutcome {
  const what = `${request.method.toUpperCase()} ${request.path}`;
  const problem = body as { code?: unknown; detail?: unknown } | undefined;
  const isDone = status < 400;
  if (!isDone && wanted.code === undefined && !wanted.status)
    return failed(`${what} was refused with ${status} ${problem?.code}: ${problem?.detail}`);
  if (wanted.code !== undefined && (isDone || problem?.code !== wanted.code))
    return failed(
      `${what} came to ${status} ${isDone ? 'and was done' : problem?.code}, not to ${wanted.code}`,
    );
  return (
    mismatch(stage, wanted.status, status, `${what} came to ${status}`) ??
    mismatch(stage, wanted.where, body, `the answer to ${what} is not as expected`) ?? {
      kind: 'passed',
      value: body,
    }
  );
}

function mismatch(
  stage: Stage,
  matcher: Matcher | undefined,
  actual: unknown,
  what: string,
): StepOutcome | undefined {
  if (!matcher) return undefined;
  const { ok, mismatches } = match(matcher, actual, stage.names);
  return ok ? undefined : failed(what, { mismatches });
}
