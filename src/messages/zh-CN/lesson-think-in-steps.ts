import type { Words } from '../languages';
import type { lessonThinkInSteps as en } from '../en/lesson-think-in-steps';

export const lessonThinkInSteps: Words<typeof en> = {
  'lesson.think-in-steps.title': '一步一步想',
  'lesson.think-in-steps.about': '八个数字求和：只给答案，还是给出过程。',

  'lesson.think-in-steps.answers.title': '直接给出答案',
  'lesson.think-in-steps.answers.text':
    '71940362= 问的是 7+1+9+4+0+3+6+2 的个位，也就是 2。这样的题目有几千道，每一道都把答案告诉小小的{student}。然后给它从没见过的题目。',
  'lesson.think-in-steps.right.ask': '每 100 道新题，它能答对多少道？',
  'lesson.think-in-steps.answers.do': '点“运行”。',
  'lesson.think-in-steps.answers.after':
    '答对 {answered}。乱猜也有十分之一。八个数字里，一眼看不出答案；几千个答案，也没有说出怎样去找。',

  'lesson.think-in-steps.steps.title': '教师写出过程',
  'lesson.think-in-steps.steps.text':
    '{teacher}学会了写逐步的和：在 71940362= 后面，它一步一步写 8 7 1 1 4 0 2，最后一个就是答案。现在它把每道题都算一遍，一个同样小的{student}学它写的东西。旁边是只学答案的那个，还有{scratch}，它有一百道人工写出的解答。',
  'lesson.think-in-steps.now.ask': '每 100 道新题，学{teacher}步骤的那个{student}能答对多少道？',
  'lesson.think-in-steps.steps.do': '点“运行”。',
  'lesson.think-in-steps.steps.after':
    '学步骤的 {worked}，学答案的 {answered}。每一步只要两个数字：到此为止的和，以及下一个数字。这一点很小的网络也学得会。',

  'lesson.think-in-steps.hundred.title': '一百道解答',
  'lesson.think-in-steps.hundred.text':
    '看看结果里的{scratch}。它也见过写出来的步骤，是人工为一百道题写的。{teacher}却算了几千道。',
  'lesson.think-in-steps.whose.ask': '{student}需要的是什么？',
  'lesson.think-in-steps.whose.steps': '步骤，不管多少',
  'lesson.think-in-steps.whose.many': '很多例子，不管怎样作答',
  'lesson.think-in-steps.whose.both': '步骤，而且要很多',
  'lesson.think-in-steps.hundred.after':
    '两者都要。凭一百道解答，{scratch}答对 {alone}：它把那些背了下来。凭几千个光秃秃的答案，另一个也不见得好。总得有人写出很多解答，而{teacher}写起来不费什么。',

  'lesson.think-in-steps.short.title': '三个数字',
  'lesson.think-in-steps.short.text':
    '现在题目只有三个数字，不是八个，比如 407=。这样的题目一共只有一千道，其中大部分的答案都告诉{student}。',
  'lesson.think-in-steps.enough.ask': '这一次只有答案够吗？',
  'lesson.think-in-steps.enough.no': '不够，和刚才一样',
  'lesson.think-in-steps.enough.yes': '大体够了',
  'lesson.think-in-steps.short.do': '点“运行”。',
  'lesson.think-in-steps.short.after':
    '答对 {answered}。题目少而短时，网络自己就能找到办法。任务长得一眼看不完时，才需要步骤；多长算长，要看网络。',

  'lesson.think-in-steps.why.title': '用自己的话',
  'lesson.think-in-steps.why.text': '人们让大语言模型把思路写出来，再用它们写的东西训练小模型。',
  'lesson.think-in-steps.words.ask': '先写过程再写答案，为什么对小网络有帮助？',
};
