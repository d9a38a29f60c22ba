/** Where a station connects to. */
export interface Target {
  /** Without trailing slash, identity and query: `ws://host:9000/ocpp`. */
  readonly endpoint: string;
  readonly query: string;
  /** For people: the whole URL. */
  readonly url: string;
  readonly host: string;
  readonly secure: boolean;
}

/** Host of what is reached without a port. */
export const IN_PROCESS_HOST = 'in-process';

/** In-process connections show up under this name. */
export const IN_PROCESS = `ws://${IN_PROCESS_HOST}/ocpp`;

/** Reads an endpoint. @returns What is wrong with it, as a clause, when it cannot be used. */
export function readTarget(endpoint: string, identity: string): Target | string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url) return 'it is not a URL';
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') return `it begins with \`${url.protocol}//\``;
  if (url.hash) return 'it has a fragment (#)';
  if (url.username || url.password)
    return 'it has a user name or password in it; the user name is the identity';
  const flaw = flawOf(identity);
  if (flaw) return flaw;
  const base = `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
  return {
    endpoint: base,
    query: url.search.slice(1),
    url: `${base}/${encodeURIComponent(identity)}${url.search}`,
    host: url.hostname,
    secure: url.protocol === 'wss:',
  };
}

// The identity is the last part of the path, percent-encoded (1.6-J 3.1.1; 2.x part 4, 3.1.1).
function flawOf(identity: string): string | undefined {
  if (identity === '') return 'the identity of the station, which is appended to it, is empty';
  if (identity === '.' || identity === '..') return `a path cannot end with the identity \`${identity}\``;
  if (/\p{Surrogate}/u.test(identity)) return 'the identity of the station is not valid Unicode';
  return undefined;
}
