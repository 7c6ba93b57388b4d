import type { classes as english } from '../en/classes';
import type { Words } from '../languages';

export const classes = {
  'class.fashion-mnist.0': 'T 恤',
  'class.fashion-mnist.1': '裤子',
  'class.fashion-mnist.2': '套头衫',
  'class.fashion-mnist.3': '连衣裙',
  'class.fashion-mnist.4': '外套',
  'class.fashion-mnist.5': '凉鞋',
  'class.fashion-mnist.6': '衬衫',
  'class.fashion-mnist.7': '运动鞋',
  'class.fashion-mnist.8': '包',
  'class.fashion-mnist.9': '短靴',
} as const satisfies Words<typeof english>;
