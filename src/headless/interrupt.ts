/** An orderly end where a command is interrupted, or whoever started it is gone. */

type Farewell = () => void;
const farewells = new Set<Farewell>();

/** By the convention of shells: 128 and the signal's number. */
const CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Has `say` called before the process ends early. @returns what takes that back */
export function atInterrupt(say: Farewell): () => void {
  farewells.add(say);
  return () => void farewells.delete(say);
}

function end(code: number): void {
  // The newest first: a bar gives the terminal back before words are written.
  for (const say of [...farewells].reverse()) say();
  process.exit(code);
}

/** From now on signals end the process with their codes, worker threads with it. */
export function endInOrder(): void {
  for (const [signal, code] of Object.entries(CODES)) process.once(signal, () => end(code));
  // Its parent is gone, and nobody waits for what it trains.
  process.once('disconnect', () => end(CODES.SIGTERM));
  process.channel?.unref();
}

/** Lets signals be heard between two slices of training, which never waits for anything else. */
export const breathe = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
