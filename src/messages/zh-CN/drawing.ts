import type { drawing as english } from '../en/drawing';
import type { Words } from '../languages';

export const drawing = {
  'draw.pad': '画板，{width}×{height} 像素。用指针绘制；或用方向键移动，空格键着色，Delete 键擦除。',
  'draw.at': '第 {row} 行，第 {column} 列：{state}',
  'draw.painted': '已着色',
  'draw.blank': '空白',
  'draw.brush': '画笔',
  'draw.eraser': '橡皮',
  'draw.clear': '清空',
  'draw.done': '测试集',
  'draw.centred': '网络看到的是你的画按重心居中后的样子，与{dataset}的图片相同。',
  'draw.not-centred': '你画在哪里，网络就看到哪里：{dataset}的图片没有按重心居中。请画得和它们一样大。',
} as const satisfies Words<typeof english>;
