import { describe, expect, it } from 'vitest';
import { commandRow, rowOf } from '../../../src/run/adapter/adapter.js';
import { paramsOf } from '../../../src/run/adapter/scopes.js';
import { adapterFrom } from './fixture.js';

/** The row for tokens, with what it sends. */
function tokenRow(body: string) {
  const row = rowOf(
    adapterFrom(`give: { token: { request: POST https://volt.example, body: ${body} } }`),
    'give',
    'token',
  );
  if (!row) throw new Error('no row');
  return row;
}

describe('what a row speaks of', () => {
  it.each([
    ['a member', '{ a: "${token.expires}" }'],
    ['a member by its name in brackets', `{ a: "\${token['expires']}" }`],
    ['a member deep in an expression', '{ a: [1, "x ${if(not (length(text(token.expires)) > 3), 1, 2)}"] }'],
    ['the whole', '"${token}"'],
    ['the whole in a function', '{ a: "${text(token)}" }'],
    ['a member that is computed', `{ a: "\${token[run.edition]}" }`],
  ])('is %s', (_, body) => {
    expect(tokenRow(body).mentions('token', 'expires')).toBe(true);
  });

  it.each([
    ['another member', '{ a: "${token.status}" }'],
    ['the same member of something else', '{ a: "${given.tokens.expires}" }'],
    ['a word in plain text', '{ a: "token.expires", expires: 1 }'],
    ['nothing', '{}'],
  ])('is not %s', (_, body) => {
    expect(tokenRow(body).mentions('token', 'expires')).toBe(false);
  });

  it('is anything where nothing is asked for', () => {
    const adapter = adapterFrom('give: { token: { done: they are there }, group: { cannot: [none] } }');
    expect(rowOf(adapter, 'give', 'token')?.mentions('token', 'expires')).toBe(true);
    expect(rowOf(adapter, 'give', 'group')?.mentions('group', 'members')).toBe(true);
  });
});

describe('parameters of commands', () => {
  it('are those of the command table, or free', () => {
    expect(paramsOf('reset')).toEqual(['type', 'evse']);
    expect(paramsOf('set-variables')).toBeNull();
    expect(paramsOf('*')).toBeNull();
  });

  it('of any name can be said where they are free', () => {
    const adapter = adapterFrom(
      'commands: { set-variables: "POST https://volt.example/${params.HeartbeatInterval}" }',
    );
    expect(commandRow(adapter, 'set-variables')?.mentions('params', 'HeartbeatInterval')).toBe(true);
  });
});
