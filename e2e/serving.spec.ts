import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { pageHeaders } from '../scripts/headers.mjs';
import { expect, test } from './support/fixtures';

test('every kind of file is served with the headers', async ({ page, playground, request }) => {
  const addresses = new Set<string>();
  page.on('request', (asked) => addresses.add(asked.url()));
  await playground.open();
  await playground.loaded();
  const kinds = ['/', '.js', '.css', '.svg', '.json', '.wasm'];
  const found = [...addresses].filter((address) => kinds.some((kind) => new URL(address).pathname.endsWith(kind)));
  expect(found.length).toBeGreaterThan(3);
  for (const address of found) {
    const headers = (await request.get(address)).headers();
    for (const [name, value] of Object.entries(pageHeaders)) {
      expect(headers[name.toLowerCase()], `${name} of ${address}`).toBe(value);
    }
  }
});

test('a taken port is answered with the next free one, said plainly', async () => {
  const { server, port } = await occupied();
  const child = spawn(process.execPath, ['scripts/serve.mjs', '--port', String(port)]);
  try {
    const output = await printed(child, /http:\/\/127\.0\.0\.1:(\d+)\//);
    expect(output).toContain(`Port ${port} is taken`);
    const [, address = ''] = /(http:\S+)/.exec(output) ?? [];
    expect(new URL(address).port).not.toBe(String(port));
    expect((await fetch(address)).status).toBe(200);
  } finally {
    child.kill();
    server.close();
  }
});

/** A server that holds a port. */
async function occupied(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return { server, port: address.port };
}

/** What a process has printed by the time that a pattern appears. */
function printed(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (pattern.test(output)) resolve(output);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`ended with ${code} after printing: ${output}`)));
  });
}
