import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { fetchReader } from './read';

let server: Server | undefined;
afterEach(() => server?.close());

/** Serves each request with the next of `answers` (the last one again and again); 0 hangs up. */
async function serve(...answers: number[]): Promise<{ base: string; paths: string[] }> {
  const paths: string[] = [];
  server = createServer((request, response) => {
    const status = answers[Math.min(paths.length, answers.length - 1)];
    paths.push(request.url ?? '');
    if (status === 0) request.socket.destroy();
    else response.writeHead(status ?? 500).end('content');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { base: `http://127.0.0.1:${port}/page/datasets/`, paths };
}
const decode = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes);

it('reads a path below the base', async () => {
  const { base, paths } = await serve(200);
  expect(decode(await fetchReader(base)('digits/manifest.json'))).toBe('content');
  expect(paths).toEqual(['/page/datasets/digits/manifest.json']);
});

it.each([503, 0])('tries once more after %i', async (first) => {
  const { base, paths } = await serve(first, 200);
  expect(decode(await fetchReader(base)('a.bin'))).toBe('content');
  expect(paths).toHaveLength(2);
});

it('gives up after the second failure, and says why', async () => {
  const { base, paths } = await serve(503);
  await expect(fetchReader(base)('a.bin')).rejects.toThrow('HTTP 503');
  expect(paths).toHaveLength(2);
});

it('does not ask again for what is not there', async () => {
  const { base, paths } = await serve(404);
  await expect(fetchReader(base)('a.bin')).rejects.toThrow('HTTP 404');
  expect(paths).toHaveLength(1);
});
