import type { Refusal } from '../../engine/export/refusal';

/** Why a file can't be read as a network: the `{reason}` of `errors.weights-invalid`. */
export const weights = {
  'errors.weights-invalid': '{file} could not be read as a network: {reason}.',
  'errors.weights-shape':
    'The weights “{name}” have the shape {received}, where {expected} is needed. The current network is kept.',
  'errors.vocabulary-differs':
    '{network}: the file’s vocabulary is not that of the data ({reason}). Choose a network trained on the same data; the present one is kept.',
  'errors.vocabulary-differs.kind': 'one reads characters, the other words or symbols',
  'errors.vocabulary-differs.size': 'it has {received} symbols, the data {expected}',
  'errors.vocabulary-differs.symbol': 'its symbol {id} is “{received}”, the data’s “{expected}”',
  'errors.weights-invalid.too-many-files': 'there are more than {most} files; choose those of one network',
  'errors.weights-invalid.too-large': 'it holds more than {most} MB; choose a smaller network',
  'errors.weights-invalid.unknown-format':
    'it is neither a safetensors file, nor a state_dict of PyTorch, nor an ONNX model, nor a TensorFlow.js model.json, nor an exported zip; choose one of these',
  'errors.weights-invalid.onnx':
    'ONNX files of compressed networks can be exported but not read back; export safetensors instead',
  'errors.weights-invalid.truncated': 'the file ends before its weights do; save or download it once more',
  'errors.weights-invalid.damaged': 'the zip is damaged or cut short; save or download it once more',
  'errors.weights-invalid.no-network-inside':
    'there is no network in this zip; choose one that this page exported, or a state_dict',
  'errors.weights-invalid.not-a-state-dict':
    'it is no plain state_dict (found in it: {what}), and no code out of a file is ever run; save model.state_dict() instead of the model',
  'errors.weights-invalid.old-state-dict':
    'it was saved in the form before torch 1.6; load and save it once more with a later torch, or save safetensors',
  'errors.weights-invalid.big-endian': 'its numbers are in big-endian order; save safetensors instead',
  'errors.weights-invalid.too-many-arrays': 'it holds more than {most} arrays; choose a smaller network',
  'errors.weights-invalid.unknown-operators':
    'its graph computes with operators that can’t be read here: {operators}; save its state_dict instead, if one of the networks here is the same',
  'errors.weights-invalid.computes-otherwise':
    'its graph computes “{received}” where the chosen network computes “{expected}”; choose a network like that of the file',
  'errors.weights-invalid.not-computed':
    'its graph could not be computed for one sample of the data ({operator}); export it for samples of this size, any number of them, that are its only input',
  'errors.weights-invalid.answers-otherwise':
    'its graph answers otherwise than the chosen network with these weights, by up to {difference} in a logit; correct which array is which, or choose a network like that of the file',
  'errors.weights-invalid.unmapped': 'no weights were chosen for “{name}”; choose them',
  'errors.weights-invalid.number-type':
    'the weights “{name}” are numbers of a type that is not read, {type}; save them as floats',
  'errors.weights-invalid.weights-file-missing': 'its weights are in {weightsFile}; choose both files together',
  'errors.weights-invalid.no-description':
    'it does not say what network its weights belong to; choose a file exported by this page',
  'errors.weights-invalid.malformed': '“{where}” in it is not as it should be; export it once more',
  'errors.weights-invalid.not-float32':
    'the weights “{name}” are not 32-bit floating-point numbers, the only kind that is read; export it with such',
  'errors.weights-invalid.wrong-extent':
    'the place or length of the weights “{name}” does not match their shape; export it once more',
  'errors.weights-invalid.wrong-layers':
    'the layer “{layer}” is not that of the network it says it is; choose a file as this page exported it',
  'errors.weights-invalid.not-sequential':
    'it is a layers model of the kind “{kind}”, and only those whose layers follow one another (Sequential) are read; save it as such, or its weights as safetensors',
  'errors.weights-invalid.missing-weights': 'the weights “{name}” are missing; choose a file that has them',
  'errors.weights-invalid.unknown-weights':
    'the weights “{name}” belong to no layer of the network; choose a file without them',
  'errors.weights-invalid.other-classes':
    'it tells of “{name}”, which the data do not have; choose a network of the same classes',
  'errors.weights-invalid.class-order':
    'its classes are those of the data in another order, into which its last layer cannot be brought; choose one that was not compressed',
  'errors.weights-invalid.not-finite':
    'the weights “{name}” hold infinite or undefined numbers; choose a network whose training went well',
  'errors.weights-invalid.negative-variance': 'the variances “{name}” hold numbers below zero; choose others for them',
} as const satisfies Record<string, string> & Record<`errors.weights-invalid.${Refusal}`, string>;
