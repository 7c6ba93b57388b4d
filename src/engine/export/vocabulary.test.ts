/** A network of text comes back with its vocabulary, and is refused where another one is read. */
import { strToU8, unzipSync } from 'fflate';
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { makeVocabulary, type Vocabulary } from '../text/vocabulary';
import { exportNetwork } from './bundle';
import { importNetwork, type NamedFile } from './import';
import { languageModel, sequenceCases, sequenceToExport } from './test-support/sequence-networks';

beforeAll(() => useBackend('cpu'));

/** One that writes, one that names classes. */
const cases = sequenceCases.filter(({ title }) => title === languageModel.title || title === 'bag of words');

const kinds = cases.flatMap((one) => (['safetensors', 'onnx'] as const).map((format) => ({ ...one, format })));

it.each(kinds)('$title, as $format', async ({ format, ...one }) => {
  const source = await sequenceToExport(one);
  const own = source.vocabulary!;
  const { bytes } = await exportNetwork(format, source);
  const as = (role: 'teacher' | 'student', vocabulary: Vocabulary) => () =>
    importNetwork([{ name: 'mine.zip', bytes }], { role, vocabulary });
  const expected = importNetwork([{ name: 'mine.zip', bytes }]);
  expect(as('teacher', makeVocabulary(own.kind, [...own.symbols]))()).toEqual(expected);

  const refused = (network: string, details: object) =>
    expect.objectContaining({ code: 'vocabulary-differs', details: { network, ...details } }) as Error;
  const other = own.symbols.with(-1, 'another');
  const received = own.symbols.at(-1)!;
  const id = own.symbols.length - 1;
  expect(as('teacher', makeVocabulary(own.kind, other))).toThrow(
    refused('teacher', { reason: 'symbol', id, expected: 'another', received }),
  );
  expect(as('student', makeVocabulary(own.kind, own.symbols.slice(1, -1).toSpliced(0, 0, '<pad>')))).toThrow(
    refused('student', { reason: 'size', expected: own.symbols.length - 1, received: own.symbols.length }),
  );
  expect(as('teacher', makeVocabulary(own.kind === 'words' ? 'symbols' : 'words', own.symbols))).toThrow(
    refused('teacher', { reason: 'kind' }),
  );
});

/** A file whose manifest says another text. */
async function safetensorsWith(text: object | undefined): Promise<NamedFile> {
  const { bytes } = await exportNetwork('safetensors', await sequenceToExport(languageModel));
  const file = unzipSync(bytes)['model.safetensors']!;
  const size = Number(new DataView(file.buffer, file.byteOffset).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + size))) as {
    __metadata__: { distillation_playground: string };
  };
  const manifest = JSON.parse(header.__metadata__.distillation_playground) as object;
  header.__metadata__.distillation_playground = JSON.stringify({ ...manifest, text });
  const json = strToU8(JSON.stringify(header));
  const changed = new Uint8Array(8 + json.length + file.length - 8 - size);
  new DataView(changed.buffer).setBigUint64(0, BigInt(json.length), true);
  changed.set(json, 8);
  changed.set(file.subarray(8 + size), 8 + json.length);
  return { name: 'old', bytes: changed };
}

it('reads a file of before vocabularies were told, and refuses one whose vocabulary is none', async () => {
  const other = makeVocabulary('characters', ['<pad>', 'x']);
  const place = { role: 'teacher', vocabulary: other } as const;
  expect(importNetwork([await safetensorsWith(undefined)], place).spec).toEqual(languageModel.spec);
  const twice = await safetensorsWith({ kind: 'characters', symbols: ['<pad>', 'a', 'a'] });
  expect(() => importNetwork([twice], place)).toThrow(expect.objectContaining({ code: 'weights-invalid' }) as Error);
});
