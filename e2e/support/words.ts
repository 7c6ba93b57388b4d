import type { Page } from '@playwright/test';

/** Everything that is said on the page: texts in sight, and the names and helps of what is in sight. Each once. */
export const wordsInSight = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said = new Set<string>();
    const root: Element = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
    const add = (text: string | null | undefined) => {
      if (text?.trim()) said.add(text.trim());
    };
    // A formula is not in any language, and options of a closed list are said by their list.
    const apart = 'script, style, noscript, math, [translate="no"]';
    for (const element of [root, ...root.querySelectorAll('*')]) {
      if (element.closest(apart) || !element.checkVisibility({ visibilityProperty: true })) {
        if (element.tagName !== 'OPTION' || element.closest(apart)) continue;
      }
      // A message with elements in it is said as a whole.
      if (element.matches('[data-message]')) add(element.textContent);
      if (!element.closest('[data-message]'))
        for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) add(node.textContent);
      for (const name of ['aria-label', 'title', 'alt', 'placeholder', 'aria-valuetext', 'aria-description'])
        add(element.getAttribute(name));
    }
    add(document.title);
    return [...said];
  });

/** Names that no language changes: of networks' kinds, methods, formats, files, units and symbols. */
const NAMES = new RegExp(
  [
    String.raw`\b(KL|CE|MLP|CNN|WASM|WebAssembly|WebGPU|WebGL|CPU|GPU|ECE|NLL|CKA|PCA|UMAP|Procrustes|Huber|softmax|Transformer|LSTM|GRU|Hugging Face)\b`,
    String.raw`\b(MNIST|Fashion-MNIST|ReLU|GELU|tanh|Adam|AdamW|SGD|logits?|dropout|mixup|flsw|cwsm|nats?|KD|JS)\b`,
    String.raw`\b(FitNet|NST|FSP|VID|OFD|ReviewKD|PKD|RKD|PKT|InfoNCE|CRD|DKD|DIST|HCL|KDCL|TAKD|FT|SP|AT|AB|Top-k|MiniLM|TinyBERT|SimSiam|INT[2348]|(NV|MX)?FP[48]|E4M3|E5M2|LSQ|SNIP|PCGrad|GradNorm|Kendall|Gal|Cipolla)\b`,
    String.raw`\b(TensorFlow\.js|PyTorch|state_dict|pt|TRL|GKDTrainer|ONNX Runtime|ONNX|safetensors|JSON|CSV|HTML|PNG|SVG|JavaScript|Node|jax-js|Beta|Kullback|Leibler|Hinton|Vinyals|Dean)\b`,
    String.raw`\b(npm run [\w:]+|model\.json|Chrome(ium)?|HeadlessChrome|SwiftShader|Delete|Ctrl|Enter|Esc|Space|Shift)\b`,
    String.raw`\b(stage\d|embedding|hidden\d|conv\d|dense\d|MB|kB|ms|lr|QR|UCI|arXiv|px)\b`,
  ].join('|'),
  'g',
);

/** What of `words` holds Latin words that are no names, and so was left in another language. Titles of papers stay as they are. */
export const latinIn = (words: readonly string[]): string[] =>
  words.filter((text) =>
    /[A-Za-z]{2,}/.test(
      text
        .replace(
          /出处：.*$|“Distilling the Knowledge in a Neural Network”|https?:\S+|#e=\S+|\.bin\b|\w+\.(json|csv|zip|wasm|html|md|bin|py)\b/g,
          '',
        )
        .replace(NAMES, ''),
    ),
  );

/** What of `words` stands, in part, outside the pseudo-language's brackets. */
export const hardCodedIn = (words: readonly string[]): string[] =>
  latinIn(words).filter((text) => {
    let rest = text;
    for (let before = ''; before !== rest;) {
      before = rest;
      rest = rest.replace(/\[[^[\]]*\]/g, '');
    }
    return latinIn([rest]).length > 0;
  });
