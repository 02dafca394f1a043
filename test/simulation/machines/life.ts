/**
 * One run of a machine, from its start to its end. Whatever it waits for goes through here: of a run
 * that has ended nothing is ever answered, as after the power was cut.
 */
export type Life = {
  readonly name: string;
  alive: boolean;
};

export const beginLife = (name: string): Life => ({ name, alive: true });
