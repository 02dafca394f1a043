import { spawnSync } from 'node:child_process';

/** What npm tells the programs that it runs about itself; another npm is to find its own. */
const OF_THE_RUN =
  /^(npm_(package|lifecycle|command|execpath|node_execpath)|npm_config_(local_)?prefix|npm_config_workspace|INIT_CWD)/;

/**
 * Runs npm in a folder, and answers what it printed on its standard output.
 * @throws Error with all that it printed, where it fails
 */
export function npm(folder: string, args: readonly string[]): string {
  const env = Object.entries(process.env).filter(([name]) => !OF_THE_RUN.test(name));
  const { status, stdout, stderr, error } = spawnSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...Object.fromEntries(env), npm_config_update_notifier: 'false' },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}
