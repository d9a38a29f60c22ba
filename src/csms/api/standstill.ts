import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../../world/index.js';
import type { Door } from './door.js';

/** Virtual time stands still while a request is worked on, until an operation lets it pass because it waits for a station. */
export function timeStandsStill(clock: Clock): MiddlewareHandler<Door> {
  return async (c, next) => {
    const release = clock.hold();
    c.set('letTimePass', release);
    await next().finally(release);
  };
}
