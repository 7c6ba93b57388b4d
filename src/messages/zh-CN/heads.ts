/** “内部”视图中按层和头显示注意力的面板。 */
export const heads = {
  'heads.title': '逐头查看注意力',
  'heads.caption':
    '每一行是样本中的一个位置；各格说明它从每个位置取用多少，总和为 1。预测下一个符号的网络只能看到之前的内容，所以右上半边是空的。看看学生是否渐渐看向教师所看之处。',
  'heads.layer': '层',
  'heads.head': '头',
  'heads.mean': '全部平均',
  'heads.scale': '占一行的份额：',
  'heads.of': '{network}的注意力：行是在看的位置，列是被看的位置',
  'heads.where': '第 {layer} 层（共 {layers} 层），头 {head}（共 {heads} 个）',
  'heads.whereMean': '第 {layer} 层（共 {layers} 层），{heads} 个头的平均',
  'heads.none': '这个网络没有注意力。',
  'heads.corner': '看向 →',
};
