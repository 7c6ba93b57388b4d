import type { Words } from '../languages';
import type { lessonTenOpinions as en } from '../en/lesson-ten-opinions';

export const lessonTenOpinions: Words<typeof en> = {
  'lesson.ten-opinions.title': '十种看法',
  'lesson.ten-opinions.about': '二十张图片：每张一个答案，或者十个数。',

  'lesson.ten-opinions.alone.title': '二十张图片，二十个标签',
  'lesson.ten-opinions.alone.text':
    '一个小网络要学会认手写数字。它只有二十张图片，每张配一个{label}：正确的数字，这叫硬标签。没有人帮它，所以叫{scratch}。另有一个大网络，也就是{teacher}，同时也在学；它有 1,297 张图片，后面会用到。',
  'lesson.ten-opinions.alone.do': '点“运行”，看紫色的曲线。',
  'lesson.ten-opinions.alone.after':
    '在 500 张从未见过的图片上，{scratch}现在认对 {accuracy}。二十个标签并不多：每张图片只告诉它一个数字，别的什么也没有。',

  'lesson.ten-opinions.opinions.title': '一个标签，十种看法',
  'lesson.ten-opinions.opinions.text':
    '拿一张图片去问{teacher}，它用十个数来回答：每个数字有多大可能。它们加起来等于 1，正确的那个几乎占了全部。{T} 让其余的变得看得清：越高，它们越明显。',
  'lesson.ten-opinions.opinions.do': '把 {T} 拖到 6 左右。',
  'lesson.ten-opinions.opinions.call': '这张图片还可能是什么。',
  'lesson.ten-opinions.opinions.after':
    '柱子的次序没有变，变的只是彼此的差距。“有点像这个，一点也不像那个”：{label}把这些都丢掉了。这叫暗知识。十个数合在一起，就是软标签。',

  'lesson.ten-opinions.guess.title': '多出来的九个数值多少？',
  'lesson.ten-opinions.guess.text':
    '现在，同一个学生用同样的二十张图片学两遍：一遍只用标签，一遍还听{teacher}的十个数。起点相同，图片的次序相同，一张图片也不多。',
  'lesson.ten-opinions.gain.ask': '听{teacher}的那个{student}会领先多少个百分点？',
  'lesson.ten-opinions.guess.do': '点“运行”，看哪条曲线落在你的色带里。',
  'lesson.ten-opinions.guess.after':
    '实测：{gain}。别的都一样，所以这来自{teacher}说的话。换别的随机种子会多一些或少一些；十个种子平均大约十个百分点。',

  'lesson.ten-opinions.hard.title': '如果教师只说答案呢？',
  'lesson.ten-opinions.hard.text':
    '第三个学生也听{teacher}的，但只听答案：它认为最可能的那个数字，没有另外九个数。只有一个数字的就是硬标签，所以页面上这个学生叫“硬标签”。',
  'lesson.ten-opinions.answers.ask': '增益还剩多少？',
  'lesson.ten-opinions.answers.same': '全部',
  'lesson.ten-opinions.answers.half': '大约一半',
  'lesson.ten-opinions.answers.none': '一点也没有',
  'lesson.ten-opinions.hard.do': '点“运行”。',
  'lesson.ten-opinions.hard.after':
    '只有答案：{hard}。有十个数：{gain}。在这二十张图片上，教师的答案说的正是标签已经说过的。有帮助的不是答案，而是旁边的那些数。随便怎么软化是否也一样有用，这次运行说不准。',

  'lesson.ten-opinions.why.title': '用你自己的话说',
  'lesson.ten-opinions.why.text':
    '你看到了三个学生，用的是同样的二十张图片：只有标签的、听{teacher}答案的、听它十个数的。有{scratch}在，才看得出{teacher}带来了什么。',
  'lesson.ten-opinions.words.ask': '为什么软标签比硬标签带来更多？',
};
