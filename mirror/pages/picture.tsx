import type { VNode } from 'preact';
import type { Asset } from '../../src/domain/version.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';

interface PictureProps {
  frame: Frame;
  asset: Asset;
  /** How wide it stands, for the browser's choice between the sizes. */
  sizes: string;
  /** False for the one picture that is on the first screen. */
  isLazy: boolean;
}

interface ListedPictureProps extends PictureProps {
  /** Of the words that stand for it. */
  language: string;
}

/** A picture in a list: the small size for narrow lines, the full one where the screen can use it. */
export function Picture({ frame, asset, sizes, isLazy, language }: ListedPictureProps): VNode {
  return <img lang={language} {...pictureAttributes({ frame, asset, sizes, isLazy })} />;
}

/** The attributes of an `img` of this asset: sized, so that nothing jumps, and with its own addresses only. */
export function pictureAttributes({ frame, asset, sizes, isLazy }: PictureProps): Record<string, string> {
  const { small } = asset;
  const full = linkFrom(frame, paths.picture(asset));
  const narrow = small && linkFrom(frame, paths.picture(small));
  return {
    src: narrow ?? full,
    ...(small && { srcset: `${narrow} ${small.width}w, ${full} ${asset.width}w`, sizes }),
    alt: asset.alt,
    width: String(asset.width),
    height: String(asset.height),
    ...(isLazy && { loading: 'lazy' }),
    decoding: 'async',
  };
}
