import type { Refusal } from '../../engine/export/refusal';

/** Why a file can't be read as a network: the `{reason}` of `errors.weights-invalid`. */
export const weights = {
  'errors.weights-invalid.too-many-files': 'there are more than {most} files',
  'errors.weights-invalid.too-large': 'it holds more than {most} MB',
  'errors.weights-invalid.unknown-format':
    'it is neither a safetensors file, nor a TensorFlow.js model.json, nor an exported zip',
  'errors.weights-invalid.onnx':
    'ONNX files can be exported but not read back; export safetensors or TensorFlow.js instead',
  'errors.weights-invalid.truncated': 'the file ends before its weights do',
  'errors.weights-invalid.damaged': 'the zip is damaged or cut short',
  'errors.weights-invalid.no-network-inside': 'there is no network in this zip',
  'errors.weights-invalid.weights-file-missing': 'its weights are in {weightsFile}; choose both files together',
  'errors.weights-invalid.no-description': 'it does not say what network its weights belong to',
  'errors.weights-invalid.malformed': '“{where}” in it is not as it should be',
  'errors.weights-invalid.not-float32':
    'the weights “{name}” are not 32-bit floating-point numbers, the only kind that is read',
  'errors.weights-invalid.wrong-extent': 'the place or length of the weights “{name}” does not match their shape',
  'errors.weights-invalid.wrong-layers': 'the layer “{layer}” is not that of the network it says it is',
  'errors.weights-invalid.missing-weights': 'the weights “{name}” are missing',
  'errors.weights-invalid.unknown-weights': 'the weights “{name}” belong to no layer of the network',
  'errors.weights-invalid.not-finite': 'the weights “{name}” hold infinite or undefined numbers',
  'errors.weights-invalid.negative-variance': 'the variances “{name}” hold numbers below zero',
} as const satisfies Record<`errors.weights-invalid.${Refusal}`, string>;
