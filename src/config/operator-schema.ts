import { z } from 'zod';
import { contrastRatio } from './contrast.js';
import { line } from './field-types.js';

/** WCAG 2.2, success criterion 1.4.3. */
const LEAST_CONTRAST = 4.5;
/** What links stand on in light colours: the page, and the notice, as in mirror/public/style.css. */
const LIGHT_GROUNDS = [
  { colour: '#fbfaf7', name: 'the page' },
  { colour: '#fdf3d8', name: 'the notice' },
];

const COLOUR = /^#[0-9A-Fa-f]{6}$/;

const accent = z
  .string()
  .regex(COLOUR, 'write it as "#rrggbb" in quotes, such as "#0b4a7a"')
  .superRefine((colour, context) => {
    const message = COLOUR.test(colour) ? contrastFlaw(colour) : undefined;
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

/** What an operator says of a copy, where it is not the same for all outlets. Shown as text, never as markup. */
export const outletWords = {
  imprint: line
    .describe('Who publishes this copy, or the address of an imprint. Shown to readers.')
    .optional(),
  takedown: line.describe('Where to ask for something to be removed. Shown to readers.').optional(),
  accent: accent
    .describe('Colour of links in light colours, "#rrggbb"; at least 4.5:1 against what it stands on.')
    .optional(),
};

export const operatorSchema = z.strictObject({
  name: line.describe('Who runs this mirror. Shown to readers.').optional(),
  contact: line.describe('Where questions go. Shown to readers.').optional(),
  ...outletWords,
});

function contrastFlaw(colour: string): string | undefined {
  const weak = LIGHT_GROUNDS.map((ground) => ({
    ...ground,
    ratio: contrastRatio(colour, ground.colour),
  })).find(({ ratio }) => ratio < LEAST_CONTRAST);
  if (!weak) return undefined;
  // Rounded down: 4.49 must not be said to be 4.5.
  const ratio = (Math.floor(weak.ratio * 100) / 100).toFixed(2);
  return `has a contrast of ${ratio}:1 on ${weak.name} (${weak.colour}), and links need ${LEAST_CONTRAST}:1: choose a darker colour, or leave the key out`;
}
