/* The page around it: files by picker and drop, the pasted key, and what was found, in the words of the page. */
const element = (id) => document.getElementById(id);
const words = JSON.parse(element('words').textContent);
const list = element('list').textContent.split(' ');
const given = new Map();
let runs = 0;

/* What is shown while the others are not. */
function say(shown) {
  for (const id of ['busy', 'failed', 'unable', 'result']) element(id).hidden = id !== shown;
}

/* RFC 8032, section 7.1, test 1: the signature of nothing. */
async function canCheck() {
  const key = '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=';
  const signature =
    '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==';
  try {
    return await isSigned(base64(key), new Uint8Array(0), base64(signature));
  } catch (_) {
    return false;
  }
}

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result));
    reader.onerror = reject;
    reader.readAsArrayBuffer(file);
  });
}

async function take(files) {
  const run = (runs += 1);
  say('busy');
  try {
    for (const file of Array.from(files)) given.set(file.name, await read(file));
  } catch (_) {
    say('failed');
    return;
  }
  if (run === runs) await check();
}

async function check() {
  const run = (runs += 1);
  const files = Array.from(given, ([name, bytes]) => ({ name, bytes }));
  if (files.length === 0) return say('none');
  say('busy');
  try {
    const { findings, keys } = await judge(files, element('key').value);
    const lines = await Promise.all(keys.map((key) => keyWords(key, list)));
    if (run !== runs) return;
    fill('findings', findings.map(findingItem));
    fill(
      'keys',
      lines.map((line) => tagged('li', line.join(' '))),
    );
    element('compare').hidden = lines.length === 0;
    say('result');
  } catch (_) {
    say('unable');
  }
}

/* Names and comments are foreign: as text, and without marks that turn a line around. */
const plain = (value) => String(value).replace(/[\0-\x1f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '');

function tagged(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

function fill(id, items) {
  element(id).textContent = '';
  element(id).append(...items);
}

function findingItem(found) {
  const item = tagged('li', '');
  item.className = found.kind;
  item.dataset.fact = found.fact;
  const at = new Date((found.seconds || 0) * 1000).toISOString().slice(0, 16).replace('T', ' ');
  const values = Object.assign({ at }, found);
  const sentence = words.facts[found.fact].replace(
    /\{(\w+)\}/g,
    (_, name) => `\u2068${plain(values[name])}\u2069`,
  );
  const name = tagged('bdi', plain(found.name));
  item.append(name, ' ', tagged('b', words.kinds[found.kind]), ' ', sentence);
  return item;
}

function start() {
  say('none');
  element('ask').hidden = false;
  element('files').addEventListener('change', function () {
    void take(this.files);
  });
  element('key').addEventListener('input', () => void check());
  element('ask').addEventListener('reset', () => {
    given.clear();
    runs += 1;
    say('none');
  });
  element('ask').addEventListener('submit', (event) => event.preventDefault());
  document.addEventListener('dragover', (event) => event.preventDefault());
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    void take(event.dataTransfer.files);
  });
}

void canCheck().then((isAble) => isAble && start());
