import type { IdToken, IdTokenInfo } from '../../dialect/index.js';
import { withContract } from '../certificates/on-certificates.js';
import type { Context, Handler } from '../context.js';
import { authorise } from './authorise.js';
import type { Token } from './token.js';

export const onAuthorize: Handler<'authorize'> = async ({ idToken }, context) => {
  const { info } = await decide(idToken, 'ask', context);
  context.tell({
    type: 'authorised',
    at: context.now,
    station: context.station,
    idToken: idToken.idToken,
    status: info.status,
  });
  const contract = context.prepared?.contract;
  return contract === undefined ? { idTokenInfo: info } : withContract(info, contract);
};

/** Looks up what the decision rests on, and decides. @param session The one that the token is presented for. */
export async function decide(
  idToken: IdToken,
  purpose: 'ask' | 'start' | 'stop',
  { repos, now, settings }: Pick<Context, 'repos' | 'now' | 'settings'>,
  session?: number,
): Promise<{ info: IdTokenInfo; token: Token | undefined }> {
  const token = await repos.access.token(idToken.idToken);
  const counts = purpose === 'start' && token?.maxActive !== undefined;
  const active = counts ? await repos.sessions.countActive(idToken.idToken, session) : 0;
  return { info: authorise({ idToken, token, now, purpose, active, settings }), token };
}
