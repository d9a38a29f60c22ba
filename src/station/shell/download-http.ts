import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Basin, type Fetching, Unfetchable } from './download.js';

/** So many times a server may send us elsewhere. */
const MOST_REDIRECTS = 5;

const MOVED = new Set([301, 302, 303, 307, 308]);

/** GET. User and password of the URL become Basic authentication. A broken connection and a false length are failures. */
export async function downloadByHttp(fetching: Fetching): Promise<Buffer> {
  let { url } = fetching;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops += 1) {
    const response = await ask({ ...fetching, url });
    const { statusCode = 0, headers } = response;
    if (statusCode === 200) return read(response, fetching.limit);
    response.destroy();
    if (!MOVED.has(statusCode)) throw new Unfetchable(`HTTP ${statusCode}`);
    url = elsewhere(url, headers.location);
  }
  throw new Unfetchable(`more than ${MOST_REDIRECTS} redirects`);
}

function ask({ url, signal, trust }: Fetching): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const asking = request(url, { signal, ...trust, agent: false });
    asking.on('error', reject);
    asking.on('response', resolve);
    asking.end();
  });
}

/** Never from a protected connection to an open one (L01.FR.08). */
function elsewhere(from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from.href)) {
    throw new Unfetchable('the server sends us elsewhere without saying where');
  }
  const url = new URL(location, from);
  const allowed = from.protocol === 'https:' ? ['https:'] : ['http:', 'https:'];
  if (!allowed.includes(url.protocol)) {
    throw new Unfetchable(`the server sends us from ${from.protocol} to ${url.protocol}`);
  }
  return url;
}

async function read(response: IncomingMessage, limit: number): Promise<Buffer> {
  const announced = Number(response.headers['content-length'] ?? Number.NaN);
  if (announced > limit) {
    response.destroy();
    throw new Unfetchable(`the file is larger than ${limit} bytes`);
  }
  const basin = new Basin(limit);
  for await (const chunk of response) basin.add(chunk as Buffer);
  const content = basin.content();
  if (announced >= 0 && content.length !== announced) {
    throw new Unfetchable(`${content.length} bytes came where ${announced} were announced`);
  }
  return content;
}
