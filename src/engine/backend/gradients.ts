/**
 * TensorFlow.js's sub-packages come without gradients: this registers all of them on the one copy of tfjs-core. In Node
 * the name stands for the umbrella package, whose CommonJS build does the same (`imports` in package.json).
 */
import '#gradients';
