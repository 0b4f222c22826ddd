import { createHash } from 'node:crypto';

/**
 * The one script of an encrypted file; nothing newer than Chrome 70. Its words stand in the page.
 *
 * How the inner document is shown, and why so. It is parsed by DOMParser, into a document without a window, where no
 * script ever runs; what could run, load or go elsewhere is taken out; the rest is imported in place of this page.
 * Imported scripts never start (HTML, "already started"), and the policy of this page, which allows this one script by
 * its hash, stays in force for handlers and `javascript:` addresses; the inner page's own policy comes on top. So
 * three things would have to fail together.
 * Not `document.write`: there the policy alone would stand between a script and the reader. Not a sandboxed frame with
 * `srcdoc`: in it `#` links, of which the contents of an edition consist, lead to the outer page in some engines,
 * links outwards are dead without rights to go elsewhere, and printing and searching in the page suffer.
 */
export const UNLOCK_SCRIPT = `
(function () {
  'use strict';
  var element = function (id) { return document.getElementById(id); };
  var form = element('ask');
  var field = element('words');
  var subtle = window.crypto && window.crypto.subtle;
  var say = function (name) {
    ['working', 'wrong', 'unable'].forEach(function (id) { element(id).hidden = id !== name; });
  };
  if (!subtle || !window.TextDecoder) { say('unable'); return; }
  form.hidden = false;
  element('show').addEventListener('change', function () {
    field.type = this.checked ? 'text' : 'password';
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    var button = element('open');
    if (button.disabled) return;
    button.disabled = true;
    say('working');
    open(field.value).then(show).catch(function () {
      button.disabled = false;
      say('wrong');
      field.focus();
    });
  });

  function bytesOf(text) {
    var binary = atob(text.trim());
    var bytes = new Uint8Array(binary.length);
    for (var i = 0; i < bytes.length; i += 1) bytes[i] = binary.charCodeAt(i);
    return bytes;
  }

  async function open(typed) {
    var data = form.dataset;
    var words = new TextEncoder().encode(typed.normalize('NFC').replace(/\\s+/g, ' ').trim());
    var sealed = bytesOf(element('sealed').textContent);
    var secret = await subtle.importKey('raw', words, 'PBKDF2', false, ['deriveKey']);
    var how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(data.salt), iterations: Number(data.iterations) };
    var key = await subtle.deriveKey(how, secret, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    var plain = await subtle.decrypt({ name: 'AES-GCM', iv: bytesOf(data.iv) }, key, sealed);
    return new TextDecoder().decode(new Uint8Array(plain, 4, new DataView(plain).getUint32(0)));
  }

  function show(markup) {
    var page = new DOMParser().parseFromString(markup, 'text/html');
    var active = 'script,iframe,frame,object,embed,portal,base,link,form,' +
      'meta[http-equiv]:not([http-equiv="Content-Security-Policy"])';
    page.querySelectorAll(active).forEach(function (part) { part.remove(); });
    page.querySelectorAll('*').forEach(function (part) {
      Array.from(part.attributes).forEach(function (attribute) {
        if (/^on/i.test(attribute.name)) part.removeAttribute(attribute.name);
      });
    });
    document.replaceChild(document.importNode(page.documentElement, true), document.documentElement);
    window.scrollTo(0, 0);
  }
})();
`;

/** For a policy (CSP 3, section 2.3.1, `hash-source`). */
export const UNLOCK_SCRIPT_HASH = `sha256-${createHash('sha256').update(UNLOCK_SCRIPT).digest('base64')}`;
