import { compact } from '../common/compact.js';
import { Unsayable } from '../common/unsayable.js';
import type { AttributeType, VariableName, VariableResult } from '../intents.js';
import { configurationKeyOf, standardKey, variableOfKey } from './configuration-keys.js';
import { row } from './row.js';
import { configurationStatus } from './words.js';

/** 1.6 5.8. */
export const getVariables = row('csms', 'getVariables', 'GetConfiguration', {
  encodeRequest: ({ items }) => (items.length > 0 ? { key: items.map(keyOf) } : {}),
  decodeRequest: ({ key = [] }) => ({ items: key.map(variableOfKey) }),
  encodeResponse({ results }) {
    const known = results.filter(({ status }) => !UNKNOWN.includes(status)).flatMap(sayKnown);
    const unknown = results.filter(({ status }) => UNKNOWN.includes(status)).flatMap(keysOf);
    return {
      ...(known.length > 0 && { configurationKey: known }),
      ...(unknown.length > 0 && { unknownKey: unknown }),
    };
  },
  decodeResponse({ configurationKey = [], unknownKey = [] }, { key: asked = [] }) {
    const known = configurationKey.map(({ key, readonly, value }) => ({
      key,
      result: {
        ...resultOf(key, 'Accepted'),
        ...compact({ value: value === undefined ? undefined : hearValue(key, value) }),
        readonly,
      },
    }));
    const unknown = unknownKey.map((key) => ({ key, result: resultOf(key, 'UnknownVariable') }));
    return { results: inOrderOf(asked, [...known, ...unknown]).map(({ result }) => result) };
  },
});

/** 1.6 5.3: one key at a time. */
export const setVariables = row('csms', 'setVariables', 'ChangeConfiguration', {
  encodeRequest({ items }) {
    const [item, another] = items;
    if (!item || another) throw new Unsayable('OCPP 1.6 changes exactly one configuration key per message');
    const key = keyOf(item);
    return { key, value: sayValue(key, item.value) };
  },
  decodeRequest: ({ key, value }) => ({ items: [{ ...variableOfKey(key), value: hearValue(key, value) }] }),
  encodeResponse: ({ results }) => ({ status: configurationStatus.say(results[0]?.status ?? 'Rejected') }),
  decodeResponse: ({ status }, { key }) => ({
    results: [resultOf(key, status === 'NotSupported' ? 'UnknownVariable' : status)],
  }),
});

/** Statuses of a key that the station does not have; one that it will not read out is known, but shows no value (1.6 7.29). */
const UNKNOWN: readonly string[] = ['UnknownComponent', 'UnknownVariable', 'NotSupportedAttributeType'];

function keyOf(item: VariableName & { attributeType?: AttributeType }): string {
  const key = configurationKeyOf(item);
  const name = `${item.component}.${item.variable}`;
  if (key === undefined) throw new Unsayable(`OCPP 1.6 has no configuration key for ${name}`);
  if ((item.attributeType ?? 'Actual') !== 'Actual') {
    throw new Unsayable(`an OCPP 1.6 configuration key has no ${item.attributeType} value (${name})`);
  }
  return key;
}

/** A variable without a key is left out of an answer: nobody can have asked for it by name. */
function keysOf(name: VariableName): string[] {
  const key = configurationKeyOf(name);
  return key === undefined ? [] : [key];
}

function sayKnown({ readonly = false, ...result }: VariableResult) {
  const value = result.status === 'Accepted' ? result.value : undefined;
  return keysOf(result).map((key) => ({
    key,
    readonly,
    ...compact({ value: value === undefined ? undefined : sayValue(key, value) }),
  }));
}

function resultOf(key: string, status: string): VariableResult {
  return { ...variableOfKey(key), attributeType: 'Actual', status };
}

/** In the order in which keys were asked for; what nobody asked for comes last. */
function inOrderOf<T extends { key: string }>(asked: readonly string[], answers: readonly T[]): T[] {
  const places = new Map(asked.map((key, index) => [key.toLowerCase(), index]));
  const placeOf = ({ key }: T): number => places.get(key.toLowerCase()) ?? asked.length;
  return [...answers].sort((a, b) => placeOf(a) - placeOf(b));
}

function sayValue(key: string, value: string): string {
  return translate(value, standardKey(key)?.words);
}

function hearValue(key: string, value: string): string {
  const words = Object.entries(standardKey(key)?.words ?? {});
  return translate(value, words.length > 0 ? Object.fromEntries(words.map(([a, b]) => [b, a])) : undefined);
}

/** Lists are separated by commas on both sides (1.6 section 9, 2.x MemberList). */
function translate(value: string, words: Readonly<Record<string, string>> | undefined): string {
  if (!words) return value;
  return value
    .split(',')
    .map((word) => words[word.trim()] ?? word.trim())
    .join(',');
}
