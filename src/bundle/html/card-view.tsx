import { directionOf } from '../../domain/language.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import type { Passage } from '../../notice/shown-notice.js';
import { type Card, cardHeading, type CardText, cardTexts } from '../card.js';
import { OutletQuote, type OutletWords } from '../outlet-quote.js';
import { plainLine } from '../plain-line.js';

interface CardProps {
  card: Card;
  words?: OutletWords;
  /** What the link past the card is called. */
  skip: string;
}

/** The first thing in a bundle: the notice in the article's language and in English. */
export function CardView({ card, words, skip }: CardProps) {
  const chrome = bundleLanguage(card.language);
  const { direction } = card.banner;
  return (
    <section class="card" aria-label={bundleStrings(chrome).riskNotice} dir={direction}>
      <div class="texts">
        {cardTexts(card).map((text) => (
          <CardInLanguage text={text} />
        ))}
      </div>
      {words ? <WordsOfOutlet words={words} /> : <Details card={card} />}
      <p class="skip" lang={chrome} dir={directionOf(chrome)}>
        <a href="#text">{skip}</a>
      </p>
    </section>
  );
}

function CardInLanguage({ text: { paragraphs, texts } }: { text: CardText }) {
  const language = bundleLanguage(texts[0]?.language ?? 'en');
  return (
    <div>
      <h2 lang={language} dir={directionOf(language)}>
        {cardHeading(language)}
      </h2>
      {paragraphs.map((passage) => (
        <Paragraph passage={passage} />
      ))}
    </div>
  );
}

function Paragraph({ passage: { language, direction, words } }: { passage: Passage }) {
  return (
    <p lang={language} dir={direction}>
      {words}
    </p>
  );
}

function Details({ card }: { card: Card }) {
  const chrome = bundleLanguage(card.language);
  const strings = bundleStrings(chrome);
  const texts = cardTexts(card).flatMap((text) => text.texts);
  return (
    <details>
      <summary lang={chrome} dir={directionOf(chrome)}>
        {strings.whatThisMeans}
      </summary>
      {texts.map((text) => (
        <div lang={text.language} dir={text.direction}>
          {[text.title, ...text.body].map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
      ))}
      {texts.every(({ status }) => status === 'native-and-legal-reviewed') ? null : (
        <p lang={chrome} dir={directionOf(chrome)}>
          {strings.draftNotice}
        </p>
      )}
    </details>
  );
}

/** Labelled as the outlet's, and open where they stand in place of our details. */
export function WordsOfOutlet({ words, isOpen = true }: { words: OutletWords; isOpen?: boolean }) {
  const chrome = bundleLanguage(words.language);
  return (
    <details open={isOpen}>
      <summary lang={chrome} dir={directionOf(chrome)}>
        {bundleStrings(chrome).outletWords(plainLine(words.outlet))}
      </summary>
      <OutletQuote words={words} />
    </details>
  );
}
