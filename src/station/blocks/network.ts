import type { Request, Response } from '../../dialect/intents.js';
import type { Block, Context } from '../core/block.js';
import { rejected } from '../core/refusals.js';
import { allowsDowngrade, securityProfileIn } from '../network/requirements.js';
import { networkOf, PRIORITY } from '../network/route.js';

/** The ways to a CSMS that are kept for later: B09. They are gone by from the next start on, as the priorities say (B10). */
export const network: Block = {
  name: 'network',
  hears: {
    setNetworkProfile: (ctx, request) => {
      const refused = refusal(ctx, request);
      if (refused) return rejected(...refused);
      const { configurationSlot, connectionData } = request;
      const { ocppCsmsUrl: url, securityProfile, messageTimeout } = connectionData;
      networkOf(ctx).slots[configurationSlot] = { url, securityProfile, messageTimeout };
      return { status: 'Accepted' } satisfies Response<'setNetworkProfile'>;
    },
  },
};

type Why = readonly [reasonCode: string, additionalInfo: string];

function refusal(
  ctx: Context,
  { configurationSlot, connectionData }: Request<'setNetworkProfile'>,
): Why | undefined {
  const slots = ctx.variables.table.find(PRIORITY)?.values ?? [];
  // B09.FR.05
  if (!slots.includes(String(configurationSlot)))
    return ['InvalidConfSlot', `there is no slot ${configurationSlot}`];
  const { securityProfile, ocppTransport, ocppCsmsUrl, messageTimeout, apn, vpn } = connectionData;
  if (apn || vpn) return ['UnsupportedParam', 'this station has neither a modem nor a VPN'];
  if (connectionData.identity !== undefined || connectionData.basicAuthPassword !== undefined)
    return ['UnsupportedParam', 'this station has one identity and one password for every CSMS'];
  // B09.FR.02
  const flaw =
    ocppTransport === 'JSON'
      ? urlFlaw(ocppCsmsUrl, securityProfile)
      : `transport ${ocppTransport} is not spoken`;
  if (flaw !== undefined) return ['InvalidNetworkConf', flaw];
  if (messageTimeout <= 0) return ['InvalidNetworkConf', 'a message needs time to be answered'];
  return downgrade(ctx, securityProfile);
}

/** B09.FR.04, with FR.31 of the errata. */
function downgrade(ctx: Context, securityProfile: number): Why | undefined {
  const present = securityProfileIn(ctx.state);
  const mayGoDown = allowsDowngrade(ctx.state) && securityProfile >= 2;
  if (securityProfile >= present || mayGoDown) return undefined;
  return ['NoSecurityDowngrade', `security profile ${present} is in use`];
}

function urlFlaw(url: string, securityProfile: number): string | undefined {
  if (!Number.isInteger(securityProfile) || securityProfile < 0 || securityProfile > 3)
    return `there is no security profile ${securityProfile}`;
  const scheme = securityProfile >= 2 ? 'wss:' : 'ws:';
  if (!URL.canParse(url)) return 'ocppCsmsUrl is not a URL';
  return new URL(url).protocol === scheme
    ? undefined
    : `security profile ${securityProfile} needs a URL that begins with ${scheme}//`;
}
