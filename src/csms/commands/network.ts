import { Type } from '../../schema/index.js';
import { askStatus } from './answers.js';
import { command } from './command.js';
import { closed } from './schemas.js';

/** OCPP 2.0.1 B09. It counts from a restart on, in the order of NetworkConfigurationPriority (B10). */
const setNetworkProfile = command({
  name: 'set-network-profile',
  summary:
    'Stores a way to reach a CSMS in a slot of the station; NetworkConfigurationPriority and a reset put it to use',
  whilePending: true,
  params: Type.Object(
    {
      slot: Type.Integer({ description: 'Configuration slot' }),
      url: Type.String({ maxLength: 512, description: 'OCPP-J address of the CSMS, without the identity' }),
      security: Type.Integer({ description: 'Security profile, 0 to 3' }),
      timeout: Type.Optional(
        Type.Integer({ minimum: 1, description: 'Seconds that a message may take; default 30' }),
      ),
      interface: Type.Optional(Type.String({ description: 'Network interface; default Wired0' })),
      transport: Type.Optional(Type.String({ description: 'JSON unless said' })),
    },
    closed,
  ),
  run(
    { slot, url, security, timeout = 30, interface: ocppInterface = 'Wired0', transport = 'JSON' },
    operator,
  ) {
    return askStatus(operator, 'setNetworkProfile', {
      configurationSlot: slot,
      connectionData: {
        ocppTransport: transport,
        ocppCsmsUrl: url,
        messageTimeout: timeout,
        securityProfile: security,
        ocppInterface,
      },
    });
  },
});

export const network = [setNetworkProfile];
