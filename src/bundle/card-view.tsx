import type { Version } from '../domain/version.js';
import { bundleLanguage, bundleStrings } from '../locale/bundle-strings.js';
import type { FilledText } from '../notice/shown-notice.js';
import { type Card, cardHeading, cardTexts } from './card.js';
import { plainLine } from './plain-line.js';

/** The outlet's own legal notice, which takes the place of our details. */
export interface OutletWords {
  outlet: string;
  notice: NonNullable<Version['outletNotice']>;
  language: string;
  direction: 'ltr' | 'rtl';
}

interface CardProps {
  card: Card;
  words?: OutletWords;
  /** What the link past the card is called. */
  skip: string;
}

/** The first thing in a bundle: the notice in the article's language and in English. */
export function CardView({ card, words, skip }: CardProps) {
  const chrome = bundleLanguage(card.language);
  const [first] = card.notices;
  return (
    <section class="card" aria-label={bundleStrings(chrome).riskNotice} dir={first.text.direction}>
      <div class="texts">
        {cardTexts(card).map((texts) => (
          <CardText texts={texts} />
        ))}
      </div>
      {words ? <WordsOfOutlet words={words} /> : <Details card={card} />}
      <p class="skip" lang={chrome} dir="ltr">
        <a href="#text">{skip}</a>
      </p>
    </section>
  );
}

function CardText({ texts }: { texts: readonly FilledText[] }) {
  const [first] = texts;
  const language = bundleLanguage(first?.language ?? 'en');
  return (
    <div>
      <h2 lang={language} dir="ltr">
        {cardHeading(language)}
      </h2>
      {texts.map((text) => (
        <Paragraphs text={text} paragraphs={text.card} />
      ))}
    </div>
  );
}

function Paragraphs({ text, paragraphs }: { text: FilledText; paragraphs: readonly string[] }) {
  return (
    <div lang={text.language} dir={text.direction}>
      {paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </div>
  );
}

function Details({ card }: { card: Card }) {
  const chrome = bundleLanguage(card.language);
  const strings = bundleStrings(chrome);
  const texts = cardTexts(card).flat();
  return (
    <details>
      <summary lang={chrome} dir="ltr">
        {strings.whatThisMeans}
      </summary>
      {texts.map((text) => (
        <Paragraphs text={text} paragraphs={[text.title, ...text.body]} />
      ))}
      {texts.every(({ status }) => status === 'native-and-legal-reviewed') ? null : (
        <p lang={chrome} dir="ltr">
          {strings.draftNotice}
        </p>
      )}
    </details>
  );
}

function WordsOfOutlet({ words }: { words: OutletWords }) {
  const { outlet, notice, language, direction } = words;
  const chrome = bundleLanguage(language);
  return (
    <details open>
      <summary lang={chrome} dir="ltr">
        {bundleStrings(chrome).outletWords(plainLine(outlet))}
      </summary>
      <blockquote lang={language} dir={direction}>
        {notice.text.split(/\n+/).map((line) => (
          <p>{plainLine(line)}</p>
        ))}
        {notice.url ? (
          <p>
            <bdi dir="ltr">{plainLine(notice.url)}</bdi>
          </p>
        ) : null}
      </blockquote>
    </details>
  );
}
