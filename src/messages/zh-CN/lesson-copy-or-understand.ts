import type { Words } from '../languages';
import type { lessonCopyOrUnderstand as en } from '../en/lesson-copy-or-understand';

export const lessonCopyOrUnderstand: Words<typeof en> = {
  'lesson.copy-or-understand.title': '照抄还是理解？',
  'lesson.copy-or-understand.about': '一位会犯错的教师。它的学生会犯同样的错吗？',

  'lesson.copy-or-understand.equals.title': '匆忙的教师',
  'lesson.copy-or-understand.equals.text':
    '这位{teacher}只把图片看了一遍，会犯错。一个{student}是“蒸馏学生”，它听教师对全部 1,297 张图片的看法，看不到任何{label}。另一个是{scratch}，谁也不听：它有 200 张带标签的图片。',
  'lesson.copy-or-understand.better.ask': '两个学生里，谁对得更多？',
  'lesson.copy-or-understand.better.listener': '听教师的那个',
  'lesson.copy-or-understand.better.same': '差不多',
  'lesson.copy-or-understand.better.alone': '有标签的那个',
  'lesson.copy-or-understand.copied.ask': '在{teacher}认错的图片里，它的{student}会在多少张上犯一模一样的错？',
  'lesson.copy-or-understand.equals.do': '点“运行”。',
  'lesson.copy-or-understand.equals.after':
    '认对：{listener} 和 {alone}。五个随机种子里，差别没有超出偶然。可是{teacher}的错，一个重复了 {copied}，另一个重复了 {own}。后者是难的图片对谁都有的影响；多出来的是照抄的。',

  'lesson.copy-or-understand.mistake.title': '同一个错，看两遍',
  'lesson.copy-or-understand.mistake.text':
    '准确率数的是对的答案有多少，不说是哪些。找一张误导了{teacher}、又以同样方式误导了它的{student}的图片。',
  'lesson.copy-or-understand.mistake.do':
    '点“选择”，再显示“蒸馏学生判断错误”。一张张打开，直到{teacher}和蒸馏学生犯同一个错。{scratch}怎么说？',
  'lesson.copy-or-understand.mistake.after':
    '不管对错，蒸馏学生在 {likeness} 的测试图片上给出{teacher}的答案，而只在 {other} 上给出{scratch}的答案。两个学生对得一样多，却并不相像。与{teacher}的一致率和准确率是两种不同的量度。',

  'lesson.copy-or-understand.labels.title': '如果每张都有标签呢？',
  'lesson.copy-or-understand.labels.text':
    '现在 1,297 张图片都有标签。“蒸馏学生”仍然只听{teacher}。“普通蒸馏”把两种声音各听一半，{alpha} 为 0.5。{scratch}只听标签。',
  'lesson.copy-or-understand.best.ask': '谁对得最多？',
  'lesson.copy-or-understand.best.listener': '蒸馏学生：只有教师',
  'lesson.copy-or-understand.best.both': '普通蒸馏：教师和标签',
  'lesson.copy-or-understand.best.alone': '从头训练：只有标签',
  'lesson.copy-or-understand.labels.do': '点“运行”。',
  'lesson.copy-or-understand.labels.after':
    '只有教师：认对 {listener}，重复它的错 {copied}。两者都有：{both} 和 {less}。只有标签：{alone} 和 {least}。标签劝学生放下错误，这位{teacher}却劝它犯错。有了全部标签，就不需要一个知道得更少的教师。',

  'lesson.copy-or-understand.words.title': '用你自己的话说',
  'lesson.copy-or-understand.words.text':
    '有时要的就是照抄：一个小网络，做大网络所做的，连错误也一样。有时要的是正确。单独一个数分不清这两者。',
  'lesson.copy-or-understand.understood.ask':
    '一个学生在 100 张图片里有 97 张与教师一致。你由此知道它的什么？还要量什么？',
};
