import { type Token, Tokenizer, TokenizerMode, type TokenHandler } from 'parse5';

export interface MarkupReader {
  onText?(text: string): void;
  onStartTag?(tag: Token.TagToken): void;
  onEndTag?(tag: Token.TagToken): void;
}

/** Elements that hold text and no markup (HTML section 13.2.6.4, with scripting). */
const TEXT_MODES = new Map<string, Tokenizer['state']>([
  ['script', TokenizerMode.SCRIPT_DATA],
  ['style', TokenizerMode.RAWTEXT],
  ['noscript', TokenizerMode.RAWTEXT],
  ['iframe', TokenizerMode.RAWTEXT],
  ['noembed', TokenizerMode.RAWTEXT],
  ['noframes', TokenizerMode.RAWTEXT],
  ['xmp', TokenizerMode.RAWTEXT],
  ['title', TokenizerMode.RCDATA],
  ['textarea', TokenizerMode.RCDATA],
  ['plaintext', TokenizerMode.PLAINTEXT],
]);

/**
 * Tells of the tags and texts of HTML in their order, with character references decoded (HTML section 13.2.5).
 * It builds no tree: the repairs that a tree needs (the adoption agency, open formatting elements) let a few
 * kilobytes of hostile markup take seconds and gigabytes; the tokens take time and memory in step with the input.
 */
export function readMarkup(html: string, reader: MarkupReader): void {
  const tokenizer = new Tokenizer(
    {},
    handlerOf({
      ...reader,
      onStartTag: (tag) => {
        const mode = TEXT_MODES.get(tag.tagName);
        if (mode !== undefined && !tag.selfClosing) tokenizer.state = mode;
        reader.onStartTag?.(tag);
      },
    }),
  );
  tokenizer.write(html, true);
}

/** The events that a reader wants, in the form that the tokenizer asks for. */
export function handlerOf(reader: MarkupReader): TokenHandler {
  const ignored = (): void => undefined;
  const onText = ({ chars }: Token.CharacterToken): void => reader.onText?.(chars);
  return {
    onStartTag: (tag) => reader.onStartTag?.(tag),
    onEndTag: (tag) => reader.onEndTag?.(tag),
    onCharacter: onText,
    onWhitespaceCharacter: onText,
    onNullCharacter: ignored,
    onComment: ignored,
    onDoctype: ignored,
    onEof: ignored,
  };
}
