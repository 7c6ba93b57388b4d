import type { inside as english } from '../en/inside';
import type { Words } from '../languages';

export const inside = {
  'inside.sample': '样本与温度',
  'inside.sampleCaption': '本页的一切都在当前的网络中实时测得，并随训练更新。',
  'inside.noHiddenLayer': '线性网络：没有可以查看的隐藏层。',
  'inside.noEmbedding': '线性网络没有嵌入。可以比较它的 logits。',

  'inside.attention': '网络在看哪里',
  'inside.attentionCaption':
    '越亮：该层在此处的响应越强（F² 对通道取平均，每张图各用自己的标度）。看看学生是否逐渐看向教师所看之处。',
  'inside.noMaps':
    'MLP 的每个单元都读取整张图片，因此没有“在看哪里”的图。这里改为显示该样本对每个单元的激发强度，一格一个单元。',
  'inside.area': '{height}×{width}',
  'inside.units': '{count} 个单元',
  'inside.map': '{network}在 {tap} 处的注意力图，{size}',
  'inside.strip': '{network}在 {tap} 处的激活，{size}',
  'inside.likeTeacher': '与教师的余弦 {value}',

  'inside.batch': '一批 {count} 个测试样本',
  'inside.place': '比较对象',
  'inside.embedding': '嵌入',
  'inside.embeddingHelp': '最后一个隐藏层：网络在选择类别之前对样本的表示',
  'inside.logits': 'logits',
  'inside.logitsHelp': '各类别的得分减去其平均值',
  'inside.pointed': '批中的一个样本',
  'inside.said': '判断为 {said}',
  'inside.choice': '{network} {name}',
  'inside.lookAt': '查看它',
  'inside.classes': '只显示一个类别',

  'inside.plane': '这批样本的二维视图',
  'inside.method': '方法',
  'inside.pca': 'PCA',
  'inside.pcaHelp': '主成分：散布最大的两个方向',
  'inside.umap': 'UMAP',
  'inside.umapHelp': '保持近邻关系；群与群之间的距离意义不大。按需计算。',
  'inside.pcaCaption':
    '相近：在网络看来相似。教师散布最大的两个方向包含其全部散布的 {explained}。看看学生的各类别是否像教师那样分开。',
  'inside.axes.embedding':
    '两个网络的单元并不对应：每个学生自己的平面经旋转、镜像和缩放（Procrustes）对齐到教师的平面。',
  'inside.axes.logits': '所有网络都沿教师的坐标轴显示：类别得分在每个网络中含义相同。',
  'inside.umapCaption':
    '近邻保持在一起，群与群之间的距离意义不大。每个网络单独计算，再经旋转、镜像和缩放（Procrustes）对齐到教师。',
  'inside.umapRun': '计算',
  'inside.umapAgain': '重新计算',
  'inside.umapProgress': '正在计算 UMAP',
  'inside.umapOld': '第 {step} 步时的结果',
  'inside.cancel': '取消',
  'inside.scatter': '{network}眼中的 {count} 个样本，二维，按类别着色。用上方的滑块可以选到每个样本。',
  'inside.fit': '与教师布局的吻合度 {value}',

  'inside.relations': '哪些样本相似',
  'inside.relation': '关系',
  'inside.similarity': '相似度',
  'inside.similarityHelp': 'F·Fᵀ，每行长度归一：损失项“保持相似性”比较的就是它',
  'inside.similarityCaption':
    '每格比较两个样本，按类别排序。对角线上的亮块：同类样本彼此相似。旁边的亮格：网络认为相近的类别，这正是关系蒸馏所传递的。',
  'inside.distance': '距离',
  'inside.distanceHelp': '欧氏距离除以平均距离：损失项“关系距离（RKD）”比较的就是它',
  'inside.distanceCaption':
    '每格是两个样本的距离除以平均距离，按类别排序。对角线上的暗块：同类样本彼此靠近。看看学生的图案是否变得和教师一样。',
  'inside.within': '类内 {value}',
  'inside.between': '类间 {value}',
  'inside.similarityApart': '与教师的均方差 {value}',
  'inside.distanceApart': '与教师的 Huber 差 {value}',
  'inside.matrix': '{network}的{relation}矩阵：{count}×{count} 个样本，按类别排序',
  'inside.cell': '{a} 与 {b}：{value}',

  'inside.split': '软损失由什么组成',
  'inside.splitCaption':
    '到教师的 T²·KL 是两部分之和：对标签类别有多确信，以及其余类别之间如何比较，也就是暗知识。教师越确信，后者所占越小；解耦蒸馏（DKD）对它单独加权。',
  'inside.splitSample': '这个样本',
  'inside.splitNoLabel': '手绘图没有标签，因此没有可以分出的标签类别。',
  'inside.splitProbe': '{count} 个测试样本的平均',
  'inside.parts': '标签类别（实色）与其余类别（斜线）',
  'inside.target': '标签类别',
  'inside.others': '其余类别',
  'inside.whole': 'T²·KL',
  'inside.unweighted': '其余类别，未加权',
  'inside.mass': '教师留给其余类别 {mass}：这就是其余部分的权重。',

  'inside.paths': '像教师，也更准确？',
  'inside.likeness': '相像程度',
  'inside.agreement': '一致率',
  'inside.agreementHelp': '学生在探测样本上选择与教师相同类别的比例',
  'inside.divergence': 'KL',
  'inside.divergenceHelp': '在探测样本上、T = {temperature} 时到教师的平均 KL，单位为 nat：越低越相像',
  'inside.cka': 'CKA',
  'inside.ckaHelp': '这批样本嵌入的线性 CKA：若只差旋转和缩放则为 1。仅在打开此视图时测量。',
  'inside.pathsCaption':
    '从圆环到标记：学生在训练中走过的路。各条路重合之处，“像教师”与“判断正确”是一回事；某条路独自上升之处，它也照搬了教师的错误。',
  'inside.pathAxis': '探测样本上的准确率，%',
  'inside.pathChart': '与教师的{likeness}相对准确率，每个学生一条路径。表格中有各自的当前位置。',
  'inside.pathTable': '与教师的{likeness}和准确率，最新',
  'inside.pathsWaiting': '学生开始学习后，路径从这里开始。',
  'inside.ckaWaiting': '打开此视图且学生正在学习时测量 CKA。',

  'inside.gradients': '各损失项如何牵引',
  'inside.gradientsCaption':
    '‖∇‖：每个加权损失项在下一批次上对权重的牵引有多强。余弦：两个损失项方向相同（+1）、正交（0）还是相反（−1）。',
  'inside.gradientsWaiting': '有下一批次时才能测量：请点“运行”或“重置”。',
  'inside.gradientsOf': '损失项与梯度：{network}',
  'inside.term': '损失项',
  'inside.numbered': '{number}. {term}',
  'inside.value': '数值',
  'inside.norm': '‖∇‖',
  'inside.cosineWith': '与 {number}. 的余弦',
} as const satisfies Words<typeof english>;
