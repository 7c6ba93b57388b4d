import type { runs as english } from '../en/runs';
import type { Words } from '../languages';

export const runs = {
  'tabs.name': '左栏',
  'tabs.lesson': '课程',
  'tabs.setup': '设置',
  'tabs.runs': '运行记录',
  'notice.weights-left.teacher': '文件中的权重不适合这些数据：教师将从随机权重开始。',
  'notice.weights-left.student': '文件中的权重不适合这些数据：学生将从随机权重开始。',
  'runs.drop': '松开即打开：运行记录和研究照原样打开，其他文件作为你自己的数据读取。',
  'runs.named': '运行 {n}',
  'runs.overlaid': '{run}，{network}',
  'runs.undo': '撤销',
  'runs.deleted': '运行 {n} 已删除。',
  'runs.deleted-named': '“{name}”已删除。',
  'runs.most-pinned': '最多只能在图上叠加 {n} 次运行。请先取消固定其中一次。',
  'runs.planned-whole':
    '这次运行不能继续训练：它的阶段、代际、调度或学习率是按整个过程安排的。请修改轮数，然后点“运行”。',
  'runs.opened': '{file} 已加入“运行记录”。',
  'runs.opened-study': '正在对比 {file}：其 {total} 个运行中有 {n} 个属于它的设置。',
  'runs.study-later': '对比正在运行。请等它完成，或先取消，再打开 {file}。',
  'errors.run-unreadable': '{file} 不能作为运行打开：{reason}。没有任何改动。',
  'errors.run-unreadable.no-json': '它不是 JSON',
  'errors.run-unreadable.no-run': '其中没有运行',
  'errors.run-unreadable.version': '它由另一版本的演练场保存',
  'errors.run-unreadable.settings': '其中的设置在这里无效（{problem}）',
  'errors.run-unreadable.damaged': '它在 {problem} 处已损坏',
  'errors.run-unreadable.too-large': '它超过 {most} MB',
} as const satisfies Words<typeof english>;
