import { assert } from '../assert.ts';
import { characterToValue, valueToCharacter } from './alphabet.ts';

/*
 * Damm's check digit over GF(32) = GF(2)[x]/(x^5 + x^2 + 1), with the quasigroup c ∘ d = 2·(c ⊕ d)
 * (H. Michael Damm, "Totally anti-symmetric quasigroups", 2004). 2 = x generates the field's 31
 * units, so every single substitution and every swap of two characters less than 31 places apart
 * is found. Zeros added to or taken from the front are not: the length has to be checked as well.
 */
const POLYNOMIAL = 0b100101;

/**
 * The check character for `body`, a string of Crockford's alphabet (upper case, no hyphens).
 * Throws on any other character: normalise first.
 */
export function dammCharacter(body: string): string {
  const state = dammState(body);
  assert(state !== null, 'a check character needs a normalised code');
  return valueToCharacter(state);
}

/** True where the last character of a normalised code is the check character of those before. */
export function hasValidCheck(code: string): boolean {
  return code.length >= 2 && dammState(code) === 0;
}

/** c ∘ c = 0, so a body followed by its own state ends in 0. */
function dammState(text: string): number | null {
  let state = 0;
  for (const character of text) {
    const value = characterToValue(character);
    if (value === null) return null;
    state = double(state ^ value);
  }
  return state;
}

function double(element: number): number {
  const shifted = element << 1;
  return shifted & 32 ? shifted ^ POLYNOMIAL : shifted;
}
