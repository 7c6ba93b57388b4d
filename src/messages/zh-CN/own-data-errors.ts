import type { ownDataErrors as english } from '../en/own-data-errors';
import type { Words } from '../languages';

export const ownDataErrors = {
  'errors.own-data-unfit': '{reason}',
  'errors.own-data-unfit.no-target': '没有要预测的列。请选择一列，它的值就是类别。',
  'errors.own-data-unfit.number-among-targets':
    '“{column}”按数值预测，只能单独预测：与其他列一起时，每一列只能按类别预测。请按类别预测它，或把其他列读作别的。',
  'errors.own-data-unfit.too-many-targets': '最多同时预测六列，每列用各自的输出头。请把“{column}”读作别的。',
  'errors.own-data-unfit.no-classes': '“{column}”没有可以作为类别的值。请预测文字或数值的列，把这一列用来读取。',
  'errors.own-data-unfit.two-groups': '有两列是分组。请把“{column}”读作别的。',
  'errors.own-data-unfit.too-many-classes': '“{column}”有超过 256 个不同的值：要预测的类别太多。',
  'errors.own-data-unfit.one-class': '“{column}”在所有行中的值都相同：没有什么可区分。',
  'errors.own-data-unfit.no-groups': '“{column}”不能作为分组。请读作别的。',
  'errors.own-data-unfit.too-few-rows': '有“{column}”值的行太少，不足以训练和测试。',
  'errors.own-data-unfit.nothing-to-read': '没有剩下可用来预测的列。请至少再读取一列。',
  'errors.own-data-unfit.too-many-levels': '“{column}”的不同值太多，不能作为类别。请不使用它。',
  'errors.own-data-missing': '这个实验的数据“{name}”不在这台设备上。请选择该文件，或选择另一个数据集。',
  'errors.own-data-differs': '数据“{name}”与这个实验所用的不同（{reason}）。请选择正确的文件，或重新设置。',
  'errors.own-data-differs.missing': '没有列“{column}”',
  'errors.own-data-differs.kind': '列“{column}”的内容不同',
  'errors.own-data-differs.levels': '列“{column}”有其他的值',
  'errors.own-data-differs.classes': '列“{column}”的类别数不同',
  'errors.own-data-differs.rows': '行数不同',
  'errors.own-data-differs.shape': '列“{column}”的内容大小不同',
  'errors.own-data-storage': '无法保存你的数据：{reason}。',
  'errors.own-data-storage.full': '浏览器的存储空间已满。请删除一些不再需要的',
  'errors.own-data-storage.none': '这个浏览器或其隐私窗口不允许本页保存任何内容',
} as const satisfies Words<typeof english>;
