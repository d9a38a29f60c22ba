import type { Payload } from '../../ocpp/index.js';

/** Whose content is free: an extension, or the data of a DataTransfer. */
const free = new Set(['customData', 'data']);

/** JSON pointers to fields that are null, {} or []: stand-ins for a field that is not there (2.x part 4, 4.1.5). */
export function hollowFields(payload: Payload): string[] {
  const found: string[] = [];
  search(payload, '', found);
  return found;
}

function search(object: Readonly<Record<string, unknown>>, path: string, found: string[]): void {
  for (const key in object) {
    const value = object[key];
    if (value !== null && typeof value !== 'object') continue;
    if (free.has(key)) continue;
    if (value === null || isEmpty(value)) found.push(`${path}/${key}`);
    else if (Array.isArray(value)) searchList(value, `${path}/${key}`, found);
    else search(value as Readonly<Record<string, unknown>>, `${path}/${key}`, found);
  }
}

function searchList(list: readonly unknown[], path: string, found: string[]): void {
  for (const [index, item] of list.entries()) {
    if (item === null || typeof item !== 'object') continue;
    search(item as Readonly<Record<string, unknown>>, `${path}/${index}`, found);
  }
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}
