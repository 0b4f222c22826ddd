import type { PageDocument, PageElement } from '../page/page-dom.js';

/** Boxes that WordPress, Pangea and others put around a picture and its caption instead of a `figure`. */
const PICTURE_BOX = 'div.wp-caption, div.media-image, div.image-caption, div.photo, dl.wp-caption';
const CAPTION = '.wp-caption-text, .caption, .image-caption-text, .photo-caption';
const MAX_CAPTION_CHARACTERS = 600;

/** Turns such boxes into `figure` and `figcaption`, so that a caption is not taken for a paragraph. */
export function markCaptions(document: PageDocument): void {
  for (const box of [...document.querySelectorAll(PICTURE_BOX)]) {
    const captions = [...box.querySelectorAll(CAPTION)];
    const [caption] = captions;
    const isPictureBox = [...box.querySelectorAll('img')].length === 1 && captions.length === 1;
    if (!isPictureBox || !caption || (box.textContent ?? '').length > MAX_CAPTION_CHARACTERS) continue;
    rename(caption, 'figcaption', document);
    rename(box, 'figure', document);
  }
}

function rename(element: PageElement, name: string, document: PageDocument): void {
  const renamed = document.createElement(name);
  for (const attribute of ['class', 'lang', 'dir']) {
    const value = element.getAttribute(attribute);
    if (value !== null) renamed.setAttribute(attribute, value);
  }
  renamed.append(...element.childNodes);
  element.replaceWith(renamed);
}
