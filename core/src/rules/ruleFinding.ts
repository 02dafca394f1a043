import type { LocalText } from '../text/localText.ts';

/**
 * One condition of a rule on one context, for the person who must explain it. Values are JSON:
 * lists are cut to 20, texts to 100 characters and `…`, and further where a rule has so many
 * conditions that all of them would come to more than 100 kB. `found` is null where nothing was
 * found, be it unknown or absent.
 */
export type RuleFinding = {
  /** Where in the tree: `all[1].any[0]`; empty where the rule is this one condition. */
  readonly path: string;
  readonly fact: string;
  /** The fact's own arguments, such as the key of a metadata value. */
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly operator: string;
  readonly found: unknown;
  /** The operand, or an object of them where there are two; null where there is none. */
  readonly needed: unknown;
  readonly met: boolean;
  readonly message: LocalText | null;
};
