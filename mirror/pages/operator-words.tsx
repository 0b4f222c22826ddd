import type { VNode } from 'preact';
import { stringsFor } from '../../src/locale/strings.js';
import type { CopyWords, OperatorWords } from '../operator-words.js';
import type { Frame } from './frame.js';

interface OperatorSectionProps {
  frame: Frame;
  operator: OperatorWords | undefined;
  /** This mirror's onion address. */
  onion: string | undefined;
}

/** Who runs this copy, in their own words, and its onion address; nothing where nobody says anything. */
export function OperatorSection({ frame, operator, onion }: OperatorSectionProps): VNode | null {
  const strings = stringsFor(frame.language).operator;
  const { name, contact, imprint, takedown } = operator ?? { outlets: {} };
  const lines = [name, contact, imprint, takedown, onion].filter((word) => word !== undefined);
  if (lines.length === 0) return null;
  return (
    <>
      <h2 id="operator">{strings.heading}</h2>
      {name !== undefined && (
        <p>
          {strings.runBy} <OwnWords text={name} />
        </p>
      )}
      {contact !== undefined && (
        <p>
          {strings.contact} <OwnWords text={contact} />
        </p>
      )}
      <CopyLines frame={frame} words={{ ...(imprint && { imprint }), ...(takedown && { takedown }) }} />
      {onion !== undefined && (
        <p>
          {strings.onion}{' '}
          <bdi class="url" dir="ltr">
            {onion}
          </bdi>
        </p>
      )}
      <p class="facts">{strings.unchecked}</p>
    </>
  );
}

/** Imprint and takedown address of a copy, a paragraph each. */
export function CopyLines({ frame, words }: { frame: Frame; words: CopyWords }): VNode {
  const strings = stringsFor(frame.language).operator;
  return (
    <>
      {words.imprint !== undefined && (
        <p>
          {strings.imprint} <OwnWords text={words.imprint} />
        </p>
      )}
      {words.takedown !== undefined && (
        <p>
          {strings.takedown} <OwnWords text={words.takedown} />
        </p>
      )}
    </>
  );
}

/** Somebody's own words: text, and a link only where all of it is one mailto: or https: address. */
export function OwnWords({ text }: { text: string }): VNode {
  const shown = text.replace(/^mailto:/i, '');
  return (
    <bdi class="url">
      {isLink(text) ? (
        <a href={text} rel="noreferrer">
          {shown}
        </a>
      ) : (
        text
      )}
    </bdi>
  );
}

function isLink(text: string): boolean {
  return /^(?:https:\/\/|mailto:[^\s?#]+@)[^\s"'<>\\]+$/i.test(text) && URL.canParse(text);
}
