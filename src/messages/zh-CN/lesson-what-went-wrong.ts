import type { lessonWhatWentWrong as english } from '../en/lesson-what-went-wrong';
import type { Words } from '../languages';

export const lessonWhatWentWrong = {
  'network.suspect': '嫌疑学生',
  'lesson.what-went-wrong.title': '哪里出错了？',
  'lesson.what-went-wrong.about': '八个学生，各有一个错误。从测量结果中把它找出来。',

  'lesson.what-went-wrong.run.title': '两个之中有一个是错的',
  'lesson.what-went-wrong.run.text':
    '两个学生向同一位{teacher}学习，图片相同，标签也相同。“嫌疑学生”的代码里有一个错误。{T} 为 4，{alpha} 为 0.9，共有十个类别。',
  'lesson.what-went-wrong.run.do': '按“运行”，比较两条曲线。',
  'lesson.what-went-wrong.run.after':
    '正确的：{right}。嫌疑学生：{wrong}。用五个种子测量，单看准确率分不出这两者。看上去一切正常的运行里也可能藏着错误。',

  'lesson.what-went-wrong.gradients.title': '往深处看',
  'lesson.what-went-wrong.gradients.text':
    '“单步”训练一个批次，并显示每个损失对权重的牵引有多强：‖∇ 软‖ 拉向{teacher}，‖∇ 硬‖ 拉向标签。两个学生的起点相同，所以第一步的两行本应一样。把它们相除。',
  'lesson.what-went-wrong.gradients.do': '先按“重置”，再按“单步”。然后说出哪里错了。',
  'lesson.what-went-wrong.gradients-which.ask': '是哪个错误？',
  'lesson.what-went-wrong.gradients.after': '嫌疑学生的软牵引弱了 16 倍，硬牵引则相同。16 就是 4²，而 {T} 是 4。',

  'lesson.what-went-wrong.elements.title': '另一个倍数',
  'lesson.what-went-wrong.elements.text':
    '新的嫌疑学生，另一个错误。还是先看同样的地方：哪个牵引弱了多少倍？这个倍数是这里的哪个数？',
  'lesson.what-went-wrong.elements.do': '按“单步”，然后说出哪里错了。',
  'lesson.what-went-wrong.elements-which.ask': '是哪个错误？',
  'lesson.what-went-wrong.elements.after': '软牵引弱了 10 倍，而类别正好有十个：损失对类别也取了平均。',

  'lesson.what-went-wrong.places.title': '这边弱，那边强',
  'lesson.what-went-wrong.places.text': '第三个嫌疑学生。这次两个牵引都要看。',
  'lesson.what-went-wrong.places.do': '按“单步”，然后说出哪里错了。',
  'lesson.what-went-wrong.places-which.ask': '是哪个错误？',
  'lesson.what-went-wrong.places.after': '软牵引弱了 9 倍，硬牵引强了 9 倍：0.9 和 0.1 互换了位置。',

  'lesson.what-went-wrong.floor.title': '跌穿了底',
  'lesson.what-went-wrong.floor.text': '“损失”面板显示训练时实际用的各项损失。散度表示两个分布相差多远：相等时为 0。',
  'lesson.what-went-wrong.floor.do': '按“运行”，看软损失，然后说出哪里错了。',
  'lesson.what-went-wrong.floor-which.ask': '是哪个错误？',
  'lesson.what-went-wrong.floor.after': '嫌疑学生的软损失低于零。散度不会这样：它的概率被当成了对数概率。',

  'lesson.what-went-wrong.modest.title': '过分谦虚',
  'lesson.what-went-wrong.modest.text':
    '条形图显示的是用 {T} 软化后的回答。把 {T} 设为 1，就是各网络自己给出的回答。比较两个学生各有多大把握。',
  'lesson.what-went-wrong.modest.do': '按“运行”。结束后把 {T} 拖到 1，然后说出哪里错了。',
  'lesson.what-went-wrong.modest-which.ask': '是哪个错误？',
  'lesson.what-went-wrong.modest.after':
    '在 T = 1 时，嫌疑学生的把握比另一个学生小得多：它把软化后的回答学成了自己的回答。只有{teacher}被软化了。',

  'lesson.what-went-wrong.contrary.title': '互相作对',
  'lesson.what-went-wrong.contrary.text':
    '这一次准确率立刻说明出了问题。但问题在哪里？看训练时的损失：两个能同时下降吗？',
  'lesson.what-went-wrong.contrary.do': '按“运行”，比较各项损失，然后说出哪里错了。',
  'lesson.what-went-wrong.contrary-which.ask': '是哪个错误？',
  'lesson.what-went-wrong.contrary.after':
    '嫌疑学生的软损失下降，硬损失却上升：它学的是{teacher}的回答，可那是对别的图片的回答。它最后远不如只有标签的学生。',

  'lesson.what-went-wrong.restless.title': '静不下来的损失',
  'lesson.what-went-wrong.restless.text':
    '这次的{teacher}是用随机失活（dropout）训练的：训练时随机关掉一半单元。看两个学生的软损失。',
  'lesson.what-went-wrong.restless.do': '按“运行”，比较两条软损失曲线，然后说出哪里错了。',
  'lesson.what-went-wrong.restless-which.ask': '是哪个错误？',
  'lesson.what-went-wrong.restless.after':
    '嫌疑学生的软损失一直较高，而且跳个不停：同一张图片每次得到的回答都不同。用五个种子测量，准确率的差别没有超出偶然。',

  'lesson.what-went-wrong.moving.title': '互相迁就',
  'lesson.what-went-wrong.moving.text': '最后一个嫌疑学生。它的软损失降得很快，好像比另一个学得更好。',
  'lesson.what-went-wrong.moving.do': '按“运行”，看损失和准确率，然后说出哪里错了。',
  'lesson.what-went-wrong.moving-which.ask': '是哪个错误？',
  'lesson.what-went-wrong.moving.after':
    '软损失下降，是因为{teacher}在向学生靠拢。它忘掉了一部分学过的东西：它自己的准确率写在“准确率”面板里。',

  'lesson.what-went-wrong.end.title': '该测量什么',
  'lesson.what-went-wrong.end.text':
    '八个错误中，有三个在这里让准确率大跌：该用 log-softmax 却用了 softmax、回答被打乱、梯度流入{teacher}。另外五个最多只差几个百分点。只看准确率很难发现它们；梯度的大小、曲线和条形图则能显出每一个。',
  'lesson.what-went-wrong.words.ask': '八个错误中，哪个可能出现在你自己的代码里？你会测量什么？',
} as const satisfies Words<typeof english>;
