/** A programme as clients of the management API know it. */
export const projectIdOf = (programmeId: string): string =>
  programmeId.startsWith('proj_') ? programmeId : `proj_${programmeId}`;
