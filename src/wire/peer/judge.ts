import type { ActionInfo, EditionInfo, Payload, SchemaError, Validators } from '../../ocpp/index.js';
import type { End, RecordProblem } from '../frame-record.js';

/** Enough to see what is wrong; a payload of the maximum length could break its schema a hundred thousand times. */
const MOST_ERRORS = 50;

/** Holds what is said against the edition: does the action exist, may this end say it, is the payload valid. */
export class Judge {
  readonly edition: EditionInfo;
  readonly #validators: Validators;

  constructor(edition: EditionInfo, validators: Validators) {
    this.edition = edition;
    this.#validators = validators;
  }

  /** A CALL or SEND. @param from The end that says it. */
  request(action: string, kind: ActionInfo['kind'], payload: Payload, from: End): RecordProblem | undefined {
    const info = this.edition.actions.get(action);
    if (!info) return this.#problem('unknown-action', `OCPP ${this.edition.id} has no action "${action}"`);
    if (info.from !== 'both' && info.from !== from) {
      return this.#problem('wrong-direction', `${action} is not for the ${nameOf[from]} to send`);
    }
    if (info.kind !== kind) {
      return this.#problem(
        'wrong-kind',
        `${action} is a ${info.kind.toUpperCase()}, not a ${kind.toUpperCase()}`,
      );
    }
    return this.#schema(`${action} request`, this.#validators.validate(action, 'request', payload));
  }

  /** The payload of a CALLRESULT. An action that the edition does not have cannot be judged. */
  response(action: string, payload: Payload): RecordProblem | undefined {
    if (this.edition.actions.get(action)?.kind !== 'call') return undefined;
    return this.#schema(`${action} response`, this.#validators.validate(action, 'response', payload));
  }

  #schema(what: string, errors: readonly SchemaError[]): RecordProblem | undefined {
    if (errors.length === 0) return undefined;
    return {
      kind: 'schema',
      code: this.edition.errorCodeFor(errors),
      message: `${what}: ${inWords(errors)}`,
      errors: errors.slice(0, MOST_ERRORS),
    };
  }

  #problem(kind: 'unknown-action' | 'wrong-direction' | 'wrong-kind', message: string): RecordProblem {
    const { unknownActionCode, notSupportedCode } = this.edition;
    return {
      kind,
      code: kind === 'unknown-action' ? unknownActionCode : notSupportedCode,
      message,
      errors: [],
    };
  }
}

const nameOf: Readonly<Record<End, string>> = { station: 'station', csms: 'CSMS' };

/** The first error, and how many more there are. */
function inWords(errors: readonly SchemaError[]): string {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${first?.path ? `${first.path} ` : ''}${first?.message}${more}`;
}

/** What a CALLERROR tells the other end about a problem: every error, by path. */
export function detailsOf({ errors }: RecordProblem): Payload {
  if (errors.length === 0) return {};
  return { errors: errors.map(({ path, keyword, message }) => ({ path, keyword, message })) };
}
