import type { Words } from '../languages';
import type { lessonTemperature as en } from '../en/lesson-temperature';

export const lessonTemperature: Words<typeof en> = {
  'lesson.temperature.title': '温度',
  'lesson.temperature.about': '小的数说话有多响：在不同的 T 下读、在不同的 T 下学，以及 T² 有什么用。',

  'lesson.temperature.read.title': '一张图片，三个温度',
  'lesson.temperature.read.text':
    '这张图片{teacher}很有把握，可对其他数字也有看法。它的打分先除以 {T}，再换算成份额。回答有多犹豫，有个名字叫熵：全归一个数字时是 0 奈特，十个数字一样多时是 2.3。',
  'lesson.temperature.read.do': '点“运行”，这样才有教师。然后把 {T} 依次拖到 1、4 和 20。',
  'lesson.temperature.read.call': '回答有多犹豫。',
  'lesson.temperature.read.after':
    '图片相同，{teacher}相同，柱子的次序也从不改变。{T} 越低，最高的那根越突出；{T} 很高时，十根几乎一样高，{teacher}知道的东西就在它们微小的差别里。',

  'lesson.temperature.which.title': '哪个温度教得最好？',
  'lesson.temperature.which.text':
    '三个学生跟同一个{teacher}、用同样的二十张图片、从同一个起点学。只有 {T} 不同：1、4 和 8。',
  'lesson.temperature.best.ask': '哪个学生认对的数字最多？',
  'lesson.temperature.best.t-1': 'T 为 1 的：回答最明确',
  'lesson.temperature.best.t-4': 'T 为 4 的',
  'lesson.temperature.best.t-8': 'T 为 8 的：回答最软',
  'lesson.temperature.which.do': '点“运行”。',
  'lesson.temperature.which.after':
    'T 为 1：{one}。T 为 4：{four}。T 为 8：{eight}。T 为 1 时，这个{teacher}太肯定，它的回答几乎只是一个{label}。有帮助的是那些小的数，{T} 让它们起作用。8 是不是比 4 好，一次运行说不准：结果里的 ± 只关系到测试图片，换一个随机种子，次序可能就变了。',

  'lesson.temperature.curve.title': '画出曲线',
  'lesson.temperature.curve.text':
    '每个 {T} 只运行一次，可能是运气。扫描在五个温度下训练，每个温度用三个随机种子。现在你大概能料到结果了。',
  'lesson.temperature.expected.ask': '在每个 T 下，蒸馏的学生能认对多少？',
  'lesson.temperature.curve.do': '点“运行扫描”，和你画的曲线比一比。',
  'lesson.temperature.curve.after':
    '从 T 为 1 起上升，过了 8 就几乎不再变化：这里没有“太高”的 T。损失里有一个因子 T²，就是为这个滑块准备的。下一步把它拿掉。',

  'lesson.temperature.gradient.title': '为什么要 T²？',
  'lesson.temperature.gradient.text':
    '两个学生，只差一行代码：第二个的损失里没有因子 T²。两个都用 {T} 为 8、{alpha} 为 0.9 来学。它们有一百张图片，其中四成标签是错的，所以听谁的很要紧。',
  'lesson.temperature.gradient.do':
    '点“单步”：‖∇‖ 是损失的两半各拉得多用力。记住两个软拉力，把 {T} 拖到 20，再点一次“单步”，比一比。',
  'lesson.temperature.gradient.call': '没有 T² 的软拉力。',
  'lesson.temperature.gradient.after':
    '{T} 越高，软化后的回答彼此越接近，拉得也越轻：没有 T² 时，从 T 为 8 到 T 为 20，软拉力只剩大约六分之一；有 T² 时，它差不多不变。第 1 步时两者的权重相同，一个恰好是另一个的 8² = 64 倍。',

  'lesson.temperature.alpha.title': 'α 还剩下什么？',
  'lesson.temperature.alpha.text':
    '滑块上 {alpha} 是 0.9：{teacher}占九份，{label}占一份。没有 T²、{T} 为 8 时，那九份缩成了 0.14 份。第三个学生有 T²，{alpha} 只有 0.12。',
  'lesson.temperature.acts.ask': '没有 T² 的学生会怎样？',
  'lesson.temperature.acts.same': '和正确的那个一样',
  'lesson.temperature.acts.half': '在两者正中间',
  'lesson.temperature.acts.little': '和 α 为 0.12 的一样',
  'lesson.temperature.alpha.do': '点“运行”。',
  'lesson.temperature.alpha.after':
    '有 T²：{right}。没有：{wrong}。有 T² 而 α 为 0.12：{little}。滑块上还是 0.9，听到的却是错误的标签。有 T² 在，转动 {T} 时 {alpha} 才保持它的意思。',

  'lesson.temperature.why.title': '用你自己的话说',
  'lesson.temperature.why.text': '你在三个温度下读过同一个回答，看过哪个温度教得好，还拿掉过 T²。',
  'lesson.temperature.words.ask': 'T 做了什么，T² 又有什么用？',
};
