import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Upload, Uploads } from '../maintenance/uploads.js';
import { readBody, TooLarge } from './body.js';
import { problem } from './problem.js';

/**
 * The place where stations put files: PUT or POST, the file itself or a form with it, to the address that they were given, with or
 * without a name appended (OCPP 2.0.1 N01; 1.6 5.9). The ticket in the address is all the permission there is.
 */
export function uploadRoutes(uploads: Uploads, hold: () => () => void, maxBytes: number): Hono {
  const app = new Hono();
  const receive = async (c: Context): Promise<Response> => {
    const release = hold();
    try {
      const upload = await read(c, maxBytes);
      const file = await uploads.receive(c.req.param('ticket') ?? '', upload);
      if (!file) return problem(c, 'not-found', 'Nobody was asked to put a file here');
      return c.json({ id: file.id, name: file.name, size: file.size, sha256: file.sha256 }, 201);
    } catch (error) {
      if (error instanceof TooLarge) return problem(c, 'too-large', error.message);
      throw error;
    } finally {
      release();
    }
  };
  app.on(['PUT', 'POST'], ['/:ticket', '/:ticket/', '/:ticket/:name'], receive);
  return app;
}

async function read(c: Context, maxBytes: number): Promise<Upload> {
  const contentType = c.req.header('content-type');
  const name = c.req.param('name');
  const content = await readBody(c, maxBytes);
  if (!contentType?.startsWith('multipart/form-data')) return { name, contentType, content };
  const form = await new Response(content, { headers: { 'content-type': contentType } }).formData();
  const file = [...form.values()].find((part) => part instanceof File);
  if (!file) return { name, contentType, content };
  return {
    name: name ?? file.name,
    contentType: file.type,
    content: new Uint8Array(await file.arrayBuffer()),
  };
}
