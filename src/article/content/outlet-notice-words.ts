/** How a legal notice to readers is worded in one language. Data, matched against one line of text. */
interface NoticeWords {
  /** What a government called the outlet. */
  designation: RegExp;
  /** In one sentence, to the reader: you, or us, and what may follow. */
  warning: RegExp;
  /** What a reader may do that is punished. */
  act: RegExp;
}

const boundary = (words: string): string => `(?<!\\p{L})(?:${words})(?!\\p{L})`;

/** A sentence that has words of both lists in it, in either order. */
function sentenceWith(one: string, other: string): RegExp {
  const within = '[^.!?]{0,400}';
  return new RegExp(`${one}${within}(?:${other})|(?:${other})${within}${one}`, 'iu');
}

export const NOTICE_WORDS: readonly NoticeWords[] = [
  {
    designation: /undesirable|foreign agent|extremis[tm]/iu,
    warning: sentenceWith(
      boundary(
        'you|your|our content|our materials|contacting us|readers|people in (?:russia|belarus)|anyone in (?:russia|belarus)',
      ),
      '\\bfine[sd]?\\b|imprison|\\bprison|\\bjail|prosecut|criminal|detain|detention|arrest|liab(?:le|ility)',
    ),
    act: /shar(?:e|ing)|lik(?:e|ing)\b|comment|sav(?:e|ing)|repost|contact|distribut|subscri|donat/iu,
  },
  {
    designation:
      /нежелательн\p{L}* (?:иностранн\p{L}* )?(?:и международн\p{L}* )?организаци|иностранн\p{L}* агент|иноагент|экстремистск/iu,
    warning: sentenceWith(
      boundary('вы|вам|вас|вами|ваш\\p{L}*|наш\\p{L}*|нам|нас|читател\\p{L}*'),
      'штраф|лишени\\p{L}* свободы|тюр[еь]м|тюремн|уголовн|административн|преследовани|арест|ответственност',
    ),
    act: /распростран|лайк|комментир|комментар|сохран|репост|обращени|перес[ыл]|делит|поделит|ссылк|подписк|пожертвов|донат|контакт/iu,
  },
  {
    designation: /небажан\p{L}* (?:іноземн\p{L}* )?організаці|іноземн\p{L}* агент|екстремістськ/iu,
    warning: sentenceWith(
      boundary('ви|вам|вас|вами|ваш\\p{L}*|наш\\p{L}*|нам|нас|читач\\p{L}*'),
      'штраф|позбавленн\\p{L}* волі|в.язниц|ув.язненн|кримінальн|адміністративн|переслідуванн|арешт|відповідальн',
    ),
    act: /пошир|розповсюд|лайк|вподоб|комент|збере[гж]|репост|зверненн|ділит|підписк|контакт/iu,
  },
  {
    designation: /непажадан\p{L}* (?:замежн\p{L}* )?арганізацы|замежн\p{L}* агент|экстрэмісцк/iu,
    warning: sentenceWith(
      boundary('вы|вам|вас|вамі|ваш\\p{L}*|наш\\p{L}*|нам|нас|чытач\\p{L}*'),
      'штраф|пазбаўленн\\p{L}* волі|турм|зняволенн|крымінальн|адміністрацыйн|перасл[ея]д|арышт|адказнасц',
    ),
    act: /распаўсюд|лайк|камент|захав|захоўв|рэпост|зварот|дзяліц|падзяліц|падпіск|кантакт/iu,
  },
];

/**
 * The label that Russian law dictates to "foreign agents" word for word; it addresses nobody and still is no
 * article text.
 */
export const DICTATED_LABEL =
  /(?:материал|сообщение)[^.!?]{0,60}(?:произвед[её]н|создан)[^.!?]{0,80}иностранн\p{L}* (?:агент|средств)/iu;
