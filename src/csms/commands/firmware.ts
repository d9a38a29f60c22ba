import type { Request } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { md5 } from '../maintenance/downloads.js';
import { imageOf, MANNERS, type Manner } from '../maintenance/firmware-file.js';
import { signFirmware } from '../maintenance/sign-firmware.js';
import { InvalidInput } from '../validation.js';
import { askStatus } from './answers.js';
import { command, type Operator } from './command.js';
import { closed, oneOf, requestId } from './schemas.js';

/** Where the file comes from: three ways, of which one is taken. */
const source = {
  version: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 50,
      description: 'Makes an image of this version for virtual stations, and offers it',
    }),
  ),
  file: Type.Optional(Type.String({ minLength: 1, description: 'Offers a file of the folder of firmware' })),
  url: Type.Optional(Type.String({ maxLength: 512, description: 'Where the file is' })),
  serve: Type.Optional(
    oneOf(MANNERS, 'How an offered file is handed out: whole unless said, or as a server in trouble does it'),
  ),
};

/** What can be said of an image that is made. */
const making = {
  model: Type.Optional(Type.String({ description: 'The only model that the made image is for' })),
  fails: Type.Optional(oneOf(['install', 'boot'], 'What goes wrong with the made image at the station')),
};

/** Up to ten years: within what OCPP can write. */
const fromNow = (description: string) =>
  Type.Number({
    minimum: 0,
    maximum: 315_576_000_000,
    'x-quantity': 'duration',
    description: `${description}, milliseconds from now`,
  });

const retrying = {
  retries: Type.Optional(Type.Integer({ minimum: 0 })),
  retryInterval: Type.Optional(Type.Integer({ minimum: 0, description: 'Seconds' })),
  requestId: Type.Optional(requestId),
};

interface Source {
  version?: string;
  file?: string;
  url?: string;
  serve?: Manner;
  model?: string;
  fails?: 'install' | 'boot';
}

/** 1.6 5.19, security white paper 5.21; OCPP 2.0.1 L01, L02. */
const updateFirmware = command({
  name: 'update-firmware',
  summary: 'Has the station fetch and install firmware; what it tells of it is kept under the request id',
  params: Type.Object(
    {
      ...source,
      ...making,
      retrieveIn: Type.Optional(fromNow('Not fetched before; at once unless said')),
      installIn: Type.Optional(fromNow('Not installed before')),
      signingCertificate: Type.Optional(
        Type.String({ maxLength: 5500, description: 'Certificate of who signed the file, PEM' }),
      ),
      signed: Type.Optional(
        Type.Boolean({ description: 'Signs an offered file as the manufacturer of our own test PKI' }),
      ),
      signature: Type.Optional(Type.String({ maxLength: 800, description: 'Of the file, Base64' })),
      ...retrying,
    },
    closed,
  ),
  async run({ retrieveIn = 0, installIn, signed, ...params }, operator) {
    const { url, content } = await offered(params, operator);
    const own = signed ? await sign(content, operator) : undefined;
    const { signingCertificate = own?.signingCertificate, signature = own?.signature } = params;
    const { retries, retryInterval } = params;
    const isSigned = signingCertificate !== undefined || signature !== undefined;
    const request = (id: number | undefined): Request<'updateFirmware'> => ({
      location: url,
      retrieveDateTime: operator.now() + retrieveIn,
      ...(id !== undefined && { requestId: id }),
      ...(installIn !== undefined && { installDateTime: operator.now() + installIn }),
      ...(signingCertificate !== undefined && { signingCertificate }),
      ...(signature !== undefined && { signature }),
      ...(retries !== undefined && { retries }),
      ...(retryInterval !== undefined && { retryInterval }),
    });
    // Where updates have no number, what is told of them has none either.
    const id =
      isSigned || operator.traits.hasDeviceModel ? (params.requestId ?? operator.nextRequestId()) : undefined;
    const outcome = await askStatus(operator, 'updateFirmware', request(id));
    return { ...outcome, result: { ...(id !== undefined && { requestId: id }), url, ...own } };
  },
});

/** OCPP 2.0.1 L03. */
const publishFirmware = command({
  name: 'publish-firmware',
  summary: 'Has a local controller fetch firmware and offer it to the stations behind it',
  params: Type.Object(
    {
      ...source,
      checksum: Type.Optional(
        Type.String({
          maxLength: 32,
          description: 'MD5 of the file; worked out where the file is offered here',
        }),
      ),
      ...retrying,
    },
    closed,
  ),
  async run({ checksum, retries, retryInterval, requestId: wanted, ...params }, operator) {
    const { url, content } = await offered(params, operator);
    const said = checksum ?? (content && md5(content));
    if (said === undefined) throw wrong('checksum', 'the MD5 of what is at the address is needed');
    const id = wanted ?? operator.nextRequestId();
    const outcome = await askStatus(operator, 'publishFirmware', {
      location: url,
      checksum: said,
      requestId: id,
      ...(retries !== undefined && { retries }),
      ...(retryInterval !== undefined && { retryInterval }),
    });
    return { ...outcome, result: { requestId: id, url, checksum: said } };
  },
});

/** OCPP 2.0.1 L04. */
const unpublishFirmware = command({
  name: 'unpublish-firmware',
  summary: 'Has a local controller offer a file no longer',
  params: Type.Object(
    { checksum: Type.String({ minLength: 1, maxLength: 32, description: 'MD5 of the file' }) },
    closed,
  ),
  run: ({ checksum }, operator) => askStatus(operator, 'unpublishFirmware', { checksum }),
});

/** The address of the file, and what is in it where it is ours. */
async function offered(from: Source, operator: Operator): Promise<{ url: string; content?: Uint8Array }> {
  const given = [from.version, from.file, from.url].filter((each) => each !== undefined);
  if (given.length !== 1) throw wrong('version', 'give one of version, file and url');
  if (from.url !== undefined) return { url: from.url };
  const { name, content } = await contentOf(from, operator);
  return { url: await operator.offer(name, content, from.serve ?? 'whole'), content };
}

async function contentOf({ version = '', file, model, fails }: Source, operator: Operator) {
  if (file !== undefined) return operator.readFirmware(file);
  const content = imageOf({ version, ...(model !== undefined && { model }), ...(fails && { fails }) });
  return { name: `firmware-${version.replace(/[^\w.-]/g, '_')}.bin`, content };
}

function sign(content: Uint8Array | undefined, { signing, now }: Operator) {
  if (!content) throw wrong('signed', 'what is at another address cannot be signed here');
  const { authorities, random, certificateDays: days } = signing;
  return signing.busy(() => signFirmware(content, { authorities, random, now: now(), days }));
}

function wrong(field: string, message: string): InvalidInput {
  return new InvalidInput([{ field, message }]);
}

export const firmware = [updateFirmware, publishFirmware, unpublishFirmware];
