import type { VNode } from 'preact';
import { encode } from 'uqr';

/** Light modules around the code that readers need to find it (ISO/IEC 18004, section 6.3.8). */
const QUIET_MODULES = 4;
const PIXELS = 240;

interface QrCodeProps {
  text: string;
  label: string;
}

/**
 * A text as a QR code, drawn into the page: nothing is loaded for it. Always dark on light, on its own ground: many
 * readers do not know it the other way round. Level M holds against dirt and folds.
 */
export function QrCode({ text, label }: QrCodeProps): VNode {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_MODULES });
  return (
    <svg role="img" aria-label={label} width={PIXELS} height={PIXELS} viewBox={`0 0 ${size} ${size}`}>
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={data.map(rowPath).join('')} shape-rendering="crispEdges" />
    </svg>
  );
}

/** The dark modules of a row, neighbours joined. */
function rowPath(row: readonly boolean[], y: number): string {
  const line = row.map((isDark) => (isDark ? '1' : '0')).join('');
  return [...line.matchAll(/1+/g)]
    .map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`)
    .join('');
}
