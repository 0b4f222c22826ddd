import { directionOf } from '../../domain/language.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import type { InterfaceLanguage } from '../../locale/interface-language.js';
import { type Card, cardHeading, type CardText, cardTexts } from '../card.js';
import { OutletQuote, type OutletWords } from '../outlet-quote.js';
import { plainLine } from '../plain-line.js';
import { renderXhtmlPage } from './xhtml-page.js';

interface CardPage {
  language: InterfaceLanguage;
  title: string;
  /** First the book's own, then those of articles that other notices or languages belong to. */
  cards: readonly Card[];
  /** The outlet's own notice, which takes the place of our details. */
  words?: OutletWords;
}

/** The first page of a book: the notice in every language that its articles have and we speak, and in English. */
export function renderCardPage({ language, title, cards, words }: CardPage): Uint8Array {
  const texts = differentTexts(cards);
  return renderXhtmlPage({
    language,
    direction: directionOf(language),
    title,
    style: 'style.css',
    children: (
      <>
        {texts.map((text) => (
          <CardSection text={text} />
        ))}
        {words ? <OutletWordsSection words={words} /> : <Details texts={texts} language={language} />}
      </>
    ),
  });
}

function differentTexts(cards: readonly Card[]): CardText[] {
  const texts = new Map(
    cards.flatMap(cardTexts).map((text) => [JSON.stringify(text.paragraphs), text] as const),
  );
  return [...texts.values()];
}

function CardSection({ text: { paragraphs, texts } }: { text: CardText }) {
  const language = bundleLanguage(texts[0]?.language ?? 'en');
  const direction = directionOf(language);
  return (
    <section class="card" lang={language} dir={direction}>
      <h2>{cardHeading(language)}</h2>
      {paragraphs.map((passage) => (
        <p lang={passage.language} dir={passage.direction}>
          {passage.words}
        </p>
      ))}
    </section>
  );
}

function Details({ texts, language }: { texts: readonly CardText[]; language: InterfaceLanguage }) {
  const strings = bundleStrings(language);
  const all = texts.flatMap((text) => text.texts);
  const different = new Map(all.map((text) => [JSON.stringify([text.title, text.body]), text]));
  return (
    <section class="details">
      <h2>{strings.whatThisMeans}</h2>
      {[...different.values()].map((text) => (
        <div lang={text.language} dir={text.direction}>
          <h3>{text.title}</h3>
          {text.body.map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </div>
      ))}
      {all.every(({ status }) => status === 'native-and-legal-reviewed') ? null : (
        <p>{strings.draftNotice}</p>
      )}
    </section>
  );
}

/** What an outlet's own page said of the risk, labelled as its words. */
export function OutletWordsSection({ words }: { words: OutletWords }) {
  const chrome = bundleLanguage(words.language);
  return (
    <section class="card" lang={chrome} dir={directionOf(chrome)}>
      <h2>{bundleStrings(chrome).outletWords(plainLine(words.outlet))}</h2>
      <OutletQuote words={words} />
    </section>
  );
}
