import type { errors as english } from '../en/errors';
import type { Words } from '../languages';

export const errors = {
  'errors.experiment-invalid': '“{path}”无效：应为 {expected}，实际为 {received}。保留之前的设置。',
  'errors.experiment-version':
    '这个实验由游乐场的另一个版本（版本 {version}）创建。请在那个版本中打开，或在这里重新设置。',
  'errors.link-invalid': '链接中没有有效的实验（{reason}）。设置保持不变。',
  'errors.link-invalid.too-long': '链接太长',
  'errors.link-invalid.damaged': '链接已损坏或不完整',
  'errors.link-invalid.no-experiment': '其中没有实验',
  'errors.network-does-not-fit': '{network} 无法读取这些数据（{reason}）。请选择另一个网络或另一个数据集。',
  'errors.network-does-not-fit.needs-images': '卷积网络需要图片，而这些是平面上的点',
  'errors.network-does-not-fit.too-many-stages': '每个阶段把图片缩小一半，而它的阶段太多',
  'errors.dataset-download': '文件 {file} 未能下载（{reason}）。请检查网络连接后点“重试”。',
  'errors.dataset-corrupt': '文件 {file} 已损坏：{reason}。请重新加载页面以再次下载。',
  'errors.weights-invalid': '{file} 无法作为网络读取：{reason}。请选择由本页导出的文件。',
  'errors.weights-shape': '权重“{name}”的形状是 {received}，而需要的是 {expected}。保留当前的网络。',
  'errors.prompt-invalid': '无法接着这段文字写下去：{reason}。',
  'errors.prompt-invalid.empty': '内容为空，请至少输入一个符号',
  'errors.prompt-invalid.too-long': '共有 {length} 个符号，而最多只能有 {most} 个',
  'errors.vocabulary-differs':
    '{network}不能在这里任教：它的词表与学生的不同（{reason}）。请选择用同样数据训练的教师。',
  'errors.vocabulary-differs.kind': '一方读字符，另一方读单词或符号',
  'errors.vocabulary-differs.size': '它有 {received} 个符号，学生有 {expected} 个',
  'errors.vocabulary-differs.symbol': '它的第 {id} 个符号是“{received}”，学生的是“{expected}”',
  'errors.cases-invalid': '{file} 中没有参考用例：{reason}。保留之前显示的用例。',
  'errors.cases-invalid.no-json': '它不是 JSON（{problem}）',
  'errors.cases-invalid.case': '在 {path} 处：{problem}',
  'errors.cases-invalid.too-large': '它大于 {most} MB',
  'errors.diverged':
    '{network}在第 {step} 步发散：损失不再是数值。已退回到最后一组正常的权重；请试试学习率 {learningRate}。',
  'errors.backend-unavailable': '{backend} 无法在此运行：{reason}。请在偏好设置中选择另一个后端。',
  'errors.backend-unavailable.not-supported': '这个浏览器或设备不支持',
  'errors.backend-unavailable.in-use': '正在使用另一个',
  'errors.backend-unavailable.none-starts': '没有后端能够启动',
  'errors.backend-unknown': '没有地址中要求的后端“{asked}”：本页自行选择。可用的有 {known}。',
  'errors.device-lost': '图形设备丢失（{reason}）。训练从最后一个检查点继续。',
  'errors.device-lost.context-lost': '浏览器收回了图形上下文',
  'errors.device-lost.destroyed': '它被关闭了',
  'errors.device-lost.unknown': '浏览器没有说明原因',
  'errors.worker-lost': '训练进程已停止（{reason}）。训练从最后一个检查点继续。',
  'errors.worker-lost.silent': '它不再响应',
  'errors.worker-lost.load-failed': '它的脚本未能加载',
  'errors.worker-lost.ended': '它被终止了',
  'errors.replaced': '在此完成之前，网络已重新准备。请再试一次。',
  'errors.storage-full': '浏览器的存储空间已满（{reason}）：重新加载后这次运行不会保留。请导出需要的内容。',
  'errors.memory-short':
    '训练 {network} 一次约需 {needed} MB 内存，而此处最多可用 {available} MB。请把批量大小调到 {batch} 以下，或选用更小的网络。',
  'errors.memory-exhausted':
    '此处训练可用的 {available} MB 内存已经用完，训练进程已结束。请减小批量大小或改用更小的网络，训练会在新的进程中重新开始。',
  'errors.not-ready': '现在还不能执行“{action}”：网络仍在准备。请稍后再试。',
  'errors.unexpected': '出现问题：{reason}。设置已保留；点“重置”可以重新开始。',
} as const satisfies Words<typeof english>;
