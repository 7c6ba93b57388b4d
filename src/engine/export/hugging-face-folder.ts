/** What `transformers` reads of a folder: the network as a Llama, and its tokenizer. */
import type { Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import type { Vocabulary } from '../text/vocabulary';
import type { FileContents } from './format';
import { tokenizerConfig, tokenizerJson } from './hugging-face-tokenizer';
import { generationConfig, llamaConfig } from './llama';
import { toPyTorch } from './pytorch';
import { encodeSafetensors } from './safetensors';

/** @param plan one whose layers are all of a Llama. @param metadata of the weight file */
export function huggingFaceFolder(
  plan: Plan,
  weights: NamedArrays,
  vocabulary: Vocabulary,
  metadata: Readonly<Record<string, string>> = {},
): FileContents {
  return {
    'config.json': json(llamaConfig(plan, vocabulary)),
    'generation_config.json': json(generationConfig(plan, vocabulary)),
    'tokenizer.json': json(tokenizerJson(vocabulary)),
    'tokenizer_config.json': json(tokenizerConfig(vocabulary, plan.inputs[0].shape[0])),
    'model.safetensors': encodeSafetensors({
      arrays: toPyTorch(plan, weights),
      metadata: { format: 'pt', ...metadata },
    }),
  };
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;
