import { resolve } from 'node:path';
import type { Pki, TestPki, TestPkiOptions } from '../../pki/index.js';
import { CertsFolder } from '../certs-folder.js';
import { type Context, defineCommand } from '../declaration.js';
import { certsOptions } from '../options/certs.js';
import type { Values } from '../options/row.js';
import { twoColumns } from '../two-columns.js';

export const certs = defineCommand({
  name: 'certs',
  summary: 'make certificates to test with',
  description:
    'Makes a test PKI in a folder: the operator’s root with certificates for the CSMS and for stations, the manufacturer’s, V2G, mobility operator and car maker, and a set of certificates that have to be refused (expired, revoked, wrong name, self-signed, unknown authority). Run again, it keeps what is there and adds what is missing. It never touches a file that it did not make. The keys are for tests: they are not encrypted.',
  arguments: [{ name: 'dir', summary: 'folder to make it in (default: certs)' }],
  options: certsOptions,
  examples: [
    {
      command: 'plugfest certs',
      summary: 'in the folder `certs`, for the station CP1 and a CSMS on this machine',
    },
    {
      command: 'plugfest certs pki --id CP7 --id CP8 --host csms.example',
      summary: 'for two stations and a named CSMS',
    },
  ],
  async run({ options, arguments: [dir = 'certs'] }, context) {
    const { loadPki } = await import('../../pki/index.js');
    const { RealClock, secureRandom } = await import('../../world/index.js');
    const pki = await loadPki();
    const folder = new CertsFolder(resolve(context.cwd, dir));
    const wanted = wantedBy(options);
    const rows = pki.testPkiRows(wanted);
    const existing = new Map(
      rows.flatMap(({ path }) =>
        ((found) => (found ? [[path, found] as const] : []))(folder.existing(path, pki)),
      ),
    );
    const made = await pki.makeTestPki(wanted, {
      now: new RealClock().now(),
      random: secureRandom(),
      keyKind: options.keyKind,
      existing,
    });
    const files = folder.write(made, pki);
    if (options.json)
      context.stdout.write(
        `${JSON.stringify({ dir, files, certificates: [...made.certificates.keys()] })}\n`,
      );
    else context.stdout.write(told(dir, made, files, context, pki));
    return 'passed';
  },
});

type Options = Values<typeof certsOptions>;

const OCSP_NOWHERE = 'http://ocsp.plugfest.example/';

function wantedBy({ id, host, organization, days, ocsp }: Options): TestPkiOptions {
  return {
    stations: id.length > 0 ? id : ['CP1'],
    hosts: host.length > 0 ? host : ['localhost', '127.0.0.1', '::1'],
    organization,
    days,
    ocspUrl: ocsp?.href ?? OCSP_NOWHERE,
  };
}

function told(dir: string, { certificates }: TestPki, files: number, { stdout }: Context, pki: Pki): string {
  const rows = [...certificates.values()].map(({ row, certificate }) => {
    const { subject } = pki.readCertificate(certificate);
    return [row.path, `${row.what} (${pki.subjectText(subject)})`] as const;
  });
  const [station = ''] = [...certificates.keys()].filter((path) => path.startsWith('stations/'));
  const identity = certificates.get(station)?.row.subject.commonName ?? '';
  return `${twoColumns(rows, stdout.columns)}
${files === 0 ? `Nothing was missing in ${dir}.` : `${files} files were written to ${dir}.`} Each is NAME.pem, with NAME.key beside it.

A CSMS and a station with security profile 3:
  plugfest csms --cert ${dir}/csms/csms.pem --key ${dir}/csms/csms.key --ca ${dir}/cso/root.pem
  plugfest station wss://localhost:9000 --id ${identity} --ca ${dir}/cso/root.pem --cert ${dir}/${station}.pem --key ${dir}/${station}.key
`;
}
