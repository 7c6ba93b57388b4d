import type { Words } from '../languages';
import type { lessonTwoVoices as en } from '../en/lesson-two-voices';

export const lessonTwoVoices: Words<typeof en> = {
  'lesson.two-voices.title': '两种声音',
  'lesson.two-voices.about': '标签和教师都在拉着学生。听谁的，由什么决定？',

  'lesson.two-voices.pull.title': '一个批次上的两股拉力',
  'lesson.two-voices.pull.text':
    '损失有两部分：{alpha} 乘以来自{teacher}的软损失，1 − {alpha} 乘以来自{label}的硬损失。每一部分都有一个梯度：它把权重往哪个方向拉，拉得多用力。一步走的是两者之和。',
  'lesson.two-voices.pull.do': '点“单步”：先训练教师，然后学生走一步。',
  'lesson.two-voices.pull.after':
    '表中给出每个梯度的长度，也就是范数，权重已经算在内。{alpha} 为 0.9 时，软的那个长好多倍。余弦说的是两者方向有多一致：1 是完全相同，0 是互相垂直，−1 是正好相反。在第一个批次上它远大于 0：到这里为止，两种声音说的差不多。',

  'lesson.two-voices.weigh.title': '把一种声音调低',
  'lesson.two-voices.weigh.text':
    '{alpha} 只是两个损失的权重：为 0.9 时，软损失的分量是硬损失的九倍。两股拉力不一定是 9 比 1：还要看每个损失对这个批次有多少话要说。',
  'lesson.two-voices.weigh.do': '把 {alpha} 拖到 0.1 左右，再点一次“单步”。',
  'lesson.two-voices.weigh.after':
    '现在硬的梯度更长了。两个方向有多一致，与 {alpha} 无关：它只是让一种声音更响，另一种更轻。',

  'lesson.two-voices.nothing.title': 'α 为 0',
  'lesson.two-voices.nothing.text':
    '{alpha} 为 0 时，{teacher}的梯度被乘以 0。旁边还训练着没有教师的{scratch}。起点相同，批次也相同。',
  'lesson.two-voices.apart.ask': '到最后，两者会相差多远？',
  'lesson.two-voices.apart.same': '完全相同',
  'lesson.two-voices.apart.little': '相差一点',
  'lesson.two-voices.apart.far': '相差很远',
  'lesson.two-voices.nothing.do': '点“运行”。然后在“更多指标”里比较两者权重的校验和。',
  'lesson.two-voices.nothing.after':
    '两者都认对 {distilled}，而且 1,210 个权重全都相同，直到最后一位：只要有一个权重不同，校验和就会不同。{alpha} 为 0 的蒸馏就是没有教师的训练，仅此而已。',

  'lesson.two-voices.teacher.title': 'α 为 1',
  'lesson.two-voices.teacher.text': '现在到另一端：硬的梯度被乘以 0，只剩下{teacher}。',
  'lesson.two-voices.teacher.do': '点“运行”，记下蒸馏学生的校验和。',
  'lesson.two-voices.teacher.after':
    '没有用一个{label}，只凭{teacher}对二十张图片说的话，它就认对 {distilled}。记住它的校验和，下一步要用。',

  'lesson.two-voices.wrong.title': '错误的标签',
  'lesson.two-voices.wrong.text':
    '从现在起，学生的标签十个里有九个是错的：把 7 叫作 2。{teacher}学的是正确的标签。{alpha} 仍为 1。',
  'lesson.two-voices.harm.ask': '这会把蒸馏学生怎么样？',
  'lesson.two-voices.harm.none': '毫无影响',
  'lesson.two-voices.harm.some': '变差一些',
  'lesson.two-voices.harm.chance': '只能瞎猜',
  'lesson.two-voices.wrong.do': '点“运行”，把校验和与刚才的比较。',
  'lesson.two-voices.wrong.after':
    '只有标签的{scratch}降到了 {alone}。蒸馏学生认对 {distilled}，校验和与刚才一样：从来没有{label}到过它那里。',

  'lesson.two-voices.own.title': '用你自己的话',
  'lesson.two-voices.own.text': '在两端之间，两种声音都算数。怎样混合最好，要看标签有多好，{teacher}有多好。',
  'lesson.two-voices.decides.ask': 'α 起什么作用？',
};
