/** Keys (1.6) and variables (2.x) that nobody may read (A01.FR.09; 1.6 security whitepaper 7.2). */
const NAMES = /^(AuthorizationKey|BasicAuthPassword)$/i;

/** Fields, of network profiles. */
const FIELDS = /^(basicAuthPassword|apnPassword|password)$/i;

/** What stands for a secret. */
const HIDDEN = '***';

/** Cheap, for every frame passes here. */
const MAY_HOLD_SECRETS = /AuthorizationKey|BasicAuthPassword|apnPassword|"vpn"/i;

/** The text of a frame as it may be kept and shown: passwords are in it no more. */
export function withoutPasswords(raw: string): string {
  if (!MAY_HOLD_SECRETS.test(raw)) return raw;
  try {
    return JSON.stringify(hidden(JSON.parse(raw)));
  } catch {
    return '(not kept: it cannot be read, and may hold a password)';
  }
}

function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  if (typeof value !== 'object' || value === null) return value;
  const isSecret = NAMES.test(nameIn(value));
  const isVpn = 'server' in value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => {
      const hide = isSecret ? VALUES.has(field) : FIELDS.test(field) || (field === 'key' && isVpn);
      return [field, hide ? HIDDEN : hidden(inner)];
    }),
  );
}

const VALUES: ReadonlySet<string> = new Set(['value', 'attributeValue', 'variableAttribute']);

/** The key (1.6) or variable (2.x) that an object is about. */
function nameIn(value: object): string {
  const { key, variable } = value as { key?: unknown; variable?: { name?: unknown } };
  return typeof key === 'string' ? key : typeof variable?.name === 'string' ? variable.name : '';
}
