import type { Transporter } from 'nodemailer';
import { type Mail, type Mailer, MailRefused } from './mail.js';
import { messageOf } from './message.js';
import type { SmtpPlace } from './smtp-url.js';

/** Milliseconds until a server that says nothing is given up for this time. */
const PATIENCE_MS = 15_000;

/** Replies that are about us, not about the message: log in first, begin TLS first, the login is wrong. */
const ABOUT_US = [530, 534, 535, 538];

/** Hands messages to a mail server (RFC 5321, 6409). */
export class SmtpMailer implements Mailer {
  readonly sender: string | undefined;
  readonly #place: SmtpPlace;
  readonly #ca: string | undefined;
  #transport: Promise<Transporter> | undefined;

  /** @param ca Authority of the server's certificate (PEM), besides those that Node trusts. */
  constructor(place: SmtpPlace, ca?: string) {
    this.#place = place;
    this.#ca = ca;
    this.sender = place.from ?? (place.user?.includes('@') ? place.user : undefined);
  }

  async send(mail: Mail): Promise<void> {
    this.#transport ??= this.#open();
    const transport = await this.#transport;
    try {
      await transport.sendMail(await messageOf(mail));
    } catch (error) {
      throw isFinal(error) ? new MailRefused(error.message, { cause: error }) : error;
    }
  }

  close(): void {
    void this.#transport?.then((transport) => transport.close());
  }

  async #open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    const { host, port, tls, user, password = '' } = this.#place;
    return createTransport({
      host,
      port,
      secure: tls === 'smtps',
      requireTLS: tls === 'starttls',
      ignoreTLS: tls === 'none',
      ...(this.#ca !== undefined && { tls: { ca: this.#ca } }),
      ...(user !== undefined && { auth: { user, pass: password } }),
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }
}

/** A 5xx about the message or whom it is for (RFC 5321, 4.2.1): it would be the same the next time. */
function isFinal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (typeof responseCode !== 'number' || responseCode < 500 || ABOUT_US.includes(responseCode)) return false;
  return code === 'EENVELOPE' || code === 'EMESSAGE';
}
