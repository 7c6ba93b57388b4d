import type { ConsoleMessage, Page, Request } from '@playwright/test';

/**
 * Everything that went wrong on a page without a test asking: console errors (a broken content security policy is one),
 * uncaught exceptions, and requests to any origin but the page's own.
 */
export class PageWatch {
  private readonly seen: string[] = [];
  private readonly expected: RegExp[] = [];

  constructor(page: Page, origin: string) {
    // The context, not the page: a worker's requests and messages are the page's doing too.
    page.context().on('request', (request: Request) => {
      const { protocol, origin: asked } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && asked !== origin)
        this.seen.push(`request to ${request.url()}`);
    });
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') this.seen.push(`console error: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.seen.push(`uncaught: ${error.stack ?? error.message}`));
  }

  /** Lets messages that match pass: for tests that break something on purpose. */
  allow(...patterns: RegExp[]): void {
    this.expected.push(...patterns);
  }

  get problems(): string[] {
    return this.seen.filter((problem) => !this.expected.some((pattern) => pattern.test(problem)));
  }
}
