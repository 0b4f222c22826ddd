// What Express does with files. `node static-server.js FOLDER`
import type { AddressInfo } from 'node:net';
import express from 'express';

const [, , folder = '.'] = process.argv;
const server = express()
  .use(express.static(folder))
  .listen(0, '127.0.0.1', () => {
    process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`);
  });
