import { createServer } from 'node:http';
import express from 'express';
import { expect, it } from 'vitest';
import { messagesOf } from '../../mirror/express-messages.js';
import { listenOnLoopback } from '../support/loopback-listener.js';

it('makes requests and answers that Express takes as they are', async () => {
  const app = express();
  const kinds = (...messages: object[]) =>
    messages.map((message) => Object.getPrototypeOf(message) as object);
  let came: object[] = [];
  app.get('/page', (req, res) => {
    const isSame = kinds(req, res).every((kind, at) => kind === came[at]);
    res.json({ isSame, path: req.path, isOurs: req.app === app && res.app === app });
  });
  const server = createServer(messagesOf(app), (req, res) => {
    came = kinds(req, res);
    app(req, res);
  });
  const answer = await fetch(new URL('/page?query', await listenOnLoopback(server)));
  expect(await answer.json()).toEqual({ isSame: true, path: '/page', isOurs: true });
});
