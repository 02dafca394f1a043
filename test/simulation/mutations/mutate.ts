import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { applyPatch } from './mutation.ts';
import { mutationByName } from './mutations.ts';

/**
 * Lays the mutation that `MUTATION` names over the sources as Node loads them. Given to Node by
 * `--import`, in a process of its own: nothing on disk is changed.
 */
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const { patches } = mutationByName(process.env['MUTATION'] ?? '');
const urls = new Map(patches.map((one) => [pathToFileURL(ROOT + one.file).href, one.file]));

registerHooks({
  load: (url, context, nextLoad) => {
    const loaded = nextLoad(url, context);
    const file = urls.get(url);
    if (file === undefined || loaded.source === undefined || loaded.source === null) return loaded;
    let source =
      typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
    for (const one of patches) if (one.file === file) source = applyPatch(source, one);
    return { ...loaded, source };
  },
});
