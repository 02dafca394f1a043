import * as z from 'zod/mini';

const MOST_LANGUAGES = 20;

/** A BCP 47 language tag as screens send it: `ja`, `en-GB`, `zh-Hant-TW`. */
export const LanguageTag = z
  .string()
  .check(z.maxLength(35), z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 'is no language tag'));

/** One text in one or more languages, by language tag: 1 to 500 characters each. */
export const LocalText = z
  .record(LanguageTag, z.string().check(z.minLength(1), z.maxLength(500)))
  .check(
    z.refine((texts) => Object.keys(texts).length > 0, 'has no text'),
    z.refine(
      (texts) => Object.keys(texts).length <= MOST_LANGUAGES,
      `has more than ${MOST_LANGUAGES} languages`,
    ),
  );
export type LocalText = z.infer<typeof LocalText>;

/**
 * The text for a reader of these languages, best first: of the very tag, else of the same primary
 * language (`en` serves `en-GB`, and the reverse), else the first by tag. Tags are compared
 * without regard to case.
 */
export function textFor(text: LocalText, languages: readonly string[]): string {
  const tags = Object.keys(text).sort();
  const wanted = languages.map((language) => language.toLowerCase());
  for (const language of wanted) {
    const same =
      tags.find((tag) => tag.toLowerCase() === language) ??
      tags.find((tag) => primaryOf(tag) === primaryOf(language));
    if (same !== undefined) return text[same] ?? '';
  }
  return text[tags[0] ?? ''] ?? '';
}

const primaryOf = (tag: string): string => tag.toLowerCase().split('-', 1)[0] ?? '';
