/** The folder for Hugging Face: what it says, and, where transformers.js is installed, that it loads the folder and writes the same. */
import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { CachedWriter } from '../generation/cached-writer';
import { promptIds } from '../generation/prompt-ids';
import { written } from '../generation/write';
import { Network } from '../models/network';
import { PAD, START, STOP } from '../text/special-symbols';
import { decode, encode, makeVocabulary } from '../text/vocabulary';
import { changedPlan } from '../compression/changed-plan';
import { exportNetwork } from './bundle';
import { formatsFor, layerWithoutForm } from './holds';
import { tokenizerJson } from './hugging-face-tokenizer';
import { importNetwork } from './import';
import { execute, removeFolder, writeToFolder } from './test-support/files';
import {
  languageModel,
  prunedLanguageModel,
  LENGTH,
  sequenceCases,
  sequenceToExport,
  VOCABULARY,
} from './test-support/sequence-networks';

beforeAll(async () => void (await useBackend('cpu')));

describe('the folder', () => {
  it('says what the network is, with its weights where Llama has them, and is read back', async () => {
    const source = await sequenceToExport(languageModel);
    const { fileName, bytes } = await exportNetwork('huggingface', source);
    const files = unzipSync(bytes);
    const json = (name: string): Record<string, unknown> =>
      JSON.parse(strFromU8(files[name]!)) as Record<string, unknown>;
    expect(json('config.json')).toMatchObject({
      model_type: 'llama',
      vocab_size: VOCABULARY,
      hidden_size: 24,
      intermediate_size: 20,
      num_hidden_layers: 2,
      num_attention_heads: 3,
      rms_norm_eps: 1e-6,
      rope_theta: 10_000,
      max_position_embeddings: LENGTH,
      tie_word_embeddings: false,
      pad_token_id: 0,
      bos_token_id: null,
      eos_token_id: 1,
    });
    expect(json('generation_config.json')).toMatchObject({ eos_token_id: 1, max_length: LENGTH + 1 });
    expect(json('tokenizer_config.json')).toMatchObject({ pad_token: PAD, eos_token: STOP, bos_token: null });
    expect(json('tokenizer.json')).toMatchObject({
      model: { type: 'WordLevel', vocab: { [PAD]: 0, [STOP]: 1, a: 2 } },
    });
    const weights = files['model.safetensors']!;
    const length = Number(new DataView(weights.buffer, weights.byteOffset).getBigUint64(0, true));
    const header = JSON.parse(strFromU8(weights.subarray(8, 8 + length))) as Record<string, { shape: number[] }>;
    expect(Object.fromEntries(Object.entries(header).map(([name, { shape }]) => [name, shape]))).toMatchObject({
      'model.embed_tokens.weight': [VOCABULARY, 24],
      'model.layers.0.input_layernorm.weight': [24],
      'model.layers.1.self_attn.q_proj.weight': [24, 24],
      'model.layers.1.mlp.gate_proj.weight': [20, 24],
      'model.layers.1.mlp.down_proj.weight': [24, 20],
      'model.norm.weight': [24],
      'lm_head.weight': [VOCABULARY, 24],
    });
    expect(importNetwork([{ name: fileName, bytes }])).toEqual({ spec: source.spec, weights: source.weights });
  });

  it('says of a pruned one how large its heads are, where all of its layers were pruned alike', async () => {
    const source = await sequenceToExport(prunedLanguageModel);
    const { fileName, bytes } = await exportNetwork('huggingface', source);
    expect(JSON.parse(strFromU8(unzipSync(bytes)['config.json']!))).toMatchObject({
      hidden_size: 18,
      intermediate_size: 11,
      num_attention_heads: 2,
      head_dim: 8,
    });
    expect(importNetwork([{ name: fileName, bytes }])).toEqual({ spec: source.spec, weights: source.weights });
    const without = (units: Record<string, number>) =>
      layerWithoutForm('huggingface', changedPlan(languageModel.planFor(LENGTH), { units }))?.name;
    expect(without({ 'model.layers.1.self_attn': 2 })).toBe('model.layers.0.self_attn');
    expect(without({ 'model.layers.1.mlp': 7 })).toBe('model.layers.0.mlp');
    expect(without({ 'model.embed_tokens': 16 })).toBe('model.layers.0.self_attn');
  });

  it('is for transformers that predict the next token; of others of text it names what has no place, of series it is not offered', () => {
    const refused = sequenceCases.map(({ title, planFor }) => {
      const plan = planFor(LENGTH);
      return [
        title,
        formatsFor(plan).includes('huggingface') ? (layerWithoutForm('huggingface', plan)?.name ?? null) : undefined,
      ];
    });
    expect(Object.fromEntries(refused)).toEqual({
      'transformer, next token': null,
      'transformer, pruned': null,
      'transformer with latent attention and experts, pruned': 'model.layers.0.self_attn',
      '1-D CNN, pruned and in factors': 'embed',
      'GRU, pruned': 'embed',
      'transformer, classes by the mean': 'model.layers.0.self_attn',
      'transformer, classes by the first': 'pool',
      'transformer with experts': 'model.layers.0.mlp',
      'transformer with experts, classes': 'model.layers.0.self_attn',
      'transformer with latent attention': 'model.layers.0.self_attn',
      'transformer with latent attention and experts, classes': 'model.layers.0.self_attn',
      'LSTM, series': undefined,
      'GRU, series': undefined,
      'LSTM, text': 'embed',
      'GRU, next token': 'embed',
      '1-D CNN, text': 'embed',
      '1-D CNN, series': undefined,
      'bag of words': 'embed',
    });
  });
});

interface Transformers {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  readonly AutoTokenizer: { from_pretrained(name: string): Promise<Tokenizer> };
  readonly AutoModelForCausalLM: { from_pretrained(name: string): Promise<{ generate(given: object): Promise<Ids> }> };
  readonly PreTrainedTokenizer: new (json: object, config: object) => Tokenizer;
}
interface Ids {
  tolist(): bigint[][];
}
type Tokenizer = ((text: string, options?: object) => { readonly input_ids: Ids }) & {
  decode(ids: readonly bigint[], options: object): string;
};

/** transformers.js, where it is installed beside the project's packages. */
async function transformersJs(): Promise<Transformers | null> {
  const require = createRequire(import.meta.url);
  let path: string;
  try {
    path = require.resolve('@huggingface/transformers');
  } catch {
    return null;
  }
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as Transformers;
}

const transformers = await transformersJs();
const where = transformers
  ? 'in transformers.js'
  : 'in transformers.js (skipped: @huggingface/transformers is not installed)';
describe.skipIf(!transformers)(where, () => {
  let folder = '';
  afterAll(() => removeFolder(folder));

  it('the folder is loaded offline and writes greedily what is written here', async () => {
    const source = await sequenceToExport(languageModel);
    folder = await writeToFolder(source, 'huggingface');
    const { env, AutoTokenizer, AutoModelForCausalLM } = transformers!;
    env.allowRemoteModels = false;
    env.localModelPath = dirname(folder);
    const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
    const model = await AutoModelForCausalLM.from_pretrained(basename(folder));
    const vocabulary = source.vocabulary!;
    const network = Network.from(source.plan, source.weights);
    const writer = new CachedWriter(network, 1);
    const texts: string[] = [];
    for (const prompt of ['a', 'abc=', 'hhg', 'd=fe']) {
      writer.forget();
      const here = await written(writer.next, {
        temperature: 0,
        seed: 0,
        prompts: [promptIds(vocabulary, prompt)],
        longest: LENGTH + 1,
        stop: vocabulary.stop ?? undefined,
      });
      const given = tokenizer(prompt);
      const [there] = (await model.generate(given)).tolist();
      expect(there!.map(Number)).toEqual([...here[0]!.ids]);
      expect(tokenizer.decode(there!, { skip_special_tokens: true })).toBe(decode(vocabulary, here[0]!.ids));
      texts.push(decode(vocabulary, here[0]!.ids));
    }
    // The snippet that travels along does the same.
    expect(execute(process.execPath, ['run.mjs', 'abc='], folder).trim().split('\n').at(-1)).toBe(texts[1]);
    expect(new Set(texts.map((text) => text.at(-1))).size).toBeGreaterThan(1);
    writer.dispose();
    network.dispose();
  });

  it.each([
    ['characters', [PAD, START, STOP, ...'ab .=+'], ['a b.', '', 'a=b+ a']],
    ['symbols', [PAD, STOP, ...'abt=', 'AE', 'T', 'K'], ['b a t = K AE T', 'bat = T AE', 'K']],
  ] as const)('texts fall apart as here: %s', (kind, symbols, texts) => {
    const vocabulary = makeVocabulary(kind, symbols);
    const tokenizer = new transformers!.PreTrainedTokenizer(tokenizerJson(vocabulary), {
      tokenizer_class: 'PreTrainedTokenizerFast',
    });
    for (const text of texts) {
      const ids = encode(vocabulary, text);
      const start = vocabulary.start === null ? [] : [vocabulary.start];
      const there = tokenizer(text, { return_tensor: false }).input_ids as unknown as number[];
      expect(there).toEqual([...start, ...(ids.ok ? ids.ids : [])]);
    }
  });
});
