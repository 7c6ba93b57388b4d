import { limits } from '../limits';
import type { FileKind, Shaping } from '../file-table';
import { isJpeg, isPng } from '../formats';
import { decodeJpeg } from '../pictures/jpeg';
import type { Picture } from '../pictures/picture';
import { decodePng } from '../pictures/png';
import { shaped, type PictureShape } from '../pictures/shape-picture';
import { refuse } from '../refusal';
import type { Note } from '../table';

export interface PictureOptions {
  /** What pictures become; what is not told is guessed from some of them. */
  readonly picture?: Partial<PictureShape>;
}

/** Of pictures in different or in large sizes: both sides. */
const USUAL_SIDE = 32;
/** Up to which side pictures that are all of one size stay as they are. */
const KEPT_SIDE = 64;
/** Greys saved as colours differ by nothing, or by what JPEG adds. */
const GREY_WITHIN = 8;

/** PNG and JPEG, brought to one shape. */
export const pictures = ({ picture: told = {} }: PictureOptions): FileKind<Picture> => ({
  decode(file, bytes) {
    if (isPng(bytes)) return decodePng(file, bytes);
    return isJpeg(bytes) ? decodeJpeg(file, bytes) : refuse(file, 'unsupported-picture');
  },
  shapedLike(sample, file) {
    for (const option of ['height', 'width'] as const) {
      const side = told[option] ?? 1;
      if (!Number.isInteger(side) || side < 1 || side > limits.side) {
        refuse(file, 'bad-option', { option, least: 1, most: limits.side });
      }
    }
    return shapingTo({ ...guessed(sample), ...told });
  },
});

function guessed(sample: readonly Picture[]): PictureShape {
  const [first] = sample;
  const isSmall = first && Math.max(first.height, first.width) <= KEPT_SIDE;
  const isSame = isSmall && sample.every(({ height, width }) => height === first.height && width === first.width);
  return {
    height: isSame ? first.height : USUAL_SIDE,
    width: isSame ? first.width : USUAL_SIDE,
    channels: sample.some(hasColour) ? 3 : 1,
  };
}

function hasColour({ channels, pixels }: Picture): boolean {
  if (channels === 1) return false;
  for (let i = 0; i < pixels.length; i += 3) {
    const [r, g, b] = [pixels[i]!, pixels[i + 1]!, pixels[i + 2]!];
    if (Math.max(r, g, b) - Math.min(r, g, b) > GREY_WITHIN) return true;
  }
  return false;
}

function shapingTo(shape: PictureShape): Shaping<Picture> {
  const { height, width, channels } = shape;
  let resized = 0;
  return {
    size: height * width * channels,
    bytes: 1,
    shaped(picture) {
      if (picture.height !== height || picture.width !== width) resized++;
      return shaped(picture, shape);
    },
    column: (values) => ({
      name: 'image',
      kind: 'image',
      shape: [height, width, channels],
      values: values as Uint8Array,
    }),
    notes: (): Note[] => (resized > 0 ? [{ kind: 'resized', details: { count: resized, height, width } }] : []),
  };
}
