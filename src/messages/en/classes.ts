/** Names of classes that are words, `class.<data set>.<number>`: what a data set calls them is English. */
export const classes = {
  'class.fashion-mnist.0': 'T-shirt/top',
  'class.fashion-mnist.1': 'Trouser',
  'class.fashion-mnist.2': 'Pullover',
  'class.fashion-mnist.3': 'Dress',
  'class.fashion-mnist.4': 'Coat',
  'class.fashion-mnist.5': 'Sandal',
  'class.fashion-mnist.6': 'Shirt',
  'class.fashion-mnist.7': 'Sneaker',
  'class.fashion-mnist.8': 'Bag',
  'class.fashion-mnist.9': 'Ankle boot',
} as const;
