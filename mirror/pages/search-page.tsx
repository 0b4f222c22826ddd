import type { VNode } from 'preact';
import {
  MAX_PREFIX_LETTERS,
  MAX_SEARCH_CHARACTERS,
  MAX_SEARCH_WORDS,
  MIN_PREFIX_LETTERS,
} from '../../src/domain/search-terms.js';
import { outletKey } from '../../src/domain/settings.js';
import { formatDay } from '../../src/locale/format.js';
import { languageInfo } from '../../src/locale/languages.js';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import type { FoundArticle, LookedUp } from '../search-articles.js';
import type { SearchForm } from '../search-form.js';
import { type Frame, type FrameOutlet, linkFrom } from './frame.js';
import { Headline } from './headline.js';
import { renderPage } from './layout.js';

export interface SearchPageProps {
  /** Of no outlet, so that the notices of all stand over what is found. */
  frame: Frame;
  /** What was asked for; shown again, so that it can be changed. */
  form: SearchForm;
  /** Undefined where nothing was looked up. */
  found?: (LookedUp & { articles: FoundArticle[] }) | undefined;
  /** Why a search was not carried out. */
  refusal?: 'tooMany' | 'tooLong' | 'crossSite' | undefined;
  outlets: readonly Pick<FrameOutlet, 'key' | 'name'>[];
  /** Tags of the languages that the outlets publish in. */
  languages: readonly string[];
  /** True where a notice on this page speaks of the law of Russia. */
  isRussiaNamed: boolean;
  /** True while some articles cannot be found yet. */
  hasUnread: boolean;
}

/** `/<lang>/search.html`: what was found, what searching can mean, and the form. */
export function searchPage(props: SearchPageProps): string {
  const { frame, found, refusal, isRussiaNamed } = props;
  const strings = stringsFor(frame.language).search;
  return renderPage({
    frame,
    title: strings.title,
    main: (
      <div class="column">
        <h1>{strings.title}</h1>
        {refusal && <p class="line">{strings[refusal]}</p>}
        {found && <Results {...props} found={found} />}
        <div class="save">
          <div class="facts">
            {[...strings.risk, ...(isRussiaNamed ? [strings.riskInRussia] : [])].map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <Form {...props} />
        </div>
      </div>
    ),
  });
}

/** Browsers are asked to keep nothing of it: `autocomplete` is off for the form and so for all its fields. */
function Form(props: SearchPageProps): VNode {
  const { frame, form, outlets, languages } = props;
  const strings = stringsFor(frame.language).search;
  return (
    <form method="post" action={linkFrom(frame, paths.search(frame.language))} autocomplete="off">
      <p>
        <label for="words">{strings.words}</label>{' '}
        <input type="search" id="words" name="words" value={form.words} dir="auto" spellcheck={false} />
      </p>
      <p class="facts">{strings.rule(MIN_PREFIX_LETTERS, MAX_PREFIX_LETTERS)}</p>
      {outlets.length > 1 && (
        <Choice
          name="outlet"
          label={strings.outlet}
          all={strings.all}
          chosen={form.outlet}
          options={outlets.map(({ key, name }) => ({ value: key, words: name }))}
        />
      )}
      {languages.length > 1 && (
        <Choice
          name="language"
          label={strings.language}
          all={strings.all}
          chosen={form.language}
          options={languages.map((tag) => ({ value: tag, words: languageInfo(tag).nativeName }))}
        />
      )}
      <Day name="from" label={strings.from} value={form.from} />
      <Day name="to" label={strings.to} value={form.to} />
      <p class="facts">{strings.dayForm}</p>
      <p>
        <button class="button first">{strings.go}</button>
      </p>
    </form>
  );
}

interface ChoiceProps {
  name: 'outlet' | 'language';
  label: string;
  /** What stands for no choice. */
  all: string;
  chosen: string;
  options: readonly { value: string; words: string }[];
}

function Choice({ name, label, all, chosen, options }: ChoiceProps): VNode {
  return (
    <p>
      <label for={name}>{label}</label>{' '}
      <select id={name} name={name}>
        <option value="">{all}</option>
        {options.map(({ value, words }) => (
          <option key={value} value={value} selected={value === chosen}>
            {words}
          </option>
        ))}
      </select>
    </p>
  );
}

interface DayProps {
  name: 'from' | 'to';
  label: string;
  value: string;
}

function Day({ name, label, value }: DayProps): VNode {
  return (
    <p>
      <label for={name}>{label}</label> <input type="date" id={name} name={name} value={value} />
    </p>
  );
}

type Looked = SearchPageProps & { found: NonNullable<SearchPageProps['found']> };

function Results(props: Looked): VNode {
  const { frame, found, hasUnread } = props;
  const strings = stringsFor(frame.language).search;
  const remarks = [
    found.isCut && strings.cut(MAX_SEARCH_CHARACTERS, MAX_SEARCH_WORDS),
    found.hasOddDay && strings.noDay,
    hasUnread && strings.unread,
    found.words.length === 0 ? strings.noWords : found.articles.length === 0 && strings.none,
    found.lookedSince !== undefined && strings.partly(formatDay(found.lookedSince, frame.language)),
  ];
  return (
    <>
      {remarks
        .filter((remark) => remark !== false)
        .map((remark) => (
          <p key={remark} class="line">
            {remark}
          </p>
        ))}
      {found.articles.length > 0 && (
        <section class="list">
          <h2 class="label">{strings.results}</h2>
          {found.articles.map((result) => (
            <Result key={result.article.id} {...props} result={result} />
          ))}
        </section>
      )}
      {found.after !== undefined && <Further {...props} after={found.after} />}
    </>
  );
}

function Result({ frame, outlets, result }: Looked & { result: FoundArticle }): VNode {
  const { article, excerpt } = result;
  const outlet = outlets.find(({ key }) => key === outletKey(article.outlet));
  return (
    <Headline frame={frame} article={article} as="h3">
      {excerpt.length > 0 && (
        <p lang={article.language} dir={article.direction}>
          {excerpt.map(({ text, isFound }) => (isFound ? <mark>{text}</mark> : text))}
        </p>
      )}
      {outlet && outlets.length > 1 && (
        <p class="facts">
          <bdi>{outlet.name}</bdi>
        </p>
      )}
    </Headline>
  );
}

/** The same search once more, from where this page ends. */
function Further({ frame, form, after }: Looked & { after: number }): VNode {
  const { language } = frame;
  return (
    <form method="post" action={linkFrom(frame, paths.search(language))}>
      {Object.entries({ ...form, after: String(after) }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class="button">{stringsFor(language).search.more}</button>
    </form>
  );
}
