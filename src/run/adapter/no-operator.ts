import { NotApplicable, type Operator } from '../../scenario/index.js';

/** The operator side of a CSMS that nobody has an adapter for: whatever is asked of it makes the scenario not applicable. */
export function noOperator(): Operator {
  const refuse = async (what: string): Promise<never> => {
    throw new NotApplicable(
      `${what} asks something of the operator of the CSMS, who is reached by an adapter: --adapter FILE`,
    );
  };
  return {
    command: (_, name) => refuse(`the command ${name}`),
    sessions: () => refuse('looking at sessions on record'),
    files: () => refuse('looking at delivered files'),
    override: (_, action) => refuse(`replacing the answer to ${action}`),
    raw: () => refuse('a raw frame from the CSMS'),
    call: (_, action) => refuse(`${action} from the CSMS`),
    ask: ({ method, path }) => refuse(`${method.toUpperCase()} ${path}`),
  };
}
