import type { typing as english } from '../en/typing';
import type { Words } from '../languages';

export const typing = {
  'typing.label': '自己的文本',
  'typing.hint': '按回车键，所有网络都会读到它。',
  'typing.ask': '提问',
  'typing.table': '你输入的文本，逐个词元：{measure}',
  'typing.kept': '正在显示保存的运行。只有当前运行的网络可以提问。',
  'typing.unknown-words': '以下词语网络不认识，按“未知”读入：{words}。',
  'typing.refused.empty': '没有可读的内容。请至少输入一个有效符号。',
  'typing.refused.unknown': '网络不认识第 {place} 个字符“{symbol}”。请删去或换一个。',
  'typing.refused.too-long': '太长：共 {length} 个符号或词，最多 {most} 个。请缩短。',
  'typing.refused.no-question': '这里的题目以“{symbol}”结尾。请在后面加上。',
} as const satisfies Words<typeof english>;
