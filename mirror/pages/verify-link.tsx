import type { VNode } from 'preact';
import { verifyStrings } from '../../src/locale/verify-strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';

/** The way to the page that checks files, and why to have it before it is needed. */
export function VerifyLink({ frame }: { frame: Frame }): VNode {
  const { name, about } = verifyStrings(frame.language).link;
  return (
    <p>
      <a href={linkFrom(frame, paths.saveVerifyPage(frame.language))}>{name}</a>. {about}
    </p>
  );
}
