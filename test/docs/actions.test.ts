import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { editions } from '../../src/ocpp/index.js';
import { actionRows, builtActions } from '../support/actions-page.js';

const SCHEMAS = { '1.6': 'ocpp1_6', '2.0.1': 'ocpp2_0_1', '2.1': 'ocpp2_1' };

/** The actions that the official JSON schemas have a request for. */
function officialActions(edition: keyof typeof SCHEMAS): string[] {
  const schemas = createRequire(import.meta.url)(`ocpp-rpc/lib/schemas/${SCHEMAS[edition]}.json`) as {
    $id: string;
  }[];
  return schemas.flatMap(({ $id }) => /^urn:(\w+?)(?:\.req|Request)$/.exec($id)?.[1] ?? []);
}

describe('docs/actions.md', () => {
  it.each(editions)('has a row for every action of the official schemas of %s', (id) => {
    const official = officialActions(id);
    const rows = new Set(actionRows(id).map(({ action }) => action));
    expect(official.length).toBeGreaterThan(27);
    expect(official.filter((action) => !rows.has(action))).toEqual([]);
  });

  it.each(['1.6', '2.0.1'] as const)('shows no action of %s that is not built', (id) => {
    const built = new Set(builtActions(id));
    expect(actionRows(id).filter(({ action }) => !built.has(action))).toEqual([]);
  });
});
