import type { AccessOptions } from 'basic-ftp';

/** Port of FTPS as it was before AUTH TLS: TLS from the first byte. */
const IMPLICIT_TLS_PORT = '990';

/** How an FTP client reaches the server of a URL. */
export function accessOf(url: URL, trust: { ca: string[]; rejectUnauthorized: boolean }): AccessOptions {
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    ...(url.port ? { port: Number(url.port) } : {}),
    ...(url.username ? { user: decodeURIComponent(url.username) } : {}),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    secure: url.protocol === 'ftps:' && (url.port === IMPLICIT_TLS_PORT ? 'implicit' : true),
    secureOptions: trust,
  };
}
