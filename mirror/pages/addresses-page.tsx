import type { VNode } from 'preact';
import { stringsFor } from '../../src/locale/strings.js';
import { paths } from '../paths.js';
import { type Frame, linkFrom } from './frame.js';
import { renderPage } from './layout.js';
import { Lines } from './lines.js';
import { QrCode } from './qr-code.js';

export interface AddressesPageProps {
  frame: Frame;
  /** Those that the operator means to last; a mirror does not know its own. */
  addresses: readonly string[];
  /** Whose page about passing on is led to; undefined before the first snapshot. */
  outletKey: string | undefined;
}

/** `/<lang>/addresses.html`: each address as text, not as a link, as a visit can be seen; and as a QR code. */
export function addressesPage({ frame, addresses, outletKey }: AddressesPageProps): string {
  const { language } = frame;
  const strings = stringsFor(language).addresses;
  return renderPage({
    frame,
    title: strings.title,
    main: (
      <div class="column">
        <h1>{strings.heading}</h1>
        <p>{addresses.length > 0 ? strings.intro : strings.none}</p>
        {addresses.length > 0 && <Lines lines={strings.risk} />}
        {outletKey !== undefined && (
          <p>
            <a href={linkFrom(frame, paths.pass(language, outletKey))}>{strings.toPassOn}</a>
          </p>
        )}
        {addresses.map((address) => (
          <Address key={address} frame={frame} address={address} />
        ))}
      </div>
    ),
  });
}

function Address({ frame, address }: { frame: Frame; address: string }): VNode {
  const strings = stringsFor(frame.language).addresses;
  const isOnion = new URL(address).hostname.endsWith('.onion');
  return (
    <div>
      <p class="url">
        <bdi dir="ltr">{address}</bdi>
      </p>
      {isOnion && <p class="facts">{strings.onion}</p>}
      <p>
        <QrCode text={address} label={strings.code(address)} />
      </p>
    </div>
  );
}
