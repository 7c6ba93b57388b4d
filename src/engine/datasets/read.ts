/** Reads one file by its path below `datasets/`, e.g. `digits/manifest.json`. Rejects with an Error that says why. */
export type ReadFile = (path: string) => Promise<ArrayBuffer>;

/**
 * Reads the shipped data sets over HTTP. Tries once more where that may help: no answer, or a failure of the server.
 * @param baseUrl absolute, ending in a slash: where the data sets' folders lie.
 */
export function fetchReader(baseUrl: string | URL): ReadFile {
  const read = async (path: string): Promise<ArrayBuffer> => {
    const response = await fetch(new URL(path, baseUrl));
    if (!response.ok) throw new HttpError(response.status);
    return response.arrayBuffer();
  };
  return async (path) => {
    try {
      return await read(path);
    } catch (error) {
      if (error instanceof HttpError && error.status < 500) throw error;
      return read(path);
    }
  };
}

class HttpError extends Error {
  constructor(readonly status: number) {
    super(`HTTP ${status}`);
  }
}
