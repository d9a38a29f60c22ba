import { describe, expect, it } from 'vitest';
import { smtpPlace } from '../../../../src/csms/letters/mail/smtp-url.js';

describe('the address of a mail server', () => {
  it.each([
    ['smtp://mail.example', { host: 'mail.example', port: 587, tls: 'starttls' }],
    ['smtps://mail.example', { host: 'mail.example', port: 465, tls: 'smtps' }],
    ['smtp://[::1]:2525?tls=none', { host: '::1', port: 2525, tls: 'none' }],
    [
      'smtp://me%40volt.example:p%3Ass@mail.example:25/?from=mail@volt.example',
      {
        ...{ host: 'mail.example', port: 25, tls: 'starttls', user: 'me@volt.example', password: 'p:ss' },
        from: 'mail@volt.example',
      },
    ],
  ])('%s', (text, place) => {
    expect(smtpPlace(text)).toEqual(place);
  });

  it.each([
    ['mail.example', /no address of the form/],
    ['http://mail.example', /neither with smtp/],
    ['smtp://', /no address|names no host/],
    ['smtp://mail.example/inbox', /a path says nothing/],
    ['smtp://mail.example:0', /no port 0/],
    ['smtp://mail.example?form=a@b.c', /no parameter "form"/],
    ['smtp://mail.example?tls=maybe', /tls can only be none/],
    ['smtps://mail.example?tls=none', /tls can only be none/],
    ['smtp://mail.example?from=nobody', /from is no mail address/],
    ['smtp://mail.example?from=a@b.c%0d%0aBcc:x@y.z', /from is no mail address/],
    ['smtp://:secret@mail.example', /a password and no user/],
    ['smtp://me:%zz-secret@mail.example', /not written as addresses have it/],
  ])('is refused where it cannot be one: %s', (text, why) => {
    const said = smtpPlace(text);
    expect(said).toMatch(why);
    expect(said).not.toContain('secret');
  });
});
