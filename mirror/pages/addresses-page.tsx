import type { VNode } from 'preact';
import { isOnionAddress } from '../../src/domain/addresses.js';
import { stringsFor } from '../../src/locale/strings.js';
import type { KnownAddresses } from '../known-addresses.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';
import { Lines } from './lines.js';
import { QrCode } from './qr-code.js';

export interface AddressesPageProps {
  frame: Frame;
  addresses: KnownAddresses;
  /** Whose page about passing on is led to; undefined before the first snapshot. */
  outletKey: string | undefined;
}

/** `/<lang>/addresses.html`: each address as text, not as a link, as a visit can be seen; and as a QR code. */
export function addressesPage({ frame, addresses, outletKey }: AddressesPageProps): string {
  const { language } = frame;
  const strings = stringsFor(language).addresses;
  const { durable, shortLived } = addresses;
  const isAny = durable.length + shortLived.length > 0;
  return renderPage({
    frame,
    title: strings.title,
    main: (
      <div class="column">
        <h1>{strings.heading}</h1>
        <p>{durable.length > 0 ? strings.intro : strings.none}</p>
        {isAny && <Lines lines={strings.risk} />}
        {outletKey !== undefined && (
          <p>
            <a href={linkFrom(frame, paths.pass(language, outletKey))}>{strings.toPassOn}</a>
          </p>
        )}
        {durable.map((address) => (
          <Address key={address} frame={frame} address={address} />
        ))}
        {shortLived.length > 0 && (
          <>
            <h2>{strings.shortLivedHeading}</h2>
            <p>{strings.shortLived}</p>
          </>
        )}
        {shortLived.map((address) => (
          <Address key={address} frame={frame} address={address} />
        ))}
      </div>
    ),
  });
}

function Address({ frame, address }: { frame: Frame; address: string }): VNode {
  const strings = stringsFor(frame.language).addresses;
  const isMail = address.startsWith('mailto:');
  return (
    <div>
      <p class="url">
        <bdi dir="ltr">{isMail ? address.slice('mailto:'.length) : address}</bdi>
      </p>
      {isOnionAddress(address) && <p class="facts">{strings.onion}</p>}
      {isMail && <p class="facts">{strings.mail}</p>}
      <p>
        <QrCode text={address} label={strings.code(address)} />
      </p>
    </div>
  );
}
