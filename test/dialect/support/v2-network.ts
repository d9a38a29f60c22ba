import fc from 'fast-check';
import type { NetworkConnectionProfile } from '../../../src/dialect/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { both, number, seconds, small, some, statusInfo, text, word } from './values.js';

/** What 2.0.1 or 2.1 can say of network profiles. */
export function network(edition: Edition) {
  const w = (enumeration: string) => word(edition, enumeration);
  const apn = some({ apn: text(100), apnAuthentication: w('APNAuthenticationEnumType'), simPin: small }, [
    'apn',
    'apnAuthentication',
  ]);
  const vpn = some(
    { server: text(100), user: text(20), password: text(20), key: text(99), type: w('VPNEnumType') },
    ['server', 'user', 'password', 'key', 'type'],
  );
  const connectionData = some(
    {
      ocppVersion: w('OCPPVersionEnumType'),
      ocppTransport: w('OCPPTransportEnumType'),
      ocppCsmsUrl: text(512),
      messageTimeout: seconds,
      securityProfile: small,
      ocppInterface: w('OCPPInterfaceEnumType'),
      apn,
      vpn,
    },
    ['ocppVersion', 'ocppTransport', 'ocppCsmsUrl', 'messageTimeout', 'securityProfile', 'ocppInterface'],
  ) as fc.Arbitrary<NetworkConnectionProfile>;
  return {
    setNetworkProfile: both(
      fc.record({ configurationSlot: number, connectionData }),
      some({ status: w('SetNetworkProfileStatusEnumType'), statusInfo }, ['status']),
    ),
  };
}
