/** The worker that reads the visitor's own files, in this very process. */
import { readingClient, type ReadingClient } from '../reading-client';
import type { FromReader, ToReader } from '../reading-protocol';
import { ReadingService } from '../reading-service';

export function startReadingHere(onProgress: (share: number) => void): ReadingClient {
  let ended = false;
  const port: Parameters<typeof readingClient>[0] = {
    onmessage: null,
    onerror: null,
    postMessage: (message: ToReader) => void service.handle(message),
    terminate: () => (ended = true),
  };
  const service = new ReadingService((message: FromReader) => {
    if (!ended) port.onmessage?.call(port as Worker, { data: message } as MessageEvent<FromReader>);
  });
  return readingClient(port, onProgress);
}

/** A table as spreadsheets save it where commas are decimal: a mark at its start, semicolons, quotes, a column without values. */
export function spreadsheet(rows: number, shift = 0): string {
  const kinds = ['"Barolo"', '"Grignolino; giovane"', '"Barbera"'];
  const decimal = (value: number): string => value.toFixed(2).replace('.', ',');
  const lines = Array.from({ length: rows }, (_, i) => {
    const kind = i % 3;
    const wobble = ((i * 37) % 20) / 40;
    return [kinds[kind], decimal(13.7 - kind * 0.6 + wobble + shift), decimal(2 + kind + wobble), '', 500 + (i % 7)];
  });
  return `\uFEFF"Cultivar";"Alcohol";"Malic acid";"Notes";"Proline"\r\n${lines.map((line) => `${line.join(';')}\r\n`).join('')}`;
}
