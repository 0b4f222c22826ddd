import sharp from 'sharp';
import { digestOf } from '../../src/domain/digest.js';

/** A picture made from an article's name alone: bands of colour and a low sun. The same name, the same picture. */
export async function demoPicture(slug: string, width: number): Promise<Uint8Array> {
  const bytes = Buffer.from(digestOf(`picture of ${slug}`), 'hex');
  const at = (index: number) => (bytes[index] ?? 0) / 255;
  const hue = Math.round(at(0) * 360);
  const height = Math.round((width * 9) / 16);
  const bands = Array.from({ length: 6 }, (_, index) => {
    const top = 42 + index * 10 + at(index + 4) * 6;
    const swing = 4 + at(index + 12) * 8;
    return `<path d="M0 ${top} C 25 ${top - swing}, 45 ${top + swing}, 70 ${top - swing / 2} S 100 ${top + swing / 3} 100 ${top} V 100 H 0 Z" fill="hsl(${(hue + index * 9) % 360} 24% ${44 - index * 6}%)"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 100" preserveAspectRatio="none">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="hsl(${hue} 30% 72%)"/><stop offset="1" stop-color="hsl(${(hue + 40) % 360} 45% 86%)"/></linearGradient></defs>
<rect width="100" height="100" fill="url(#sky)"/><ellipse cx="${15 + at(1) * 70}" cy="${18 + at(2) * 18}" rx="5" ry="9" fill="hsl(${(hue + 45) % 360} 70% 92%)"/>${bands.join('')}</svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 84 }).toBuffer();
}
