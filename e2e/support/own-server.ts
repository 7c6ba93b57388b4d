import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { pageHeaders } from '../../scripts/headers.mjs';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
};

/** A copy of the built page under a path of a server of its own, which can be changed and switched off. */
export class OwnServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'playground-'));
  readonly #server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://host');
    const file = normalize(pathname.replace(/^\/some\/path\//, '')).replace(/^\.?$/, 'index.html');
    try {
      const body = readFileSync(join(this.#folder, file));
      const type = types[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { ...pageHeaders, 'Content-Type': type }).end(body);
    } catch {
      response.writeHead(404, pageHeaders).end();
    }
  });

  constructor() {
    cpSync(new URL('../../dist', import.meta.url).pathname, this.#folder, { recursive: true });
  }

  /** @returns the page's address */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/some/path/`;
  }

  change(file: string, patch: (text: string) => string): void {
    const path = join(this.#folder, file);
    writeFileSync(path, patch(readFileSync(path, 'utf8')));
  }

  /** As if the connection were gone. */
  off(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  end(): void {
    this.off();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
