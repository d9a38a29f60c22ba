/** Questions to a server that wait for their answers. */
let waiting = 0;

/** Counts what `ask` waits for. */
export async function counted<T>(ask: () => T | Promise<T>): Promise<T> {
  waiting++;
  try {
    return await ask();
  } finally {
    waiting--;
  }
}

export function anythingInFlight(): boolean {
  return waiting > 0;
}
