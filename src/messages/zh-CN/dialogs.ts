import type { dialogs as english } from '../en/dialogs';
import type { Words } from '../languages';

export const dialogs = {
  'export.title': '导出',
  'export.lead': '带走训练好的网络：一次下载，内含实验设置、类别名称、各项指标和一段可以运行它的代码。',
  'export.network': '网络',
  'export.format': '格式',
  'export.tfjs': 'TensorFlow.js',
  'export.tfjs-note': '分层模型，用于浏览器和 Node。',
  'export.safetensors': 'safetensors',
  'export.safetensors-note': '采用 PyTorch 的布局和命名。可以重新导入本页。',
  'export.onnx': 'ONNX',
  'export.onnx-note': '用于 ONNX Runtime 等；批大小任意。',
  'export.untrained': '这个网络尚未训练：得到的将是初始权重。',
  'export.unfinished': '训练尚未结束：得到的是当前的权重。',
  'export.download': '下载',
  'export.preparing': '正在准备文件…',
  'export.done': '{file} · {size}',

  'share.title': '分享',
  'share.lead': '这个链接带有全部设置和随机种子：打开它就会在同样的批次上训练同样的网络。',
  'share.link': '链接',
  'share.copy': '复制链接',
  'share.copied': '已复制',
  'share.copy-failed': '浏览器不允许本页复制。链接已选中：请按 Ctrl+C 或 ⌘C。',

  'settings.title': '偏好设置',
  'settings.theme': '主题',
  'settings.theme.system': '跟随系统',
  'settings.theme.light': '浅色',
  'settings.theme.dark': '深色',
  'settings.backend': '计算后端',
  'settings.backend-note': '更改后会重新准备网络：已训练的内容将丢失。',
  'settings.backend-now': '当前：{backend}。',
  'settings.backend-threads': '线程数：{threads}。',
  'settings.backend-probe-of': '{ms} 毫秒（{backend}）',
  'settings.backend-probe': '试测时每个训练步用时 {probes}。',
} as const satisfies Words<typeof english>;
