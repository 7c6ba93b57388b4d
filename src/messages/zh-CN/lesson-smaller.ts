import type { Words } from '../languages';
import type { lessonSmaller as en } from '../en/lesson-smaller';

export const lessonSmaller: Words<typeof en> = {
  'lesson.smaller.title': '能有多小？',
  'lesson.smaller.about': '更粗的权重，更少的单元：失去了什么，训练又能找回什么。',

  'lesson.smaller.levels.title': '每个权重三种取值',
  'lesson.smaller.levels.text':
    '{teacher}有 17,226 个数，每个 32 位。训练好之后，把它的两份副本取整，不再训练。INT4 里，一个单元的权重可以有 15 种取值：小到七分之一。INT2 里只有三种：正、负和零：小到十二分之一。',
  'lesson.smaller.left.ask': '每 100 个数字，只有三种取值的副本还能认出多少个？',
  'lesson.smaller.levels.do': '点“运行”。下面的“逐层查看”显示取整前后的权重。',
  'lesson.smaller.levels.after':
    '十五种取值：{fifteen}，几乎没有下降。三种取值：{three}。权重精确是多少并不重要，只要大致正确。',

  'lesson.smaller.through.title': '带着取整训练',
  'lesson.smaller.through.text':
    '还是那三种取值，但带着它们训练一百步：每一步网络都用取整后的权重回答，被移动的是背后的数。它学习的{teacher}就是取整之前的自己。',
  'lesson.smaller.regained.ask': '取整失去的，能找回多少？',
  'lesson.smaller.regained.none': '几乎没有',
  'lesson.smaller.regained.half': '大约一半',
  'lesson.smaller.regained.most': '大部分',
  'lesson.smaller.through.do': '点“运行”。',
  'lesson.smaller.through.after':
    '{through}，而不是 {three}，字节数完全一样。三种取值并不差，只是要选对；把训练好的网络直接取整，找不到对的取值。',

  'lesson.smaller.units.title': '去掉四分之三',
  'lesson.smaller.units.text':
    '现在去掉整个单元：128 和 64 个单元中，只留下对损失最重要的 32 和 16 个。一个网络就这样放着，另一个之后再训练一百步。旁边是{scratch}：同样大小，从随机起点开始，步数一样。',
  'lesson.smaller.quarter.ask': '每 100 个数字，之后不训练的那个能认出多少个？',
  'lesson.smaller.units.do': '点“运行”，注意最初几步的准确率。',
  'lesson.smaller.units.after':
    '不训练：{pruned}，看起来没救了。训练之后：{repaired}；从随机起点开始的：{alone}。可见留下的单元保留了一些东西。剪枝之后还没训练就下结论，为时过早。',

  'lesson.smaller.both.title': '更小，还是更快？',
  'lesson.smaller.both.text':
    '{teacher}旁边有三种做法：权重用 INT4；只留四分之一的单元；以及两者都做，小到三十八分之一。',
  'lesson.smaller.faster.ask': '其中哪些要做的乘法更少？',
  'lesson.smaller.faster.rounded': '权重取整的',
  'lesson.smaller.faster.fewer': '单元更少的',
  'lesson.smaller.faster.each': '三种都是',
  'lesson.smaller.both.do': '点“运行”。下面的“准确率与代价”可以从字节切换到乘加次数和延迟。',
  'lesson.smaller.both.after':
    '单元少了，乘法就少。取整后的权重和以前一样多：它们省的是字节，只有在机器用小整数计算时才省时间。两者都做：{both}；只减少单元：{repaired}。',

  'lesson.smaller.why.title': '用自己的话说',
  'lesson.smaller.why.text': '手机的内存不多，电池也小。',
  'lesson.smaller.words.ask': '一个网络要变小到十分之一。你会先做什么，最后做什么，为什么？',
};
