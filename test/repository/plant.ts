/** A file, where it would stand, and the rule of Biome that it breaks. */
export interface Weed extends CleanPlant {
  readonly rule: string;
}

/** A file that no rule may complain of. */
export interface CleanPlant {
  readonly what: string;
  readonly path: string;
  readonly source: string;
}

let count = 0;

/** Each plant gets a file of its own, so that none hides behind another. */
export function nextPath(folder: string): string {
  count += 1;
  return `${folder}/planted${count}.ts`;
}

/** A module that imports a value from `source` and uses it. */
export function moduleUsing(source: string): string {
  return `import { it } from '${source}';\n\nexport const planted = it;\n`;
}
