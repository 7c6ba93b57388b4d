/** The page without a connection: from the first visit on, by a service worker. */
import type { Said } from '../messages';

const HOUR_MS = 3_600_000;

interface Notifier {
  notify(notice: {
    readonly tone: 'info';
    readonly message: Said;
    readonly action: { readonly label: Said; run(): void };
  }): void;
}

/**
 * Keeps the page for visits without a connection, and says when a new version has come: it waits until the visitor wants
 * it. Does nothing where there are no service workers, as over plain http from another machine, or where the visitor
 * saves data.
 */
export async function keepOffline({ notify }: Notifier): Promise<void> {
  // The development server has nothing to keep.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  const { Workbox } = await import('workbox-window');
  // Beside the document, under whatever path that is.
  const worker = new Workbox(new URL('service-worker.js', document.baseURI).href);
  worker.addEventListener('waiting', () =>
    notify({
      tone: 'info',
      message: { key: 'notice.new-version' },
      action: {
        label: { key: 'notice.load-new-version' },
        run: () => {
          worker.addEventListener('controlling', () => location.reload());
          worker.messageSkipWaiting();
        },
      },
    }),
  );
  // Refused in some private windows: the page works all the same.
  const registration = await worker.register({ immediate: true }).catch(() => undefined);
  if (registration) setInterval(() => void worker.update().catch(() => undefined), HOUR_MS);
}
