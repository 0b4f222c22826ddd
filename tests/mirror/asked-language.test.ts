import express from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { askedLanguage } from '../../mirror/asked-language.js';

const app = express().get('/', (req, res) => void res.send(askedLanguage(req, res)));

describe('askedLanguage', () => {
  it.each([
    ['ru', 'ru'],
    ['fa-IR,fa;q=0.9,en;q=0.8', 'fa'],
    ['be-tarask', 'be'],
    ['uk;q=0.9', 'uk'],
    ['kk-KZ', 'kk'],
    ['kk-Cyrl-KZ, ru;q=0.5', 'kk'],
    ['tt, ru;q=0.8, en;q=0.5', 'ru'],
    ['en;q=0.1, uk;q=0.2', 'uk'],
    ['UK-ua', 'uk'],
    ['*', 'en'],
    ['de', 'en'],
    ['ru;q=0', 'en'],
    ['prs', 'fa'],
    ['fa-AF', 'fa'],
    ['%%;;,', 'en'],
  ])('answers %s with %s', async (asked, given) => {
    const answer = await request(app).get('/').set('Accept-Language', asked);
    expect(answer.text).toBe(given);
    expect(answer.headers.vary).toContain('Accept-Language');
  });

  it('answers a request that asks for nothing with the first language', async () => {
    expect((await request(app).get('/')).text).toBe('en');
  });
});
