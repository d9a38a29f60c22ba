import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { bodies } from '../../src/run/event-schemas.js';
import { eventsSchema } from '../../src/run/events-schema.js';
import type { RunEvent } from '../../src/run/index.js';
import { richRun } from '../report/fixture.js';
import { play, steps } from './play.js';

/** The schema with no member in any object that it does not name. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in members ? { ...members, additionalProperties: false } : members;
}

const ajv = new Ajv2020({ strict: false });
const isEvent = ajv.compile(eventsSchema());
const isNamedEvent = ajv.compile(closed(eventsSchema()) as object);

const everything = `
- plug-in: 1
- tap: anna
- expect: { session: started }
- unlock: { evse: 2, answer: Unlocked }
- note: half way
- expect: { session: ended, within: 1 s }`;

describe('the schema of run events', () => {
  it('describes every member of every event that a run emits', async () => {
    const { events } = await play(steps(everything));
    const types = new Set([...events, ...richRun()].map(({ type }) => type));
    expect(Object.keys(bodies).filter((type) => !types.has(type as RunEvent['type']))).toEqual([]);
    for (const event of [...events, ...richRun()]) {
      const written = JSON.parse(JSON.stringify(event));
      expect(isNamedEvent(written) ? '' : `${event.type}: ${ajv.errorsText(isNamedEvent.errors)}`).toBe('');
    }
  });

  it.each(Object.keys(bodies))('refuses %s without a member that it needs', (type) => {
    const event = richRun().find((each) => each.type === type);
    expect(event).toBeDefined();
    const required = [
      'seq',
      'at',
      ...((bodies as Readonly<Record<string, { readonly required?: readonly string[] }>>)[type]?.required ??
        []),
    ];
    for (const name of required) {
      const { [name]: _, ...rest } = JSON.parse(JSON.stringify(event));
      expect(isEvent(rest), `${type} without ${name}`).toBe(false);
    }
  });

  it('takes a member that a later version may add', () => {
    expect(isEvent({ ...JSON.parse(JSON.stringify(richRun()[0])), later: 1 })).toBe(true);
  });
});
