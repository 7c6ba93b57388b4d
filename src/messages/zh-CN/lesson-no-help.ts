import type { Words } from '../languages';
import type { lessonNoHelp as en } from '../en/lesson-no-help';

export const lessonNoHelp: Words<typeof en> = {
  'lesson.no-help.title': '什么时候没有帮助',
  'lesson.no-help.about': '四次运行里教师没有帮助或者有害，还有一次它又有了帮助。',

  'lesson.no-help.every.title': '标签全都有',
  'lesson.no-help.every.text':
    '到现在为止只有二十个标签。现在学生得到全部 1,297 张图片，每张都有正确的{label}：与{teacher}当初一样多。',
  'lesson.no-help.adds.ask': '教师的十个数会带来什么？',
  'lesson.no-help.adds.more': '几个百分点',
  'lesson.no-help.adds.same': '没有超出偶然的差异',
  'lesson.no-help.adds.less': '会损失几个百分点',
  'lesson.no-help.every.do': '点“运行”，读一读写着增益的方框。',
  'lesson.no-help.every.call': '± 说明有多少可能出于偶然。',
  'lesson.no-help.every.after':
    '实测：{gain}。在 500 张测试图片上，一两个百分点可能出于偶然，这时页面会直说。五个种子下没有差异：{teacher}能说的，标签已经说了。',

  'lesson.no-help.assistant.title': '大得多的教师',
  'lesson.no-help.assistant.text':
    '现在{teacher}很大，宽 512 和 256，{student}很小，宽 8。常有人说，这一步跨得太大，中间加一位助教会有帮助：助教跟{teacher}学，{student}跟助教学。旁边还有同样的学生，直接跟教师学。',
  'lesson.no-help.between.ask': '经过助教，学生会……',
  'lesson.no-help.between.more': '……比直接学的更好',
  'lesson.no-help.between.same': '……没有超出偶然的差异',
  'lesson.no-help.between.less': '……更差',
  'lesson.no-help.assistant.do': '点“运行”。四个网络会先后训练。',
  'lesson.no-help.assistant.after':
    '经过助教，与直接学相比：{between}。五个种子下没有差异。论文里的网络和图片大得多，在那里有差异：那里成立的，这里未必成立。',

  'lesson.no-help.smoothed.title': '平滑的标签',
  'lesson.no-help.smoothed.text':
    '两位一样大的教师。一位从普通标签学。另一位学的每个{label}让出十分之一的分量，由十个数字平分：这叫标签平滑。有人说，它自己学得好，却教不好：它忘了哪些数字彼此相像。',
  'lesson.no-help.taught.ask': '用平滑标签的教师，它的学生会……',
  'lesson.no-help.taught.more': '……比另一位的学生更好',
  'lesson.no-help.taught.same': '……没有超出偶然的差异',
  'lesson.no-help.taught.less': '……更差',
  'lesson.no-help.smoothed.do': '点“运行”。',
  'lesson.no-help.smoothed.after':
    '它的学生与另一位的学生相比：{taught}。五个种子下没有差异。标签齐全时，两位教师都没有多少可以补充的。',

  'lesson.no-help.ignorant.title': '什么都不懂的教师',
  'lesson.no-help.ignorant.text':
    '这位教师从未训练过：它的十个数全是噪声。{student}也有每一个正确的{label}，但 {alpha} 为 0.9，它主要听{teacher}的。',
  'lesson.no-help.harm.ask': '与从头训练相比，学生会……',
  'lesson.no-help.harm.more': '……更好',
  'lesson.no-help.harm.same': '……没有超出偶然的差异',
  'lesson.no-help.harm.less': '……更差',
  'lesson.no-help.ignorant.do': '点“运行”，看曲线。',
  'lesson.no-help.ignorant.after':
    '它认对 {accuracy}；用同样标签的{scratch}认对 {alone}。听谁的很重要：模仿得再好，没有可模仿的也没用。',

  'lesson.no-help.wrong.title': '错误的标签',
  'lesson.no-help.wrong.text': '每张图片又都有{label}，但对学生来说，五个里有两个是错的。{teacher}学的是正确的标签。',
  'lesson.no-help.saved.ask': '听{teacher}的那个{student}会领先多少个百分点？',
  'lesson.no-help.wrong.do': '点“运行”，看哪条曲线落在你的色带里。',
  'lesson.no-help.wrong.after':
    '实测：{gain}；{scratch}认对 {alone}。在这里，{teacher}知道标签没有说的东西，所以它又有了帮助。',

  'lesson.no-help.claims.title': '人们常说的话',
  'lesson.no-help.claims.text':
    '一次运行可能只是运气。这里是一些常见的说法，每一条都用五个种子测过，并写出真值很可能所在的区间。区间里有 0，就分不清差异与偶然。',
  'lesson.no-help.words.ask': '什么时候你不会用教师？',
};
