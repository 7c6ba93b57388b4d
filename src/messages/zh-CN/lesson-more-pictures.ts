import type { Words } from '../languages';
import type { lessonMorePictures as en } from '../en/lesson-more-pictures';

export const lessonMorePictures: Words<typeof en> = {
  'lesson.more-pictures.title': '图片多，标签少',
  'lesson.more-pictures.about': '二十个标签，和 1,277 张没有人标注的图片。',

  'lesson.more-pictures.many.title': '其余的由教师来标',
  'lesson.more-pictures.many.text':
    '标签要花人的时间，图片却很便宜。有{label}的仍然只有二十张。现在{student}还得到其余 1,277 张没有人标注的图片：关于它们，只有{teacher}的十个数，别的什么也没有。{scratch}只有那二十张。',
  'lesson.more-pictures.reached.ask': '每 100 张新图片，听{teacher}的那个{student}能认对多少张？',
  'lesson.more-pictures.many.do': '点“运行”，看它的曲线是否落在你的色带里。',
  'lesson.more-pictures.many.after':
    '凭二十个标签，它认对 {accuracy}；凭同样二十个标签，{scratch}认对 {alone}。五个种子下，每 100 张约认对 97 张。',

  'lesson.more-pictures.hard.title': '是因为那十个数吗？',
  'lesson.more-pictures.hard.text':
    '它得到了{teacher}的十个数，也得到了更多图片。到底是哪一个起了作用？第三个学生得到同样的图片，但只听答案：{teacher}认为最可能的那个数字。',
  'lesson.more-pictures.left.ask': '只有答案时，增益还剩多少？',
  'lesson.more-pictures.left.all': '几乎全部',
  'lesson.more-pictures.left.half': '大约一半',
  'lesson.more-pictures.left.none': '几乎没有',
  'lesson.more-pictures.hard.do': '点“运行”。',
  'lesson.more-pictures.hard.after':
    '有十个数：{gain}。只有答案：{hard}。在那二十张图片上，答案说的正是标签已经说过的。在 1,277 张没有人标注的图片上，每个答案都是新消息，答案这么多，效果也就差不多一样好。',

  'lesson.more-pictures.control.title': '对照是做什么用的',
  'lesson.more-pictures.control.text':
    '有人写道：“用了蒸馏，学生每 100 张认对 97 张，不用则是 69 张。这就是软标签的作用。”两个数都没错。',
  'lesson.more-pictures.which.ask': '哪个网络说明这句话不对？',
  'lesson.more-pictures.which.teacher': '教师',
  'lesson.more-pictures.which.hard': '只听硬标签的学生',
  'lesson.more-pictures.which.scratch': '从头训练的学生',
  'lesson.more-pictures.control.after':
    '只听硬标签的那个：图片相同，{teacher}相同，只是答案是硬的。对照只能有一处不同。{scratch}有两处不同：没有{teacher}，也没有那二十张以外的图片。',

  'lesson.more-pictures.fewer.title': '一百张图片',
  'lesson.more-pictures.fewer.text':
    '在二十张与 1,277 张之间：现在学生得到一百张没有{label}的图片。一个听每张图片的十个数，另一个只听答案。',
  'lesson.more-pictures.ahead.ask': '十个数比答案领先多少个百分点？',
  'lesson.more-pictures.fewer.do': '点“运行”。',
  'lesson.more-pictures.fewer.after':
    '十个数与答案相比：{softness}。听十个数的认对 {accuracy}。图片越少，从每一张里要学的就越多。',

  'lesson.more-pictures.why.title': '用你自己的话说',
  'lesson.more-pictures.why.text':
    '只有二十张图片时，{teacher}的答案没有带来任何东西。有 1,277 张时，答案与它的十个数差不多一样好。',
  'lesson.more-pictures.words.ask': '为什么只有答案在这里有帮助，在那里却没有？',
};
