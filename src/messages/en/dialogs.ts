/** What the header opens: export, share, settings. */
export const dialogs = {
  'export.title': 'Export',
  'export.lead':
    'Take a trained network with you, as one download with its experiment, class names, metrics and a snippet that runs it.',
  'export.network': 'Network',
  'export.format': 'Format',
  'export.tfjs': 'TensorFlow.js',
  'export.tfjs-note': 'A layers model for the browser and Node.',
  'export.safetensors': 'safetensors',
  'export.safetensors-note': 'PyTorch’s layout and names. Can be imported here again.',
  'export.onnx': 'ONNX',
  'export.onnx-note': 'For ONNX Runtime and others; any batch size.',
  'export.untrained': 'This network has not been trained yet: you would get its initial weights.',
  'export.unfinished': 'Training is not finished: you get the weights as they are now.',
  'export.download': 'Download',
  'export.preparing': 'Preparing the file…',
  'export.done': '{file} · {size}',

  'share.title': 'Share',
  'share.lead':
    'This link carries every setting and the seed: opening it trains the same networks on the same batches.',
  'share.link': 'Link',
  'share.copy': 'Copy link',
  'share.copied': 'Copied',
  'share.copy-failed': 'The browser does not let the page copy. The link is selected: press Ctrl+C or ⌘C.',

  'settings.title': 'Settings',
  'settings.theme': 'Theme',
  'settings.theme.system': 'As the system',
  'settings.theme.light': 'Light',
  'settings.theme.dark': 'Dark',
  'settings.backend': 'Computed by',
  'settings.backend-note': 'Changing it prepares the networks anew: what has been trained is lost.',
  'settings.backend-now': 'Now: {backend}.',
  'settings.backend-threads': 'Threads: {threads}.',
  'settings.backend-probe-of': '{ms} ms ({backend})',
  'settings.backend-probe': 'A training step took {probes} when tried.',
} as const;
