import { EXIT_CODES } from '../diagnostics/index.js';

/** The signals that ask a process to end. Windows has only the first, as Ctrl-C. */
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

export interface Interruption {
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal;
  /** Gives Ctrl-C its ordinary meaning back. */
  dispose(): void;
}

/**
 * From here on the first Ctrl-C asks: `signal` aborts, and who holds it cleans up and ends. A second one does not wait: the
 * process ends at once.
 */
export function onInterrupt(): Interruption {
  const controller = new AbortController();
  const handle = (): void => {
    if (controller.signal.aborted) process.exit(EXIT_CODES.interrupted.code);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, handle);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of SIGNALS) process.off(name, handle);
    },
  };
}
