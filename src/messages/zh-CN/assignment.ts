import type { Words } from '../languages';
import type { assignment as en } from '../en/assignment';

export const assignment: Words<typeof en> = {
  'assignment.open': '布置…',
  'assignment.for-teachers': '给老师：',
  'assignment.class': '班级',
  'assignment.title': '布置一课',
  'assignment.lead': '打开链接的人看到的就是你在这里设置的课程。一切都在链接里，不存放在别处。',
  'assignment.settings': '上课时的设置',
  'assignment.free': '可以改',
  'assignment.fixed': '固定',
  'assignment.fixed-note': '离开课程之前不能改设置。温度和 α 可以调。',
  'assignment.seed': '随机种子',
  'assignment.seed.lesson': '课程自带的',
  'assignment.seed.lesson-note': '大家看到同一次运行。',
  'assignment.seed.own': '每人各自的',
  'assignment.seed.own-note': '只抽一次，之后不变。全班可以看到结果有多分散。',
  'assignment.seed.same': '大家用同一个',
  'assignment.seed.same-note': '大家看到同一次运行，但与课程自带的不同。',
  'assignment.seed-number': '大家共用的随机种子',
  'assignment.asks': '你自己的问题，排在最后一步之后',
  'assignment.ask': '问题 {n}',
  'assignment.questions': '老师的问题',
  'assignment.questions-text': '你的回答会写进报告和交给老师的文件。',
  'assignment.damaged': '链接里的布置已损坏。课程照常打开，但不带布置：请向老师再要一次链接。',
  'assignment.version': '链接里的布置由本页的更新版本制作。课程照常打开，但不带布置；重新加载本页即可得到新版本。',
  'assignment.set-back': '老师的布置规定：这一课打开时设置不变。设置已恢复。',
};
