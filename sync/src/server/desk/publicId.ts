import { sha256Hex } from '@counterfoil/core';

const short = (text: string): string => sha256Hex(text).slice(0, 24);

/** The id of a redemption in the API: one for each terminal and command, whoever asks. */
export const redemptionPublicId = (terminalId: string, redemptionId: string): string =>
  `r_${short(`${terminalId}\n${redemptionId}`)}`;

/** The id of the parent of redemptions made together: no redemption's, whatever that is called. */
export const stackPublicId = (terminalId: string, commandId: string): string =>
  `r_${short(`${terminalId}\n${commandId}\nstack`)}`;

/** The id of a rollback in the API. */
export const rollbackPublicId = (terminalId: string, rollbackId: string): string =>
  `rr_${short(`${terminalId}\n${rollbackId}`)}`;
