import { describe, expect, test } from 'vitest';
import { freshState } from '../../../src/station/core/fresh.js';
import {
  keyOf,
  storeValue,
  type VariableDefinition,
  Variables,
  VariableTable,
  valueProblem,
} from '../../../src/station/core/variables.js';
import { STATION_MODELS, type StationModel } from '../../../src/station/models/index.js';

const [model] = STATION_MODELS as readonly [StationModel];
const MOMENT = { now: 5_000, mono: 50 };

function definition(more: Partial<VariableDefinition>): VariableDefinition {
  return { component: 'C', variable: 'V', dataType: 'string', mutability: 'ReadWrite', ...more };
}

function station(...definitions: VariableDefinition[]) {
  const state = freshState(model);
  return { state, variables: new Variables(new VariableTable(definitions), state, MOMENT) };
}

describe('values and their types', () => {
  test.each<[Partial<VariableDefinition>, string[], string[]]>([
    [{ dataType: 'string', min: 2, max: 3 }, ['ab', 'abc'], ['a', 'abcd']],
    [{ dataType: 'boolean' }, ['true', 'False'], ['yes', '1', '']],
    [{ dataType: 'integer', min: 0, max: 9 }, ['0', '+9'], ['-1', '10', '1.0', 'x', '', '1e1']],
    [{ dataType: 'decimal', min: 0 }, ['0', '2.5'], ['-0.1', '2,5', '.']],
    [{ dataType: 'dateTime' }, ['2026-01-05T08:00:00Z'], ['yesterday', '2026-01-05']],
    [{ dataType: 'OptionList', values: ['A', 'B'] }, ['A'], ['C', 'a', 'A,B', '']],
    [{ dataType: 'MemberList', values: ['A', 'B'] }, ['', 'A', 'B, A'], ['C', 'A,C', 'A,,B']],
    [{ dataType: 'SequenceList', values: ['1', '2'] }, ['2,1'], ['3']],
    [{ dataType: 'MemberList' }, ['anything,goes'], []],
  ])('%j', (more, good, bad) => {
    const { state } = station();
    for (const value of good) expect(valueProblem(definition(more), value, state)).toBeUndefined();
    for (const value of bad) expect(valueProblem(definition(more), value, state)).toBeTypeOf('string');
  });

  test('a further check comes after that of the type', () => {
    const { state } = station();
    const even = definition({
      dataType: 'integer',
      check: (value) => (Number(value) % 2 ? 'odd' : undefined),
    });
    expect(valueProblem(even, 'x', state)).toBe('not an integer');
    expect(valueProblem(even, '3', state)).toBe('odd');
    expect(valueProblem(even, '4', state)).toBeUndefined();
  });
});

describe('the variables of a station', () => {
  test('fall back to the factory value, and are stored once they differ', () => {
    const { state, variables } = station(definition({ initial: 'a' }));
    expect(variables.text('C.V')).toBe('a');
    expect(variables.set({ component: 'c', variable: 'v' }, 'b').status).toBe('Accepted');
    expect(state.memory.variables).toEqual({ 'C.V': 'b' });
    expect(variables.text('c.v')).toBe('b');
  });

  test('read as numbers, booleans and lists', () => {
    const { variables } = station(
      definition({ variable: 'N', initial: '4' }),
      definition({ variable: 'B', initial: 'TRUE' }),
      definition({ variable: 'L', initial: 'a, b,,c' }),
      definition({ variable: 'E', initial: '' }),
    );
    expect(variables.number('C.N')).toBe(4);
    expect(variables.number('C.E', 7)).toBe(7);
    expect(variables.number('C.Missing', 8)).toBe(8);
    expect(variables.boolean('C.B')).toBe(true);
    expect(variables.boolean('C.Missing')).toBe(false);
    expect(variables.list('C.L')).toEqual(['a', 'b', 'c']);
    expect(variables.list('C.Missing')).toEqual([]);
  });

  test('live ones are read off the station, at the moment of reading', () => {
    const { variables } = station(
      definition({ live: (state, { now }) => `${state.physical.powered} ${now}` }),
    );
    expect(variables.text('C.V')).toBe('false 5000');
  });

  test('a variable is known by component, instance, place and name', () => {
    const name = {
      component: 'C',
      componentInstance: 'i',
      evseId: 1,
      connectorId: 2,
      variable: 'V',
      variableInstance: 'j',
    };
    expect(keyOf(name)).toBe('C[i]@1:2.V[j]');
    const { variables } = station(definition(name));
    expect(variables.get(name).status).toBe('Accepted');
    expect(variables.get({ ...name, connectorId: 3 }).status).toBe('UnknownComponent');
    expect(variables.get({ ...name, variableInstance: 'k' }).status).toBe('UnknownVariable');
  });

  test('a report shows attributes and characteristics, but no value that is write-only', () => {
    const { state, variables } = station(
      definition({ dataType: 'integer', min: 1, max: 5, unit: 's', initial: '2' }),
      definition({ variable: 'Secret', mutability: 'WriteOnly', values: ['A', 'B'] }),
    );
    storeValue(state, definition({ variable: 'Secret' }), 'A');
    expect(variables.report(() => true)).toEqual([
      {
        component: 'C',
        variable: 'V',
        attributes: [
          { type: 'Actual', value: '2', mutability: 'ReadWrite', persistent: true, constant: false },
        ],
        characteristics: {
          dataType: 'integer',
          unit: 's',
          minLimit: 1,
          maxLimit: 5,
          supportsMonitoring: false,
        },
      },
      {
        component: 'C',
        variable: 'Secret',
        attributes: [{ type: 'Actual', mutability: 'WriteOnly', persistent: true, constant: false }],
        characteristics: { dataType: 'string', valuesList: 'A,B', supportsMonitoring: false },
      },
    ]);
  });
});
