import { type Infer, type Matcher, match, p } from '../../language/index.js';
import {
  type ApiAnswer,
  type ApiRequest,
  failed,
  NotApplicable,
  type Stage,
  type StepOutcome,
} from '../../stage.js';
import { deadlineOf, polled } from '../polled.js';

/** What every step that asks the API may say beside what it asks. */
export const askingParams = {
  by: p.optional(
    p.string(
      'In whose name: `operator`, `support`, `finance`, `installer`, `anyone`, a driver, or what a login has given',
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
 * Asks the API, which only the CSMS that plugfest brings has. @param step What asks, for whoever reads why it cannot.
 * @throws NotApplicable with another CSMS
 */
export async function ask(stage: Stage, step: string, request: ApiRequest): Promise<ApiAnswer> {
  try {
    return await stage.operator.ask({ ...request, by: stage.cast.driver(request.by) });
  } catch (error) {
    if (!(error instanceof NotApplicable)) throw error;
    throw new NotApplicable(
      `\`${step}\` asks the API of the CSMS that plugfest brings, and this is another: ${error.message}`,
    );
  }
}

/**
 * Asks the API and judges what it says. What is only read is looked at again until it is as expected, for as long as the step may
 * take; what changes something is asked once. @param done Called with the answer, where it was done and is as expected
 */
export function asked(
  stage: Stage,
  step: string,
  request: ApiRequest,
  wanted: Wanted | undefined,
  done: (body: unknown) => void = () => {},
): Promise<StepOutcome> {
  const look = async () => {
    const answer = await ask(stage, step, request);
    const outcome = judged(stage, answer, request, wanted ?? {});
    if (outcome.kind === 'passed' && isDone(answer)) done(answer.body);
    return outcome;
  };
  return request.method === 'get' && wanted ? polled(stage, deadlineOf(stage), look) : look();
}

export const isDone = ({ status }: ApiAnswer): boolean => status < 400;

function judged(stage: Stage, answer: ApiAnswer, request: ApiRequest, wanted: Wanted): StepOutcome {
  const { status, body } = answer;
  const what = `${request.method.toUpperCase()} ${request.path}`;
  if (!isDone(answer) && wanted.code === undefined && !wanted.status) return refused(answer, request);
  const { code } = problemOf(answer);
  if (wanted.code !== undefined && (isDone(answer) || code !== wanted.code))
    return failed(
      `${what} came to ${status} ${isDone(answer) ? 'and was done' : code}, not to ${wanted.code}`,
    );
  return (
    mismatch(stage, wanted.status, status, `${what} came to ${status}`) ??
    mismatch(stage, wanted.where, body, `the answer to ${what} is not as expected`) ?? {
      kind: 'passed',
      value: body,
    }
  );
}

/** What was refused and why, as a failure. */
export function refused(
  answer: ApiAnswer,
  { method, path }: Pick<ApiRequest, 'method' | 'path'>,
): StepOutcome {
  const { code, detail } = problemOf(answer);
  return failed(`${method.toUpperCase()} ${path} was refused with ${answer.status} ${code}: ${detail}`);
}

function problemOf({ body }: ApiAnswer): { code?: unknown; detail?: unknown } {
  return typeof body === 'object' && body !== null ? body : {};
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
