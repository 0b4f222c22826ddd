import type { ComponentChildren } from 'preact';
import type { BodyNode } from '../../domain/body.js';
import { encodeBody } from '../../domain/body-markup.js';
import type { Digest } from '../../domain/digest.js';
import { directionOf, parseLanguage } from '../../domain/language.js';
import { standfirstOf } from '../../domain/standfirst.js';
import type { Outlet } from '../../domain/settings.js';
import type { Version } from '../../domain/version.js';
import { bundleLanguage, bundleStrings } from '../../locale/bundle-strings.js';
import { formatInstant } from '../../locale/format.js';
import { factLine } from '../article-facts.js';
import { headlineOf } from '../bundle-titles.js';
import type { Card } from '../card.js';
import { Grounds } from '../grounds.js';
import { LastingAddresses } from '../lasting-addresses.js';
import { linkAddress } from '../link-address.js';
import { plainLine } from '../plain-line.js';

interface ArticleProps {
  version: Version;
  digest: Digest;
  /** With its pictures inside and its links guarded. */
  body: readonly BodyNode[];
  /** Undefined when the settings no longer know the outlet. */
  outlet: Outlet | undefined;
  card: Card;
  /** Only where the article is a file of its own. */
  addresses?: readonly string[] | undefined;
}

/** One line of notice, the article as the outlet wrote it, and where the copy comes from. */
export function ArticleView(props: ArticleProps) {
  return (
    <main>
      <ArticlePieces {...props} anchor="text" />
    </main>
  );
}

interface PieceProps extends ArticleProps {
  /** The id that links within the file lead to. */
  anchor: string;
  /** True where the file holds several articles under one heading. */
  isOneOfMany?: boolean;
  /** Stands between the line of notice and the article. */
  words?: ComponentChildren;
}

/** The same without `<main>` around it. */
export function ArticlePieces({ anchor, isOneOfMany = false, words, ...props }: PieceProps) {
  const { version, body, outlet, card } = props;
  const { language, direction } = version;
  return (
    <>
      <article id={anchor} lang={parseLanguage(language)} dir={direction}>
        <p class="risk" lang={card.banner.language} dir={card.banner.direction}>
          {card.banner.words}
        </p>
        {words}
        <Header version={version} outlet={outlet} body={body} isOneOfMany={isOneOfMany} />
        <div class="body" dangerouslySetInnerHTML={{ __html: encodeBody(body) }} />
      </article>
      <Provenance version={version} digest={props.digest} outlet={outlet} addresses={props.addresses} />
    </>
  );
}

type HeaderProps = Pick<PieceProps, 'version' | 'outlet' | 'body' | 'isOneOfMany'>;

function Header({ version, outlet, body, isOneOfMany }: HeaderProps) {
  const Headline = isOneOfMany ? 'h2' : 'h1';
  const standfirst = standfirstOf(version.summary, body);
  const kicker = [outlet?.name, version.section].filter((part) => part !== undefined);
  return (
    <header>
      {kicker.length > 0 ? (
        <p class="kicker">
          {kicker.map((part, i) => (
            <>
              {i > 0 ? ' · ' : null}
              <bdi>{plainLine(part)}</bdi>
            </>
          ))}
        </p>
      ) : null}
      <Headline>{headlineOf(version)}</Headline>
      {standfirst ? <p class="standfirst">{plainLine(standfirst)}</p> : null}
      {version.byline ? <p class="byline">{plainLine(version.byline)}</p> : null}
      <Facts version={version} />
    </header>
  );
}

function Facts({ version }: Pick<ArticleProps, 'version'>) {
  const chrome = bundleLanguage(version.language);
  return (
    <p class="facts">
      <bdi lang={chrome} dir={directionOf(chrome)}>
        {factLine(version, chrome)}
      </bdi>
    </p>
  );
}

function Provenance({ version, digest, outlet, addresses }: Omit<ArticleProps, 'body' | 'card'>) {
  const chrome = bundleLanguage(version.language);
  const strings = bundleStrings(chrome);
  return (
    <footer class="provenance" lang={chrome} dir={directionOf(chrome)}>
      <p>
        {strings.copiedFrom.before}
        <SourceLink url={version.url} />
        {strings.copiedFrom.after(formatInstant(version.captured, chrome))}
      </p>
      <Grounds outlet={outlet} strings={strings} />
      <p>
        {strings.versionLabel}
        <code dir="ltr">{digest}</code>
      </p>
      <p>{strings.howToCheck}</p>
      <LastingAddresses addresses={addresses} language={chrome} />
    </footer>
  );
}

/** An address that no link can carry is shown all the same. */
function SourceLink({ url }: { url: string }) {
  const href = linkAddress(url);
  const words = <bdi dir="ltr">{plainLine(url)}</bdi>;
  if (!href) return words;
  return (
    <a href={href} rel="noreferrer noopener">
      {words}
    </a>
  );
}
