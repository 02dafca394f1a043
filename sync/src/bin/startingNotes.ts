import { DEMO_KEY } from '../server/demo/demoProgramme.ts';
import { DEMO_TERMINALS } from '../server/demo/demoShop.ts';
import type { HqContext } from '../server/desk/hqContext.ts';
import { createFirstProgramme } from './firstProgramme.ts';
import type { HqOptions } from './hqOptions.ts';

const NO_PROGRAMME = `There is no programme yet. Stop HQ and start it once with
  --programme "Name of the shop" --currency JPY
`;

/**
 * What to tell people once HQ listens. The first programme is made here, where it is asked for: a
 * start that failed before would have shown its key to nobody.
 */
export async function startingNotes(
  context: HqContext,
  { demo, programme }: HqOptions,
  address: string,
): Promise<string> {
  const made = programme === null ? null : await createFirstProgramme(context, programme);
  const isEmpty = (await context.storage.programmes()).length === 0;
  return [
    `Console: ${address}/console/\n`,
    `API:     ${address}/docs\n`,
    demo ? demoNote() : '',
    made === null ? '' : keyNote(made),
    programme !== null && made === null ? 'There is a programme already: none was made.\n' : '',
    isEmpty ? NO_PROGRAMME : '',
  ].join('');
}

const demoNote = (): string =>
  `Demo keys (this machine only): X-App-Id: ${DEMO_KEY.appId}, X-App-Token: ${DEMO_KEY.token}
Enrolment codes: ${DEMO_TERMINALS.map(({ enrolCode }) => enrolCode).join(', ')}
`;

const keyNote = ({ appId, token }: { appId: string; token: string }): string =>
  `The programme was made. Its key is shown this once; keep it safe:
  X-App-Id:    ${appId}
  X-App-Token: ${token}
`;
