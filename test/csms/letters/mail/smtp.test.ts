import { afterEach, describe, expect, it } from 'vitest';
import { MailRefused } from '../../../../src/csms/letters/mail/mail.js';
import { SmtpMailer } from '../../../../src/csms/letters/mail/smtp.js';
import { type FakeSmtp, fakeSmtp, type Ways } from '../../support/fake-smtp.js';
import { serverCertificate } from '../../support/server-certificate.js';
import { A_MAIL } from './a-mail.js';

let server: FakeSmtp;
afterEach(() => server.close());

async function started(ways: Ways = {}, tls: 'none' | 'starttls' = 'none', ca?: string): Promise<SmtpMailer> {
  server = await fakeSmtp(ways);
  const login = { user: 'me', password: 'secret' };
  return new SmtpMailer({ host: '127.0.0.1', port: server.port, tls, ...login }, ca);
}

async function troubleOf(mailer: SmtpMailer): Promise<Error> {
  return mailer.send(A_MAIL).then(
    () => Promise.reject(new Error('it was taken')),
    (error: Error) => error,
  );
}

describe('a message handed to a mail server', () => {
  it('is taken with both parts and its file', async () => {
    const mailer = await started();
    await mailer.send(A_MAIL);
    const people = { from: 'mail@volt.example', to: 'anna@example.com', login: 'me:secret', secure: false };
    expect(server.taken).toMatchObject([people]);
    const data = server.taken[0]?.data;
    expect(data).toContain('Message-ID: <ltr_1.0@volt.example>');
    expect(data).toContain('Reply-To: help@volt.example');
    expect(data).toContain('Auto-Submitted: auto-generated');
    expect(data).toContain('text/plain; charset=utf-8');
    expect(data).toContain('text/html; charset=utf-8');
    expect(data).toContain('filename=1.pdf');
    expect(data).toContain('JVBERg==');
  });

  it('begins TLS first, and says the password by it only', async () => {
    const tls = await serverCertificate();
    const mailer = await started({ tls }, 'starttls', tls.ca);
    await mailer.send(A_MAIL);
    expect(server.taken).toMatchObject([{ secure: true, login: 'me:secret' }]);
  });

  it('is not handed over where the server does not begin TLS', async () => {
    const heard: string[] = [];
    const reply = (command: string) => {
      heard.push(command);
      return undefined;
    };
    const mailer = await started({ reply }, 'starttls');
    const trouble = await troubleOf(mailer);
    expect(trouble).not.toBeInstanceOf(MailRefused);
    expect(heard).not.toContain('AUTH');
    expect(server.taken).toEqual([]);
  });

  it('is not handed to a server whose certificate is of nobody we trust', async () => {
    const tls = await serverCertificate();
    const mailer = await started({ tls }, 'starttls');
    expect(await troubleOf(mailer)).not.toBeInstanceOf(MailRefused);
    expect(server.taken).toEqual([]);
  });

  it.each([
    ['RCPT', '450 mailbox busy', false],
    ['DATA', '451 try later', false],
    ['RCPT', '550 nobody of that name', true],
    ['DATA', '554 not wanted', true],
    ['MAIL', '530 begin TLS first', false],
    ['AUTH', '535 wrong password', false],
  ])('refused at %s with %s: for good? %s', async (at, reply, final) => {
    const mailer = await started({ reply: (command) => (command === at ? reply : undefined) });
    const trouble = await troubleOf(mailer);
    expect(trouble instanceof MailRefused).toBe(final);
    expect(trouble.message).not.toContain('secret');
  });

  it('may be tried again where nobody is there', async () => {
    const mailer = await started();
    await server.close();
    expect(await troubleOf(mailer)).not.toBeInstanceOf(MailRefused);
    server = await fakeSmtp();
  });
});
