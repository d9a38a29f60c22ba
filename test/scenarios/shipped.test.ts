import { describe, expect, it } from 'vitest';
import { editions } from '../../src/ocpp/index.js';
import { STEPS } from '../../src/scenario/index.js';
import { builtActions } from '../support/actions-page.js';
import { cases, playCase, shipped, shownAs } from './suite.js';

/** Scenarios that are about a violation: they declare it as their known failure. */
const declared = new Set(shipped.filter(({ knownFailure }) => knownFailure).map(({ file }) => shownAs(file)));

/** Names of the steps that the cases below have played. */
const played = new Set<string>();

/** `edition action` of every call that got its answer in the cases below. */
const exchanged = new Set<string>();

describe('every shipped scenario passes without a violation', () => {
  it.each(cases.map((planned) => [planned.ref.id, planned] as const))('%s', async (_, planned) => {
    const { verdict, events } = await playCase(planned);
    const violations = events.flatMap((event) =>
      event.type === 'finding' && event.severity === 'violation' ? [`${event.rule}: ${event.message}`] : [],
    );
    for (const event of events) {
      if (event.type === 'step-begin') played.add(event.step.step);
      if (event.type === 'frame' && event.messageType === 'result' && !event.problem) {
        exchanged.add(`${planned.ref.edition} ${event.action}`);
      }
    }
    expect(verdict.kind, verdict.reason).toBe('passed');
    if (!declared.has(planned.ref.file)) expect(violations).toEqual([]);
  });
});

describe('the shipped suite', () => {
  it('plays every step of the language', () => {
    expect([...STEPS.keys()].filter((name) => !played.has(name))).toEqual([]);
  });

  it.each(editions)('exchanges every action of %s that docs/actions.md claims', (edition) => {
    expect(builtActions(edition).filter((action) => !exchanged.has(`${edition} ${action}`))).toEqual([]);
  });

  it('has a name, a description, a tag and a reference in every file', () => {
    const bare = shipped.filter(
      ({ name, description, tags, refs }) => !name || !description || tags.length === 0 || refs.length === 0,
    );
    expect(bare.map(({ file }) => shownAs(file))).toEqual([]);
  });

  it('calls no two scenarios the same', () => {
    const names = shipped.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it.each(editions)('holds at least 45 scenarios of %s', (edition) => {
    const here = shipped.filter((scenario) => scenario.editions.includes(edition));
    expect(here.length).toBeGreaterThanOrEqual(45);
  });
});
