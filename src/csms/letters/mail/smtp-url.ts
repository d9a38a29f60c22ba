/** Where mail is handed in, and how. */
export interface SmtpPlace {
  host: string;
  port: number;
  /** `smtps`: TLS from the first byte. `starttls`: it is begun before anything else is said. `none`: in the clear. */
  tls: 'smtps' | 'starttls' | 'none';
  user?: string;
  password?: string;
  /** From whom, where no setting says it. */
  from?: string;
}

const PARAMETERS = ['tls', 'from'];
const ADDRESS = /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/;

/** What `smtp://user:password@host:port?from=address` says; a text: what is wrong with it, without what is secret. */
export function smtpPlace(text: string): SmtpPlace | string {
  if (!URL.canParse(text)) return 'it is no address of the form smtp://user:password@host:port';
  const { protocol, hostname, port, username, password, pathname, searchParams, hash } = new URL(text);
  if (protocol !== 'smtp:' && protocol !== 'smtps:')
    return 'it begins neither with smtp:// nor with smtps://';
  if (hostname === '') return 'it names no host';
  if ((pathname !== '' && pathname !== '/') || hash !== '') return 'a path says nothing in it';
  if (port === '0') return 'there is no port 0';
  const unknown = [...searchParams.keys()].find((name) => !PARAMETERS.includes(name));
  if (unknown !== undefined) return `it knows no parameter "${unknown}", only ${PARAMETERS.join(' and ')}`;
  const tls = searchParams.get('tls');
  if (tls !== null && (tls !== 'none' || protocol === 'smtps:'))
    return 'tls can only be none, of smtp://; without it smtp:// has to begin TLS (STARTTLS)';
  const from = searchParams.get('from');
  if (from !== null && !ADDRESS.test(from)) return 'its from is no mail address';
  if (username === '' && password !== '') return 'it has a password and no user';
  const secured = protocol === 'smtps:' ? 'smtps' : 'starttls';
  const login = loginOf(username, password);
  if (!login)
    return 'user or password is not written as addresses have it: what is special becomes % and two digits';
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (protocol === 'smtps:' ? 465 : 587) : Number(port),
    tls: tls === 'none' ? 'none' : secured,
    ...login,
    ...(from !== null && { from }),
  };
}

function loginOf(user: string, password: string): { user?: string; password?: string } | undefined {
  try {
    return user === '' ? {} : { user: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}
