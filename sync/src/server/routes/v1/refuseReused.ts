import type { HqContext } from '../../desk/hqContext.ts';
import { answerOnce, type NamedCommand } from '../../records/answeredCommands.ts';
import type { HqTransaction } from '../../storage/hqStorage.ts';
import { rejectionError } from './redemptions/rejectionError.ts';

/**
 * For commands that find what they made by its id: another one under the name of an earlier one
 * would find that of the earlier one.
 * @throws ApiError 409
 */
export async function refuseReused(
  tx: HqTransaction,
  { clock }: Pick<HqContext, 'clock'>,
  command: NamedCommand,
): Promise<void> {
  const asked = await answerOnce(tx, command, clock(), async () => null);
  if (!asked.ok) throw rejectionError(asked.rejection, command.action);
}
