import type { weights as english } from '../en/weights';
import type { Words } from '../languages';

export const weights = {
  'errors.weights-invalid': '{file} 无法作为网络读取：{reason}。',
  'errors.weights-shape': '权重“{name}”的形状是 {received}，而需要的是 {expected}。保留当前的网络。',
  'errors.vocabulary-differs':
    '{network}：文件的词表与数据的不同（{reason}）。请选择用同样数据训练的网络；当前的予以保留。',
  'errors.vocabulary-differs.kind': '一方读字符，另一方读单词或符号',
  'errors.vocabulary-differs.size': '它有 {received} 个符号，数据有 {expected} 个',
  'errors.vocabulary-differs.symbol': '它的第 {id} 个符号是“{received}”，数据的是“{expected}”',
  'errors.weights-invalid.too-many-files': '文件多于 {most} 个；请只选择一个网络的文件',
  'errors.weights-invalid.too-large': '大于 {most} MB；请选择较小的网络',
  'errors.weights-invalid.unknown-format':
    '它既不是 safetensors 文件，也不是 PyTorch 的 state_dict、ONNX 模型、TensorFlow.js 的 model.json 或导出的 zip；请选择其中之一',
  'errors.weights-invalid.onnx': '压缩网络的 ONNX 文件可以导出但不能读回；请改为导出 safetensors',
  'errors.weights-invalid.truncated': '文件在权重结束之前就中断了；请重新保存或下载',
  'errors.weights-invalid.damaged': 'zip 已损坏或不完整；请重新保存或下载',
  'errors.weights-invalid.no-network-inside': '这个 zip 中没有网络；请选择由本页导出的 zip，或 state_dict',
  'errors.weights-invalid.not-a-state-dict':
    '它不是单纯的 state_dict（其中有：{what}），而文件中的代码一律不会执行；请保存 model.state_dict() 而不是整个模型',
  'errors.weights-invalid.old-state-dict':
    '它以 torch 1.6 之前的形式保存；请用较新的 torch 读入后再保存，或保存为 safetensors',
  'errors.weights-invalid.big-endian': '其中的数是大端序；请改为保存 safetensors',
  'errors.weights-invalid.too-many-arrays': '它含有超过 {most} 个数组；请选择较小的网络',
  'errors.weights-invalid.unknown-operators':
    '它的计算图使用了这里无法读取的算子：{operators}；若此处有相同的网络，请改为保存其 state_dict',
  'errors.weights-invalid.computes-otherwise':
    '它的计算图计算“{received}”，而所选网络在此处计算“{expected}”；请选择与文件相同的网络',
  'errors.weights-invalid.not-computed':
    '无法对数据的一个样本计算它的计算图（{operator}）；请按这种大小的样本、任意样本数、且样本为唯一输入来导出',
  'errors.weights-invalid.answers-otherwise':
    '它的计算图与装入这些权重的所选网络输出不同，logit 相差可达 {difference}；请更正数组的对应，或选择与文件相同的网络',
  'errors.weights-invalid.unmapped': '没有为“{name}”选择权重；请选择',
  'errors.weights-invalid.number-type': '权重“{name}”的数值类型 {type} 无法读取；请保存为浮点数',
  'errors.weights-invalid.weights-file-missing': '它的权重在 {weightsFile} 中；请同时选择两个文件',
  'errors.weights-invalid.no-description': '它没有说明权重属于什么网络；请选择由本页导出的文件',
  'errors.weights-invalid.malformed': '其中的“{where}”不合规范；请重新导出',
  'errors.weights-invalid.not-float32': '权重“{name}”不是 32 位浮点数，而本页只读取这一种；请以此导出',
  'errors.weights-invalid.wrong-extent': '权重“{name}”的位置或长度与其形状不符；请重新导出',
  'errors.weights-invalid.wrong-layers': '层“{layer}”与它所说的网络不符；请选择本页导出的原文件',
  'errors.weights-invalid.not-sequential':
    '它是“{kind}”类型的层模型，而本页只读取各层依次相连的模型（Sequential）；请以此保存，或将权重存为 safetensors',
  'errors.weights-invalid.missing-weights': '缺少权重“{name}”；请选择含有它的文件',
  'errors.weights-invalid.unknown-weights': '权重“{name}”不属于网络的任何一层；请选择不含它的文件',
  'errors.weights-invalid.other-classes': '它区分的类别“{name}”在数据中不存在；请选择类别相同的网络',
  'errors.weights-invalid.class-order': '它的类别与数据相同但顺序不同，而其最后一层无法重新排列；请选择未压缩的网络',
  'errors.weights-invalid.not-finite': '权重“{name}”含有无穷大或未定义的数；请选择训练正常的网络',
  'errors.weights-invalid.negative-variance': '方差“{name}”含有小于零的数；请另选权重',
} as const satisfies Words<typeof english>;
