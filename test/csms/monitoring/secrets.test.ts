import { describe, expect, it } from 'vitest';
import { withoutPasswords } from '../../../src/csms/monitoring/secrets.js';

const SECRET = 'not to be read';
const call = (payload: object) => JSON.stringify([2, 'id', 'Action', payload]);

describe('the log of frames', () => {
  it.each([
    { key: 'AuthorizationKey', value: SECRET },
    { configurationKey: [{ key: 'AuthorizationKey', readonly: false, value: SECRET }] },
    { setVariableData: [{ attributeValue: SECRET, variable: { name: 'BasicAuthPassword' } }] },
    { getVariableResult: [{ attributeValue: SECRET, variable: { name: 'basicauthpassword' } }] },
    { reportData: [{ variable: { name: 'BasicAuthPassword' }, variableAttribute: [{ value: SECRET }] }] },
    { connectionData: { basicAuthPassword: SECRET, apn: { apnPassword: SECRET } } },
    { connectionData: { vpn: { server: 's', password: SECRET, key: SECRET } } },
  ])('hides the secret of %o', (payload) => {
    const kept = withoutPasswords(call(payload));
    expect(kept).not.toMatch(SECRET);
    expect(kept).toMatch('***');
  });

  it('keeps everything else as it was, to the letter', () => {
    const raw = '[2, "1","ChangeConfiguration",{"key":"HeartbeatInterval","value":"1.0"}]';
    expect(withoutPasswords(raw)).toBe(raw);
  });

  it('keeps nothing that cannot be read and may hold one', () => {
    expect(withoutPasswords(`{"AuthorizationKey": "${SECRET}`)).not.toMatch(SECRET);
  });
});
