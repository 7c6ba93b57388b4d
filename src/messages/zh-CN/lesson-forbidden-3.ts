import type { Words } from '../languages';
import type { lessonForbidden3 as en } from '../en/lesson-forbidden-3';

export const lessonForbidden3: Words<typeof en> = {
  'lesson.forbidden-3.title': '禁止的 3',
  'lesson.forbidden-3.about': '没有一张 3 交到学生手里。它能学会 3 是什么样吗？',

  'lesson.forbidden-3.missing.title': '所有的 3 都被拿走',
  'lesson.forbidden-3.missing.text':
    '{teacher}学习全部十个数字。从学生的图片里，所有的 3 都被拿走：它们从未见过 3，也没有{label}说过 3。一个学生只有标签，就是{scratch}；另一个还听{teacher}对每张图片的答案：一个数字。',
  'lesson.forbidden-3.answers.ask': '测试集里有 51 张 3。听答案的那个学生能认出多少？',
  'lesson.forbidden-3.answers.none': '没有，或者几乎没有',
  'lesson.forbidden-3.answers.half': '大约一半',
  'lesson.forbidden-3.answers.most': '大多数',
  'lesson.forbidden-3.missing.do': '点“运行”。',
  'lesson.forbidden-3.missing.after':
    '认出了 {hard}。{teacher}自己能认出 {knows}。可是对不是 3 的图片，它的答案几乎从来不是 3：没有人对学生提过 3。',

  'lesson.forbidden-3.soft.title': '十个数，仍然没有 3',
  'lesson.forbidden-3.soft.text':
    '再来两个学生，对每张图片听十个数：{teacher}认为每个数字有多大可能。一个听原来的数，{T} 为 1；另一个听软化过的，{T} 为 4。它们也看不到 3。',
  'lesson.forbidden-3.four.ask': '{T} 为 4 的学生能认出多少 3？',
  'lesson.forbidden-3.quiet.ask': 'T 为 1 的学生呢？',
  'lesson.forbidden-3.quiet.none': '没有，或者几乎没有',
  'lesson.forbidden-3.quiet.half': '大约一半',
  'lesson.forbidden-3.quiet.most': '大多数',
  'lesson.forbidden-3.soft.do': '点“运行”。',
  'lesson.forbidden-3.soft.after':
    '{T} 为 4：认出 {four} 的 3。{T} 为 1：{one}。只听答案：{hard}。它从未见过 3，却认得大多数。',

  'lesson.forbidden-3.how.title': '3 从哪里来',
  'lesson.forbidden-3.how.text':
    '学生是从别的数字的图片里听说 3 的。“这是 2，不过有点像 3。”“这是 9，其次我会说 3。”{T} 为 4 时，这些话听得见；{T} 为 1 时，它们只是耳语。',
  'lesson.forbidden-3.how.do': '用 › 一张张翻，直到有一张不是 3，但 3 是{teacher}的第二选择。',
  'lesson.forbidden-3.how.call': '第二选择：是 3 吗？',
  'lesson.forbidden-3.how.after':
    '关于 3，学生听到的就只有这些：别的数字有点像它。听多了这样的话，它就知道 3 该是什么样。',

  'lesson.forbidden-3.bias.title': '它知道的比说出来的多',
  'lesson.forbidden-3.bias.text':
    '没有标签说过 3，所以学生学会了不去期待 3：不管什么图片，它给 3 的打分（logit）都偏低。偏置给所有图片的这个打分都加上同一个数，不训练任何东西。召回率是所有的 3 里被它认出的比例。',
  'lesson.forbidden-3.bias.do': '把滑块移到测试准确率最高的地方。移得太远，别的数字会被认作 3。',
  'lesson.forbidden-3.bias.after':
    '用最佳的偏置，它认出 {recall} 的 3，训练所得是 {before}。全部图片认对 {accuracy}，训练所得是 {all}。这个偏置和 2015 年的论文一样，是在这些测试图片上选的：换成新图片，可能会差一点。',

  'lesson.forbidden-3.one.title': 'T 为 1 时藏着什么？',
  'lesson.forbidden-3.one.text': '{T} 为 1 的学生听到的是同样的话，只是耳语，几乎认不出 3。把它的偏置也提高。',
  'lesson.forbidden-3.hidden.ask': '用最佳的偏置，T 为 1 的学生能认出多少 3？',
  'lesson.forbidden-3.hidden.none': '没有，或者几乎没有',
  'lesson.forbidden-3.hidden.half': '大约一半',
  'lesson.forbidden-3.hidden.most': '大多数',
  'lesson.forbidden-3.one.do': '在“网络”里选“T = 1”，再点“找出最佳值”。',
  'lesson.forbidden-3.one.after':
    '认出 {one} 的 3。没听过十个数的那两个，用各自最佳的偏置，分别是 {hard}（听答案）和 {alone}（{scratch}）。它们把不像任何别的数字的当作 3：有时能找到很多，有时一个也没有。所以一个随机种子说明不了什么。五个种子平均，T 为 1 的学生认出 78%，那两个大约三分之一；在全部图片上，它也比它们多认对大约五个百分点。',

  'lesson.forbidden-3.draw.title': '画一个 3',
  'lesson.forbidden-3.draw.text': '从来没有人给这些学生看过 3。给它们看看你画的。你设过的偏置仍然有效。',
  'lesson.forbidden-3.draw.do':
    '点“手绘”，画一个占满画板的 3，直到有一个听过十个数的学生说是 3。再写下你的回答，这一步才算完成。',
  'lesson.forbidden-3.draw.after': '认出你的 3 的，是一个从未见过 3 的学生：只有{teacher}的数告诉过它 3 像什么。',
  'lesson.forbidden-3.words.ask': '从未见过某个数字的图片，学生怎么能认出它？',
};
